import { useState } from 'preact/hooks';
import { extensionApi } from '../../shared/extension-api';
import { liveOf, verdictOf } from '../../shared/state';
import { watchedCoins, watchlists } from '../../shared/watchlists';
import { Choices } from '../choices';
import { NoticePanel } from '../notice-panel';
import { useItem, useItems } from '../use-item';
import { useNow } from '../use-now';
import { useTracks } from '../use-tracks';
import { byScore } from './score-list';
import { UnlockCalendar } from './unlocks/unlock-calendar';
import { WatchlistRow } from './watchlist-row';

const orders = [
  { id: 'score', name: 'Score' },
  { id: 'name', name: 'Name' },
  { id: 'arranged', name: 'As arranged' },
] as const;

type Order = (typeof orders)[number]['id'];

/** The watched coins of all groups; a click shows the coin. */
export function WatchlistView({ showCoin }: { showCoin(coin: string): void }) {
  const nowMs = useNow(10_000);
  const [order, setOrder] = useState<Order>('score');
  const lists = useItem(watchlists);
  const coins = watchedCoins(lists.value ?? []);
  const verdicts = useItems(verdictOf, coins);
  const lives = useItems(liveOf, coins);
  const tracks = useTracks(coins, 7, nowMs);
  if (!lists.ready || !verdicts || !lives) return <p class="muted">Reading…</p>;
  if (coins.length === 0)
    return (
      <NoticePanel
        title="No coins are watched"
        text="Add a coin with “Add to watchlist” in its view, or arrange lists in the options. Watched coins keep their history, whatever tab is open."
      >
        <button type="button" onClick={() => void extensionApi.runtime.openOptionsPage()}>
          Arrange watchlists
        </button>
      </NoticePanel>
    );
  const ordered =
    order === 'score'
      ? byScore(coins, verdicts)
      : order === 'name'
        ? coins.toSorted((a, b) => a.localeCompare(b))
        : coins;
  return (
    <>
      <Choices label="Order" choices={orders} chosen={order} choose={(id: Order) => setOrder(id)} />
      <table class="scores watched">
        <thead>
          <tr>
            <th scope="col">Coin</th>
            <th scope="col">Price, 7 d</th>
            <th scope="col">Score</th>
            <th scope="col">Phase</th>
            <th scope="col" class="figure">
              Funding /&nbsp;8&nbsp;h
            </th>
          </tr>
        </thead>
        <tbody>
          {ordered.map((coin) => (
            <WatchlistRow
              key={coin}
              coin={coin}
              verdict={verdicts[coin]}
              live={lives[coin]}
              prices={tracks.get(coin)?.price}
              nowMs={nowMs}
              showCoin={showCoin}
            />
          ))}
        </tbody>
      </table>
      <UnlockCalendar coins={coins} lives={lives} nowMs={nowMs} showCoin={showCoin} />
    </>
  );
}
