import { HistoryFileError } from './history-file-error';
import type { RepairCounter } from './repairs';

/** The figures of a history file, of which only those of a bar's prices must have a column. */
export const priceColumns = ['open', 'high', 'low', 'close'] as const;
export const otherColumns = [
  'volume_usd',
  'oi_base',
  'oi_usd',
  'funding_rate',
  'funding_interval_h',
] as const;
export type FigureColumn = (typeof priceColumns)[number] | (typeof otherColumns)[number];
export type Figures = Readonly<Record<FigureColumn, Float64Array>>;

/**
 * More than any venue charges in one interval (the highest caps known are 4 % an hour); per 8 h, real rates have been
 * above it, as on SOL in November 2022 with 2.5 % every 2 h.
 */
const highestRate = 0.05;
/** Half of a coin's rates per 8 h above this (over 300 % a year) is a wrong unit; as percent, calm funding already is. */
const highestMedianPer8h = 0.003;
const longestIntervalHours = 24;
const openInterestTolerance = 0.01;

/** Finds figures that cannot be and makes them missing, or says by an error that a whole column has another unit. */
export interface ValueCheck {
  /** The row's open, high, low and close, NaN where missing or impossible. */
  prices(row: number, fileRow: number): readonly [number, number, number, number];
  volumeUsd(row: number, fileRow: number): number;
  openInterestCoins(row: number, fileRow: number): number;
  /** `funding_rate * 8 / funding_interval_h`. */
  fundingPer8h(row: number, fileRow: number): number;
}

export function createValueCheck(figures: Figures, counter: RepairCounter): ValueCheck {
  const positive = (value: number, kind: Parameters<RepairCounter['note']>[0], fileRow: number): number => {
    if (!(value <= 0)) return value;
    counter.note(kind, fileRow);
    return Number.NaN;
  };
  return {
    prices(row, fileRow) {
      const price = (name: (typeof priceColumns)[number]) =>
        positive(figures[name][row]!, 'price_not_positive', fileRow);
      const bar = [price('open'), price('high'), price('low'), price('close')] as const;
      const [open, high, low, close] = bar;
      // A comparison with a missing price is false.
      const isImpossible = high < low || high < open || high < close || low > open || low > close;
      if (!isImpossible) return bar;
      counter.note('range_impossible', fileRow);
      return [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
    },
    volumeUsd(row, fileRow) {
      const volume = figures.volume_usd[row]!;
      if (!(volume < 0)) return volume;
      counter.note('volume_negative', fileRow);
      return Number.NaN;
    },
    openInterestCoins: (row, fileRow) =>
      positive(figures.oi_base[row]!, 'open_interest_not_positive', fileRow),
    fundingPer8h(row, fileRow) {
      const rate = figures.funding_rate[row]!;
      if (Number.isNaN(rate)) return rate;
      const intervalHours = figures.funding_interval_h[row]!;
      if (!(intervalHours > 0 && intervalHours <= longestIntervalHours)) {
        counter.note('funding_without_interval', fileRow);
        return Number.NaN;
      }
      if (Math.abs(rate) > highestRate) {
        counter.note('funding_suspicious', fileRow);
        return Number.NaN;
      }
      return (rate * 8) / intervalHours;
    },
  };
}

/**
 * Throws HistoryFileError where a column as a whole is in another unit than its name says: funding in percent or per
 * year, intervals not in hours, open interest in USD or contracts. Where only some rows disagree with oi_usd, they are
 * counted.
 */
export function requireUnits(
  figures: Figures,
  rows: Uint32Array,
  fileRows: Uint32Array,
  name: string,
  counter: RepairCounter,
): void {
  requireFundingUnits(figures, rows, fileRows, name);
  requireOpenInterestUnits(figures, rows, fileRows, name, counter);
}

function requireFundingUnits(
  { funding_rate: rates, funding_interval_h: intervals }: Figures,
  rows: Uint32Array,
  fileRows: Uint32Array,
  name: string,
): void {
  const settled = rows.filter((row) => !Number.isNaN(rates[row]!) && intervals[row]! > 0);
  const tooLong = settled.filter((row) => intervals[row]! > longestIntervalHours);
  if (tooLong.length * 2 > settled.length)
    throw new HistoryFileError(
      `${name}, row ${fileRows[tooLong[0]!]}: funding_interval_h is ${intervals[tooLong[0]!]}; hours are wanted (8, 4, 2 or 1)`,
    );
  const sizes = Float64Array.from(settled, (row) => Math.abs((rates[row]! * 8) / intervals[row]!)).sort();
  if ((sizes[sizes.length >> 1] ?? 0) <= highestMedianPer8h) return;
  const example = settled.find((row) => Math.abs((rates[row]! * 8) / intervals[row]!) > highestMedianPer8h)!;
  throw new HistoryFileError(
    `${name}, row ${fileRows[example]}: funding_rate is ${rates[example]} and as high in most rows; funding looks like percent or a rate per year, a fraction per interval is wanted (0.0001 = 0.01 %)`,
  );
}

function requireOpenInterestUnits(
  { oi_base: coins, oi_usd: usd, close }: Figures,
  rows: Uint32Array,
  fileRows: Uint32Array,
  name: string,
  counter: RepairCounter,
): void {
  const compared = rows.filter((row) => coins[row]! > 0 && usd[row]! > 0 && close[row]! > 0);
  // oi_usd may be rounded to whole dollars.
  const differs = (value: number, wanted: number) =>
    Math.abs(value - wanted) > Math.max(openInterestTolerance * wanted, 1);
  const differing = compared.filter((row) => differs(coins[row]! * close[row]!, usd[row]!));
  if (differing.length * 2 <= compared.length) {
    for (const row of differing) counter.note('open_interest_usd_differs', fileRows[row]!);
    return;
  }
  const areUsd = differing.filter((row) => !differs(coins[row]!, usd[row]!)).length * 2 > differing.length;
  throw new HistoryFileError(
    `${name}, row ${fileRows[differing[0]!]}: oi_base times close is not oi_usd, as in most rows; ${areUsd ? 'oi_base looks like USD, ' : ''}whole coins are wanted in it`,
  );
}
