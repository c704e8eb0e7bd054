import type { History, Row } from '../../src/domain/history';

/** A row that was never recorded. */
export const hole: Row = {
  open: Number.NaN,
  high: Number.NaN,
  low: Number.NaN,
  close: Number.NaN,
  volumeUsd: Number.NaN,
  openInterestCoins: Number.NaN,
  fundingPer8h: Number.NaN,
};

/** A plain row: price 100 in a range of 1 %, 1 M USD turnover, 1000 coins open, neutral funding. */
export const plainRow: Row = {
  open: 100,
  high: 100.5,
  low: 99.5,
  close: 100,
  volumeUsd: 1_000_000,
  openInterestCoins: 1000,
  fundingPer8h: 0.0001,
};

/** A history of `length` rows at 1 h (or `stepHours`), each the plain row with what `change` says of it. */
export function madeHistory(
  length: number,
  change: (i: number) => Partial<Row> = () => ({}),
  stepHours = 1,
  startMs = Date.UTC(2024, 0, 1),
): History {
  const rows = Array.from({ length }, (_, i) => ({ ...plainRow, ...change(i) }));
  const column = (name: keyof Row) => Float64Array.from(rows, (row) => row[name]);
  return {
    startMs,
    stepHours,
    length,
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volumeUsd: column('volumeUsd'),
    openInterestCoins: column('openInterestCoins'),
    fundingPer8h: column('fundingPer8h'),
  };
}

/** A market that moves: deterministic waves in price, range, open interest, turnover and funding. */
export const wavingHistory = (length: number, seed = 1, stepHours = 1): History =>
  madeHistory(
    length,
    (i) => {
      const t = (i * stepHours) / 24 + seed;
      const close = 100 * Math.exp(0.1 * Math.sin(t / 3) + 0.02 * Math.sin(7 * t));
      const range = 0.004 * (1.5 + Math.sin(t / 5) + 0.4 * Math.sin(11 * t));
      return {
        open: close,
        high: close * (1 + range),
        low: close * (1 - range),
        close,
        volumeUsd: 1e6 * (1.5 + Math.sin(t / 2)),
        openInterestCoins: 1000 * Math.exp(0.3 * Math.sin(t / 6) + 0.03 * Math.sin(5 * t)),
        fundingPer8h: 0.0001 * (1 + 2 * Math.sin(t / 8)),
      };
    },
    stepHours,
  );
