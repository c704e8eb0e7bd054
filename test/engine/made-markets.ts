import { columns, type History, type Row } from '../../src/domain/history';
import type { MarketHistory } from '../../src/engine/pool';
import { rowAt } from '../../src/engine/replay';
import { madeHistory } from './made-history';

/** Repeatable noise: numbers in [0, 1) from a seed (mulberry32). */
export function noise(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** About normal with unit variance. */
const normal = (next: () => number): number => {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += next();
  return sum - 6;
};

/** A coin that builds up leverage over weeks, is flushed, and rests: price, open interest, turnover and funding of its own. */
export function coinHistory(length: number, seed: number): History {
  const next = noise(seed);
  let price = 100;
  let crowding = 0;
  let openInterest = 1000;
  let volatility = 0.006;
  return madeHistory(length, (i) => {
    const t = i / 24 + seed * 5;
    const season = Math.sin(t / 9);
    const isFlush = crowding > 0.7 && next() < 0.01;
    volatility += (0.006 * (1 + 0.4 * season) - volatility) * 0.02 + (isFlush ? 0.02 : 0);
    const move = normal(next) * volatility - (isFlush ? 0.05 : 0) + 0.0002 * season;
    price *= Math.exp(move);
    crowding = isFlush ? 0.1 : Math.max(0, crowding + 0.004 * season + 0.01 * normal(next) * 0.3);
    openInterest *= Math.exp(
      (isFlush ? -0.14 : 0.001 * season) - 0.002 * Math.log(openInterest / 1000) + 0.004 * normal(next),
    );
    const range = volatility * (1.2 + next());
    return {
      open: price * Math.exp(-move),
      high: price * (1 + range / 2),
      low: price * (1 - range / 2),
      close: price,
      volumeUsd: 4e6 * (1 + 60 * volatility) * Math.exp(0.3 * normal(next)),
      openInterestCoins: openInterest * 1000,
      fundingPer8h:
        0.0001 + (crowding > 0.2 ? 0.0004 * (crowding - 0.2) : 0) + (season < -0.6 ? -0.00008 : 0),
    };
  });
}

/**
 * A venue's market of a coin, `size` of its open interest: its own small ways in price, range, turnover, share of open
 * interest (a per cent, over days) and funding (a sixth of a basis point).
 */
export function venueOf(coin: History, size: number, seed: number, venue = `venue-${seed}`): MarketHistory {
  const next = noise(1000 + seed);
  let share = 0;
  let premium = 0;
  const history = madeHistory(
    coin.length,
    (i) => {
      const row = rowAt(coin, i);
      share = share * 0.98 + 0.002 * normal(next);
      premium = i % 8 === 0 ? 0.000015 * normal(next) : premium;
      const offset = 1 + 0.0004 * normal(next);
      const wick = 1 + 0.1 * Math.abs(normal(next));
      return {
        open: row.open * offset,
        high: row.close * offset * (row.high / row.close) ** wick,
        low: row.close * offset * (row.low / row.close) ** wick,
        close: row.close * offset,
        volumeUsd: row.volumeUsd * size * Math.exp(0.25 * normal(next)),
        openInterestCoins: row.openInterestCoins * size * Math.exp(share),
        // Funding that is neutral is the same everywhere: venues hold it there.
        fundingPer8h: row.fundingPer8h === 0.0001 ? 0.0001 : row.fundingPer8h + premium,
      };
    },
    coin.stepHours,
    coin.startMs,
  );
  return { venue, symbol: 'MADE', history, baselinePer8h: 0.0001 };
}

/** A market with its rows changed. */
export function changed(market: MarketHistory, change: (row: Row, i: number) => Partial<Row>): MarketHistory {
  const { history } = market;
  const rows = Array.from({ length: history.length }, (_, i) => rowAt(history, i));
  const made = madeHistory(rows.length, (i) => ({ ...rows[i]!, ...change(rows[i]!, i) }), history.stepHours);
  return {
    ...market,
    history: {
      ...history,
      ...(Object.fromEntries(columns.map((name) => [name, made[name]])) as Pick<
        History,
        (typeof columns)[number]
      >),
    },
  };
}
