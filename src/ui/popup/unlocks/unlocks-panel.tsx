import { type UnlockFacts, type UnlockPressure, unlockPressure } from '../../../shared/unlock-pressure';
import { type CoinUnlocks, unlocksOf } from '../../../shared/unlocks';
import { useItem } from '../../use-item';
import { venueName } from '../../venue-name';
import { Fold } from '../fold';
import {
  amountText,
  daysAhead,
  planText,
  pressureText,
  sourceText,
  utcDay,
  yardstickText,
} from './unlock-words';

/** Id of the data set that schedules are from. */
export const unlockSource = 'defillama';

export interface UnlocksPanelProps {
  readonly coin: string;
  readonly price: number | undefined;
  readonly nowMs: number;
  readonly open: boolean;
}

/** What a public schedule plans to unlock of a coin: the next large unlock, and 30 days against turnover. */
export function UnlocksPanel({ coin, price, nowMs, open }: UnlocksPanelProps) {
  const known = useItem(unlocksOf(coin));
  if (!known.ready) return null;
  return (
    <Fold title="Token unlocks" said={nextText(known.value, price, nowMs)} open={open} class="unlocks">
      <Told coin={coin} unlocks={known.value} price={price} nowMs={nowMs} />
    </Fold>
  );
}

/** When the next large unlock is, in a few words. */
function nextText(unlocks: CoinUnlocks | undefined, priceUsd: number | undefined, nowMs: number): string {
  if (!unlocks) return 'not looked up';
  const { schedule, turnover } = unlocks;
  if (!schedule) return 'no schedule known';
  const { next } = unlockPressure({ schedule, priceUsd, turnover }, nowMs);
  return next ? `next ${utcDay(next.day.timeMs, nowMs)}` : 'none planned';
}

type ToldProps = Omit<UnlocksPanelProps, 'open'> & { readonly unlocks: CoinUnlocks | undefined };

function Told({ coin, unlocks, price, nowMs }: ToldProps) {
  const name = venueName(unlockSource);
  if (!unlocks)
    return <p class="muted">Not looked up. Schedules are asked for once a week, for watched coins only.</p>;
  const { schedule, turnover, atMs } = unlocks;
  if (!schedule)
    return (
      <p class="muted">
        No schedule is known for {coin}. That does not mean that nothing unlocks.{' '}
        {sourceText(name, atMs, nowMs)}
      </p>
    );
  const facts: UnlockFacts = { schedule, priceUsd: price, turnover };
  const pressure = unlockPressure(facts, nowMs);
  return (
    <>
      <Figures coin={coin} pressure={pressure} kind={turnover?.kind ?? 'perp'} nowMs={nowMs} />
      <p>{pressureText(pressure, turnover)}</p>
      <p class="muted">
        {planText} {sourceText(name, atMs, nowMs)}
        {schedule.unread > 0 && ' Some of its entries could not be read: the sums are lower bounds.'}
      </p>
    </>
  );
}

interface FiguresProps {
  readonly coin: string;
  readonly pressure: UnlockPressure;
  readonly kind: 'spot' | 'perp';
  readonly nowMs: number;
}

function Figures({ coin, pressure: { next, within30 }, kind, nowMs }: FiguresProps) {
  const { cliff, linear, total } = within30;
  return (
    <dl class="unlock-figures">
      <dt>Next unlock</dt>
      <dd>
        {next ? (
          <>
            <b>{utcDay(next.day.timeMs, nowMs)}</b>, {daysAhead(next.day.timeMs, nowMs)}:{' '}
            {amountText(next.size, coin)}
            <br />
            <small>
              {[yardstickText(next.size, kind), next.day.recipients.join(', ')].filter(Boolean).join('; ')}
            </small>
          </>
        ) : (
          'None at once is planned within a year.'
        )}
      </dd>
      <dt>Within 30 days</dt>
      <dd>
        {amountText(total, coin)}
        <br />
        <small>
          {total.tokens > 0 && `At once ${amountText(cliff, coin)}; day by day ${amountText(linear, coin)}`}
        </small>
      </dd>
    </dl>
  );
}
