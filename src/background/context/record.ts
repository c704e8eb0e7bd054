import type { ContextFigure } from '../../domain/context';
import { DAY_MS, HOUR_MS, hourOf } from '../../domain/time';
import { readSamples } from '../../shared/ledger';
import type { SampleColumn, Samples } from '../../shared/ledger-format';
import { type LedgerKeeper, writeSamples } from '../ledger';
import { ownRank } from './own-past';

/** Ranks are within so many days. */
export const rankedMs = 30 * DAY_MS;

/** Writes figures of one instant into its hour; what the hour held of them is replaced. Missing ones are left out. */
export async function record(
  ledger: LedgerKeeper,
  key: string,
  timeMs: number,
  values: Readonly<Partial<Record<SampleColumn, number | undefined>>>,
): Promise<void> {
  const cells = Object.entries(values).flatMap(([column, value]) =>
    value === undefined ? [] : [{ timeMs: hourOf(timeMs), column: column as SampleColumn, value }],
  );
  if (cells.length > 0) await ledger.use((db) => writeSamples(db, key, cells));
}

/** The hours on record of a key that open in [fromMs, hour of `untilMs`). Undefined if there are none. */
export async function recorded(
  ledger: LedgerKeeper,
  key: string,
  fromMs: number,
  untilMs: number,
): Promise<Samples | undefined> {
  const toMs = hourOf(untilMs) - HOUR_MS;
  return toMs < fromMs ? undefined : ledger.use((db) => readSamples(db, key, fromMs, toMs));
}

/** A figure as it was measured, before its place in its past is known. */
export type Measured = Omit<ContextFigure, 'sinceMs' | 'hours' | 'percentile'>;

/** Records a figure, and gives it with its rank among the hours that were measured on the same basis. */
export async function ranked(
  ledger: LedgerKeeper,
  key: string,
  column: SampleColumn,
  measured: Measured,
  known: ContextFigure | undefined,
): Promise<ContextFigure> {
  const { atMs, basis, value } = measured;
  const sinceMs = known?.basis === basis ? known.sinceMs : hourOf(atMs);
  const past = await recorded(ledger, key, Math.max(sinceMs, hourOf(atMs) - rankedMs + HOUR_MS), atMs);
  await record(ledger, key, atMs, { [column]: value });
  return { ...measured, sinceMs, ...ownRank(value, past?.[column] ?? []) };
}
