import { useState } from 'preact/hooks';
import type { Watchlists } from '../watchlist-edit';
import { readBackup, writeBackup } from './backup-file';
import { FilePicker } from './file-picker';
import { saveFile } from './save-file';
import type { Undo } from './use-undo';

const count = (amount: number, one: string, many = `${one}s`): string =>
  `${amount} ${amount === 1 ? one : many}`;

/** The watchlists as a file, out and in. A file with any error changes nothing and is told by its line. */
export function WatchlistsFile(props: { lists: Watchlists; known: readonly string[]; undo: Undo }) {
  const { lists, known, undo } = props;
  const [fault, setFault] = useState<string>();
  const take = async (text: string, fileName: string) => {
    const read = readBackup(text);
    if (!read.ok) {
      setFault(`${fileName}, line ${read.fault.line}: ${read.fault.reason}. Nothing was changed.`);
      return;
    }
    const imported = read.backup.watchlists;
    if (!imported) {
      setFault(`${fileName} holds settings but no watchlists. Nothing was changed.`);
      return;
    }
    setFault(undefined);
    const coins = [...new Set(imported.flatMap((list) => list.coins))];
    const unknown = known.length === 0 ? [] : coins.filter((coin) => !known.includes(coin));
    const note = unknown.length === 0 ? '' : ` Not quoted by any venue now: ${unknown.join(', ')}.`;
    await undo.change(() => imported, {
      done: `Imported ${count(imported.length, 'list')} with ${count(coins.length, 'coin')} in place of the former ones.${note}`,
      undo: () => lists,
    });
  };
  return (
    <section>
      <h3>File</h3>
      <p class="buttons">
        <button
          type="button"
          onClick={() =>
            saveFile('leverlight-watchlists.json', writeBackup({ watchlists: lists }), 'application/json')
          }
        >
          Export watchlists
        </button>
        <FilePicker label="Import watchlists" accept=".json,application/json" take={take} />
      </p>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </section>
  );
}
