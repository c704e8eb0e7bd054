import { knownCoins } from '../../shared/state';
import { watchlists } from '../../shared/watchlists';
import { useItem } from '../use-item';
import { addGroup, freeName, removeGroup } from '../watchlist-edit';
import { useUndo } from './use-undo';
import { WatchlistEditor } from './watchlist-editor';
import { WatchlistsFile } from './watchlists-file';

/** Groups of coins: adding, arranging, renaming, removing with undo, and files. */
export function WatchlistsSection() {
  const lists = useItem(watchlists);
  const coins = useItem(knownCoins);
  const undo = useUndo();
  if (!lists.ready || !coins.ready) return <p class="muted">Reading…</p>;
  const known = coins.value;
  const add = () => void undo.change((now) => addGroup(now, { name: freeName(now), coins: [] }));
  return (
    <>
      <p class="muted lead">
        The history of watched coins is kept whatever tab is open. Drag the coins, or use the arrow keys on
        their handles.
      </p>
      {known.length === 0 && (
        <p class="muted">The exchanges have not answered yet, so tickers cannot be checked while you type.</p>
      )}
      {lists.value.length === 0 && <p>There is no list yet. Add one and type the coins that you follow.</p>}
      {lists.value.map((list, group) => (
        <WatchlistEditor
          // Groups have no identity but their place; a rename must not make a new editor.
          key={group}
          lists={lists.value}
          group={group}
          known={known}
          undo={undo}
          remove={() =>
            void undo.change((now) => removeGroup(now, group), {
              done: `Removed the list “${list.name}”.`,
              undo: (now) => addGroup(now, { ...list, name: freeName(now, list.name) }, group),
            })
          }
        />
      ))}
      <p>
        <button type="button" onClick={add}>
          Add a list
        </button>
      </p>
      <WatchlistsFile lists={lists.value} known={known} undo={undo} />
      <div class="undo" role="status">
        {undo.last ? (
          <>
            <span>{undo.last.done}</span>
            <button type="button" onClick={() => void undo.takeBack()}>
              Undo
            </button>
          </>
        ) : (
          undo.said && <span>{undo.said}</span>
        )}
      </div>
    </>
  );
}
