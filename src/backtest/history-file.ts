import type { History } from '../domain/history';
import { closeFillHours, createForwardFill } from '../engine/forward-fill';
import { createLevelBreaks } from '../engine/level-breaks';
import { parkinsonVariance } from '../engine/parkinson-variance';
import { readHistoryColumns } from './history-columns';
import { createValueCheck, otherColumns, priceColumns, requireUnits } from './history-values';
import { createRepairCounter, type Repair, type RepairCounter, type RepairKind } from './repairs';
import { layOnGrid, type TimeGrid } from './time-grid';

/** The recorded history of one coin, with an account of what was not as it should be. */
export interface HistoryFile {
  /** The file's name without its endings. */
  readonly coin: string;
  readonly history: History;
  /** Rows after the header; those that no bar was made of are among the repairs (`leftOutKinds`). */
  readonly rowsRead: number;
  readonly rowsKept: number;
  readonly repairs: readonly Repair[];
}

/**
 * Reads the text of a history file: CSV with a header line, one row a bar, `ts_ms` its open in UTC milliseconds, prices
 * in USD, `volume_usd`, `oi_base` (coins at the close), `funding_rate` (fraction per `funding_interval_h`, as settled at
 * or before the close); an empty field is missing. Columns other than the time and the prices may be absent. Bars are of
 * 1, 2, 4 or 8 hours, found from the rows.
 *
 * What can be mended is mended and counted, nothing is dropped in silence. Throws HistoryFileError, naming file and row,
 * where the file is none of these, or a column is in another unit.
 */
export function readHistoryFile(text: string, name: string): HistoryFile {
  const { length, columns, fileRows } = readHistoryColumns(
    text,
    name,
    ['ts_ms', ...priceColumns],
    otherColumns,
  );
  const counter = createRepairCounter();
  const compared = Object.values(columns);
  const isSame = (a: number, b: number) => compared.every((column) => Object.is(column[a], column[b]));
  const grid = layOnGrid(columns.ts_ms, fileRows, name, isSame, counter);
  requireUnits(columns, grid.rows, fileRows, name, counter);

  const check = createValueCheck(columns, counter);
  const history = emptyHistory(grid);
  for (const [i, row] of grid.rows.entries()) {
    const bar = grid.bars[i]!;
    const fileRow = fileRows[row]!;
    const [open, high, low, close] = check.prices(row, fileRow);
    history.open[bar] = open;
    history.high[bar] = high;
    history.low[bar] = low;
    history.close[bar] = close;
    history.volumeUsd[bar] = check.volumeUsd(row, fileRow);
    history.openInterestCoins[bar] = check.openInterestCoins(row, fileRow);
    history.fundingPer8h[bar] = check.fundingPer8h(row, fileRow);
  }
  noteLevelBreaks(history, grid, fileRows, counter);
  noteLacks(history, grid, fileRows, counter);
  return {
    coin: coinOfFile(name),
    history,
    rowsRead: length,
    rowsKept: grid.rows.length,
    repairs: counter.repairs(),
  };
}

/** The coin that a history file is named after: `SOL.csv.gz` is SOL. */
export const coinOfFile = (name: string): string =>
  name.replace(/^.*[/\\]/, '').replace(/\.csv(\.gz)?$/i, '');

function emptyHistory({ startMs, stepHours, length }: TimeGrid): History {
  const column = () => new Float64Array(length).fill(Number.NaN);
  return {
    startMs,
    stepHours,
    length,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volumeUsd: column(),
    openInterestCoins: column(),
    fundingPer8h: column(),
  };
}

/** Counts the jumps of open interest that the engine takes out. */
function noteLevelBreaks(
  history: History,
  grid: TimeGrid,
  fileRows: Uint32Array,
  counter: RepairCounter,
): void {
  const breaks = createLevelBreaks(history.stepHours);
  const closeFill = createForwardFill(history.stepHours, closeFillHours);
  let next = 0;
  for (let bar = 0; bar < history.length; bar++) {
    const variance = parkinsonVariance(history.high[bar]!, history.low[bar]!, history.stepHours);
    breaks.push(history.openInterestCoins[bar]!, closeFill.push(history.close[bar]!), variance);
    const row = grid.bars[next] === bar ? grid.rows[next++] : undefined;
    if (breaks.broke() && row !== undefined) counter.note('level_break', fileRows[row]!);
  }
}

/** Notes what the engine has nothing of, bar by bar. */
function noteLacks(history: History, grid: TimeGrid, fileRows: Uint32Array, counter: RepairCounter): void {
  const lacks: readonly [RepairKind, Float64Array][] = [
    ['no_volume', history.volumeUsd],
    ['no_open_interest', history.openInterestCoins],
    ['no_funding', history.fundingPer8h],
  ];
  for (const [kind, column] of lacks)
    if (column.every(Number.isNaN)) counter.note(kind, fileRows[grid.rows[0]!]!, grid.rows.length);
}
