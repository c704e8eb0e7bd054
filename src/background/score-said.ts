import { HOUR_MS } from '../domain/time';
import { outcomesOf } from '../engine/outcome';
import { pool } from '../engine/pool';
import type { Ledger } from '../shared/ledger';
import {
  chunkHours,
  type Horizon,
  horizons,
  keptHours,
  LedgerFault,
  lastScoredHour,
  outcomeColumns,
  outcomeStates,
  scoredEveryHours,
  scoredEveryMs,
  scoredPerChunk,
  trackColumns,
} from '../shared/ledger-format';
import type { Desk } from './desk';
import { readMarketHistories } from './engine-run';
import { type OutcomeCell, writeOutcomes } from './ledger';
import { marketsOf } from './readiness';
import { type Settled, settled } from './settled';

/** Bars before a decision for its yardstick, whose half-life is seven days: of what lies before, 1e-4 would count. */
const contextHours = 90 * 24;
/** What cannot be told is looked at again for so long, because figures may come late; then it stays unknown. */
const lateFiguresMs = 48 * HOUR_MS;

interface Due {
  readonly timeMs: number;
  readonly horizon: Horizon;
}

const cellsOf = ({ timeMs, horizon }: Due, { state, flush, drawdown }: Settled): OutcomeCell[] => [
  { timeMs, column: `state${horizon}`, value: state },
  { timeMs, column: `flush${horizon}`, value: flush },
  { timeMs, column: `drawdown${horizon}`, value: drawdown },
];

const notSaid: Settled = { state: outcomeStates.notSaid, flush: Number.NaN, drawdown: Number.NaN };

/**
 * The decisions of a coin whose horizon is over and whose outcome is not written, and cells that settle the hours at
 * which there was no score. Records that are settled to the end cost one small reading.
 */
async function dueDecisions(ledger: Ledger, coin: string, closeMs: number) {
  const due: Due[] = [];
  const cells: OutcomeCell[] = [];
  const range = IDBKeyRange.bound([coin, 0], [coin, closeMs]);
  const transaction = ledger.transaction(['tracks', 'outcomes']);
  const tracks = transaction.objectStore('tracks');
  const outcomes = transaction.objectStore('outcomes');
  for (const key of await tracks.getAllKeys(range)) {
    const states = (await outcomes.get(key))?.values;
    const isOpen = (row: number, horizon: Horizon) =>
      Number.isNaN(states?.[outcomeColumns.indexOf(`state${horizon}`) * scoredPerChunk + row] ?? Number.NaN);
    const rows = Array.from({ length: scoredPerChunk }, (_, row) => row).filter((row) =>
      horizons.some(
        (horizon) => isOpen(row, horizon) && key[1] + row * scoredEveryMs + horizon * HOUR_MS <= closeMs,
      ),
    );
    if (rows.length === 0) continue;
    const said = (await tracks.get(key))?.values;
    if (!(said instanceof Float32Array) || said.length !== trackColumns.length * chunkHours)
      throw new LedgerFault(`a record from ${new Date(key[1]).toISOString()} has the wrong form`);
    const figure = (column: 'origin' | 'score', row: number) =>
      said[trackColumns.indexOf(column) * chunkHours + row * scoredEveryHours]!;
    for (const row of rows) {
      const timeMs = key[1] + row * scoredEveryMs;
      const over = horizons
        .filter((horizon) => isOpen(row, horizon) && timeMs + horizon * HOUR_MS <= closeMs)
        .map((horizon) => ({ timeMs, horizon }));
      // An hour that was not decided may still be, as long as its bars are kept.
      const isDecided =
        !Number.isNaN(figure('origin', row)) || timeMs < closeMs - (keptHours + chunkHours) * HOUR_MS;
      if (!isDecided) continue;
      if (Number.isNaN(figure('score', row))) cells.push(...over.flatMap((one) => cellsOf(one, notSaid)));
      else due.push(...over);
    }
  }
  return { due, cells };
}

/**
 * Settles what was said of a coin: each score of 00, 08 or 16 UTC whose 24 h or 72 h are over, from the pooled history
 * of the coin's markets. Looks once in 8 h of decided time, told by what is stored, and writes all of it at once, so
 * that it may be cut off anywhere. Nothing that is written is changed. Throws what the ledger throws.
 */
export async function scoreSaid(desk: Desk, coin: string): Promise<void> {
  const closeMs = desk.verdicts.get(coin)?.decidedAtMs;
  if (closeMs === undefined) return;
  await desk.ledger.use(async (db) => {
    const throughMs = (await db.get('scored', coin))?.throughMs;
    if (throughMs !== undefined && throughMs >= lastScoredHour(closeMs)) return;
    const { due, cells } = await dueDecisions(db, coin, closeMs);
    const oldest = due[0];
    const fromMs = oldest && oldest.timeMs - contextHours * HOUR_MS;
    const pooled =
      fromMs === undefined
        ? undefined
        : pool(await readMarketHistories(desk, marketsOf(desk, coin), fromMs, closeMs));
    const outcomeOf = pooled && outcomesOf(pooled);
    for (const one of due) {
      const result: Settled =
        pooled && outcomeOf
          ? settled(pooled, outcomeOf, one.timeMs, one.horizon)
          : { state: outcomeStates.noPrice, flush: Number.NaN, drawdown: Number.NaN };
      const isLate = one.timeMs + one.horizon * HOUR_MS <= closeMs - lateFiguresMs;
      if (result.state === outcomeStates.known || isLate) cells.push(...cellsOf(one, result));
    }
    await writeOutcomes(db, coin, cells, closeMs);
  });
}
