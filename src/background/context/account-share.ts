import type { ContextFigure } from '../../domain/context';
import type { AccountShare } from '../../domain/crowd';
import { HOUR_MS, hourOf } from '../../domain/time';
import { now } from '../../shared/clock';
import { marketKey } from '../../shared/ledger-format';
import { historyQuery } from '../../venues/history-query';
import { type LedgerKeeper, writeSamples } from '../ledger';
import type { ContextAsk } from './ask';
import type { MeasuredMarket } from './measured-market';
import { ranked, rankedMs, recorded } from './record';

/**
 * The share of long accounts of a market, by the hour. Hours that the venue still has and the record has not are asked
 * for and recorded with it, so that its past need not be waited for. Gives `known` back where nothing newer can be had.
 */
export async function accountShare(
  ledger: LedgerKeeper,
  ask: ContextAsk,
  { venue, market: { quote } }: MeasuredMarket,
  known: ContextFigure | undefined,
): Promise<ContextFigure | undefined> {
  const plan = venue.accounts!;
  const key = marketKey(venue.id, quote.symbol);
  const toMs = hourOf(now());
  if (known?.basis === key && known.atMs >= toMs) return known;
  const past = await recorded(ledger, key, toMs - rankedMs, toMs);
  const newest = past ? past.longShare.findLastIndex((share) => !Number.isNaN(share)) : -1;
  const reachMs = Math.min(
    rankedMs,
    (Math.min(plan.hoursPerRequest, plan.depthHours ?? Infinity) - 1) * HOUR_MS,
  );
  const fromMs = Math.max(toMs - reachMs, newest >= 0 ? past!.startMs + (newest + 1) * HOUR_MS : 0);
  const query = historyQuery(quote, fromMs, toMs);
  const rows = await ask(venue, 'accounts', plan.request(query), (answer) => plan.read(answer, query).rows);
  const last = rows?.at(-1);
  if (!last) return known?.basis === key ? known : undefined;
  await ledger.use((db) => writeSamples(db, key, rows!.map(cellOf)));
  const measured = { value: last.longShare, atMs: last.timeMs, venues: [venue.id], basis: key };
  // The record of a market is always on the same basis.
  return ranked(ledger, key, 'longShare', measured, { ...measured, sinceMs: 0, hours: 0 });
}

const cellOf = ({ timeMs, longShare }: AccountShare) => ({
  timeMs: hourOf(timeMs),
  column: 'longShare' as const,
  value: longShare,
});
