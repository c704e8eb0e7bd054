import { watchedCoins, watchlists } from '../../shared/watchlists';
import { changeLists } from '../change-lists';
import { useItem } from '../use-item';
import { addCoin, addGroup, removeEverywhere, type Watchlists } from '../watchlist-edit';

const change = (how: (lists: Watchlists) => Watchlists) => void changeLists(how);

/** Adds the coin to a watchlist, or takes it off all of them. */
export function WatchButton({ coin }: { coin: string }) {
  const lists = useItem(watchlists);
  if (!lists.ready) return null;
  if (watchedCoins(lists.value).includes(coin))
    return (
      <button type="button" onClick={() => change((now) => removeEverywhere(now, coin))}>
        Remove from watchlist
      </button>
    );
  if (lists.value.length <= 1)
    return (
      <button
        type="button"
        onClick={() =>
          change((now) =>
            now.length === 0 ? addGroup(now, { name: 'Watchlist', coins: [coin] }) : addCoin(now, 0, coin),
          )
        }
      >
        Add to watchlist
      </button>
    );
  return (
    <select
      aria-label={`Add ${coin} to a watchlist`}
      value=""
      onChange={(event) => {
        const group = Number(event.currentTarget.value);
        change((now) => addCoin(now, group, coin));
      }}
    >
      <option value="" disabled>
        Add to watchlist…
      </option>
      {lists.value.map((list, group) => (
        <option key={list.name} value={group}>
          {list.name}
        </option>
      ))}
    </select>
  );
}
