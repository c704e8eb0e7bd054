import { useState } from 'preact/hooks';
import { readSettings, settings } from '../../shared/settings';
import { trackedCoins } from '../../shared/state';
import { watchlists } from '../../shared/watchlists';
import { changeSettings } from '../change-settings';
import { useItem } from '../use-item';
import { readBackup, writeBackup } from './backup-file';
import { EraseLedger } from './erase-ledger';
import { FilePicker } from './file-picker';
import { LedgerFigures } from './ledger-figures';
import { saveFile } from './save-file';
import { SetAside } from './set-aside';
import { ExportVerdicts } from './verdict-export-button';

/** What is stored here, how to take it along, and how to erase it. */
export function DataSection() {
  const tracked = useItem(trackedCoins);
  const [said, setSaid] = useState<string>();
  const [erased, setErased] = useState(0);

  const exportChoices = async () =>
    saveFile(
      'leverlight-settings.json',
      writeBackup({ watchlists: await watchlists.get(), settings: await settings.get() }),
      'application/json',
    );
  const importChoices = async (text: string, fileName: string) => {
    const read = readBackup(text);
    if (!read.ok)
      return setSaid(`${fileName}, line ${read.fault.line}: ${read.fault.reason}. Nothing was changed.`);
    const { watchlists: lists, settings: chosen } = read.backup;
    if (lists) await watchlists.set(lists);
    if (chosen) await changeSettings((now) => readSettings({ ...now, ...chosen }));
    setSaid(
      `Imported ${[lists && 'watchlists', chosen && 'settings'].filter(Boolean).join(' and ')} from ${fileName}.`,
    );
  };
  return (
    <>
      <p class="lead">
        No account, no server, nothing collected; requests go from your browser to the exchanges’ public
        interfaces, and they see your IP address.
      </p>
      <LedgerFigures key={erased} trackedCount={tracked.value?.length} />
      <section>
        <h3>Take along</h3>
        <p class="buttons">
          <button type="button" onClick={() => void exportChoices()}>
            Export settings and watchlists
          </button>
          <FilePicker
            label="Import settings and watchlists"
            accept=".json,application/json"
            take={importChoices}
          />
        </p>
        <p role="status">{said}</p>
        <ExportVerdicts />
      </section>
      <SetAside />
      <EraseLedger done={() => setErased((times) => times + 1)} />
    </>
  );
}
