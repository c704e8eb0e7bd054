import { DAY_MS, HOUR_MS } from '../domain/time';
import { HistoryFileError } from './history-file-error';
import type { RepairCounter } from './repairs';

/** Where the rows of a file lie on a regular grid of bars. */
export interface TimeGrid {
  readonly startMs: number;
  readonly stepHours: number;
  /** Bars from the first to the last row, holes included. */
  readonly length: number;
  /** The rows that bars are made of, oldest first, and the bar of each. */
  readonly rows: Uint32Array;
  readonly bars: Uint32Array;
}

/** What decisions at 00, 08 and 16 UTC can be made on. */
const supportedHours = [1, 2, 4, 8];
const supportedWords = 'supported are bars of 1, 2, 4 or 8 hours';
/** So many equal distances in a row are another step, not holes. */
const otherStepRun = 24;
const longestHoleDays = 366;
const earliestMs = 1e11;
const latestMs = 1e14;

/**
 * Lays rows on the grid of their step, which is the most common distance between them. `isSame` says whether two rows
 * hold the same figures. Rows that are out of order are sorted, of rows with one time the last is kept, rows beside the
 * grid are left out, missing bars are holes: all counted.
 *
 * Throws HistoryFileError where a time is missing or not in milliseconds, or the rows have no usable step.
 */
export function layOnGrid(
  timesMs: Float64Array,
  fileRows: Uint32Array,
  name: string,
  isSame: (a: number, b: number) => boolean,
  counter: RepairCounter,
): TimeGrid {
  const where = (row: number) => `${name}, row ${fileRows[row]}`;
  for (let row = 0; row < timesMs.length; row++) requireTime(timesMs[row]!, () => where(row));
  const once = withoutDuplicates(sortedRows(timesMs, fileRows, counter), timesMs, fileRows, isSame, counter);
  const stepMs = stepOf(once, timesMs, name);
  requireOneStep(once, timesMs, stepMs, where);
  const rows = once.filter((row) => {
    const isOn = timesMs[row]! % stepMs === 0;
    if (!isOn) counter.note('off_grid', fileRows[row]!);
    return isOn;
  });
  if (rows.length * 2 < once.length)
    throw new HistoryFileError(
      `${where(once[0]!)}: ts_ms ${timesMs[once[0]!]} and most others are not the opening of ${wordsFor(stepMs)} in UTC; ts_ms is to be when a bar opens`,
    );

  const startMs = timesMs[rows[0]!]!;
  const bars = new Uint32Array(rows.length);
  for (let i = 1; i < rows.length; i++) {
    const apartMs = timesMs[rows[i]!]! - timesMs[rows[i - 1]!]!;
    if (apartMs > longestHoleDays * DAY_MS)
      throw new HistoryFileError(
        `${where(rows[i]!)}: ${Math.round(apartMs / DAY_MS)} days after the row before it; is its time right?`,
      );
    bars[i] = (timesMs[rows[i]!]! - startMs) / stepMs;
    if (apartMs > stepMs) counter.note('hole', fileRows[rows[i]!]!, apartMs / stepMs - 1);
  }
  return { startMs, stepHours: stepMs / HOUR_MS, length: bars.at(-1)! + 1, rows, bars };
}

function requireTime(timeMs: number, where: () => string): void {
  if (Number.isInteger(timeMs) && timeMs >= earliestMs && timeMs < latestMs) return;
  if (Number.isNaN(timeMs)) throw new HistoryFileError(`${where()}: ts_ms is empty`);
  const unit = [
    { name: 'seconds', perMs: 1e-3 },
    { name: 'microseconds', perMs: 1e3 },
    { name: 'nanoseconds', perMs: 1e6 },
  ].find(({ perMs }) => timeMs / perMs >= earliestMs && timeMs / perMs < latestMs);
  throw new HistoryFileError(
    unit
      ? `${where()}: ts_ms ${timeMs} looks like ${unit.name}; UTC milliseconds are wanted`
      : `${where()}: ts_ms ${timeMs} is not a time in UTC milliseconds`,
  );
}

function sortedRows(timesMs: Float64Array, fileRows: Uint32Array, counter: RepairCounter): Uint32Array {
  const rows = Uint32Array.from(timesMs, (_, row) => row);
  let latest = Number.NEGATIVE_INFINITY;
  let isSorted = true;
  for (const row of rows) {
    if (timesMs[row]! < latest) {
      isSorted = false;
      counter.note('unsorted', fileRows[row]!);
    } else latest = timesMs[row]!;
  }
  return isSorted ? rows : rows.sort((a, b) => timesMs[a]! - timesMs[b]! || a - b);
}

function withoutDuplicates(
  rows: Uint32Array,
  timesMs: Float64Array,
  fileRows: Uint32Array,
  isSame: (a: number, b: number) => boolean,
  counter: RepairCounter,
): Uint32Array {
  return rows.filter((row, i) => {
    const next = rows[i + 1];
    if (next === undefined || timesMs[next] !== timesMs[row]) return true;
    counter.note(isSame(row, next) ? 'duplicate' : 'conflicting_duplicate', fileRows[row]!);
    return false;
  });
}

function stepOf(rows: Uint32Array, timesMs: Float64Array, name: string): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < rows.length; i++) {
    const apartMs = timesMs[rows[i]!]! - timesMs[rows[i - 1]!]!;
    counts.set(apartMs, (counts.get(apartMs) ?? 0) + 1);
  }
  // Where two distances are equally common, the longer are holes of the shorter.
  const [common] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a - b);
  if (!common) throw new HistoryFileError(`${name}: the times of one bar do not tell its length`);
  const [stepMs, count] = common;
  if (!supportedHours.includes(stepMs / HOUR_MS))
    throw new HistoryFileError(`${name}: the rows are ${wordsFor(stepMs)} apart; ${supportedWords}`);
  if (count * 2 < rows.length - 1)
    throw new HistoryFileError(`${name}: the rows lie at no regular distance; ${supportedWords}`);
  return stepMs;
}

function requireOneStep(
  rows: Uint32Array,
  timesMs: Float64Array,
  stepMs: number,
  where: (row: number) => string,
): void {
  let run = 0;
  let before = stepMs;
  for (let i = 1; i < rows.length; i++) {
    const apartMs = timesMs[rows[i]!]! - timesMs[rows[i - 1]!]!;
    run = apartMs !== stepMs && apartMs === before ? run + 1 : 1;
    before = apartMs;
    if (apartMs !== stepMs && run === otherStepRun)
      throw new HistoryFileError(
        `${where(rows[i]!)}: the rows are ${wordsFor(apartMs)} apart here and ${wordsFor(stepMs)} in most of the file; one file has bars of one length`,
      );
  }
}

/** A length of time: "4 hours", "1 day". */
function wordsFor(lengthMs: number): string {
  const units = [
    { name: 'day', ms: DAY_MS },
    { name: 'hour', ms: HOUR_MS },
    { name: 'minute', ms: HOUR_MS / 60 },
    { name: 'millisecond', ms: 1 },
  ];
  const { name, ms } = units.find((unit) => lengthMs % unit.ms === 0) ?? units[3]!;
  return `${lengthMs / ms} ${name}${lengthMs === ms ? '' : 's'}`;
}
