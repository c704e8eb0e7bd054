import type { Live } from '../../../domain/verdict';
import { age, unknownText, usd } from '../../../shared/format';
import { unlocksOf } from '../../../shared/unlocks';
import { useItems } from '../../use-item';
import { venueName } from '../../venue-name';
import { type CalendarEntry, calendarDays, unlockCalendar } from './unlock-days';
import { daysAhead, daysText, planText, supplyShare, utcDay } from './unlock-words';
import { unlockSource } from './unlocks-panel';

export interface UnlockCalendarProps {
  readonly coins: readonly string[];
  readonly lives: Readonly<Record<string, Live | undefined>>;
  readonly nowMs: number;
  showCoin(coin: string): void;
}

/** When the watched coins unlock next, by day. */
export function UnlockCalendar({ coins, lives, nowMs, showCoin }: UnlockCalendarProps) {
  const unlocks = useItems(unlocksOf, coins);
  if (!unlocks) return null;
  const prices = Object.fromEntries(coins.map((coin) => [coin, lives[coin]?.price]));
  const { entries, unknown, oldestMs, isIncomplete } = unlockCalendar(coins, unlocks, prices, nowMs);
  return (
    <section class="calendar" aria-label="Token unlocks of these coins">
      <h2>Token unlocks, {calendarDays} days ahead</h2>
      {oldestMs === undefined ? (
        <p class="muted">No schedule is known for these coins.</p>
      ) : (
        <>
          {entries.length === 0 ? (
            <p>No unlock of 0.1 % of the supply or more is planned at once.</p>
          ) : (
            <table>
              <thead>
                <tr>
                  <th scope="col">Day (UTC)</th>
                  <th scope="col">Coin</th>
                  <th scope="col" class="figure">
                    Value
                  </th>
                  <th scope="col" class="figure">
                    Of supply
                  </th>
                  <th scope="col" class="figure">
                    Turnover
                  </th>
                </tr>
              </thead>
              <tbody>
                {entries.map((entry) => (
                  <CalendarRow
                    key={`${entry.coin} ${entry.day.timeMs}`}
                    entry={entry}
                    kind={unlocks[entry.coin]?.turnover?.kind}
                    nowMs={nowMs}
                    showCoin={showCoin}
                  />
                ))}
              </tbody>
            </table>
          )}
          {unknown.length > 0 && (
            <p class="muted">
              No schedule is known for {unknown.join(', ')}, which does not mean that nothing unlocks.
            </p>
          )}
          <p class="muted">
            {planText} What unlocks day by day, or under 0.1 % of the supply at once, is not listed.{' '}
            {venueName(unlockSource)}, oldest answer {age(nowMs - oldestMs)} old.
            {isIncomplete && ' Some entries could not be read.'}
          </p>
        </>
      )}
    </section>
  );
}

interface CalendarRowProps {
  readonly entry: CalendarEntry;
  readonly kind: 'spot' | 'perp' | undefined;
  readonly nowMs: number;
  showCoin(coin: string): void;
}

function CalendarRow({ entry: { coin, day, size }, kind, nowMs, showCoin }: CalendarRowProps) {
  return (
    <tr>
      <th scope="row">
        {utcDay(day.timeMs, nowMs)}
        <br />
        <small>{daysAhead(day.timeMs, nowMs)}</small>
      </th>
      <td>
        <button type="button" class="plain coin-link" onClick={() => showCoin(coin)}>
          {coin}
        </button>
        <br />
        <small>{day.recipients.slice(0, 2).join(', ')}</small>
      </td>
      <td class="figure">{usd(size.usd)}</td>
      <td class="figure">
        {size.shareOfSupply === undefined ? unknownText : supplyShare(size.shareOfSupply)}
      </td>
      <td class="figure">
        {size.days === undefined ? (
          unknownText
        ) : (
          <>
            {daysText(size.days)} d
            <br />
            <small>{kind === 'spot' ? 'spot' : 'perpetual'}</small>
          </>
        )}
      </td>
    </tr>
  );
}
