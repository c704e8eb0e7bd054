import { HOUR_MS } from '../../src/domain/time';
import { type Bar, marketOf, type Print, type SimulatedMarket } from '../../tools/exchange/market';

export const T0 = Date.UTC(2026, 9, 5);

/** A market whose numbers can be told from the hour: hour n opens at 100 + n, closes one higher, with OI 1000 + n. */
export function countingMarket(coin = 'SOL', hours = 2000, startMs = T0): SimulatedMarket {
  const bar = (openTimeMs: number): Bar | undefined => {
    const n = (openTimeMs - startMs) / HOUR_MS;
    if (n < 0 || n >= hours) return undefined;
    return {
      openTimeMs,
      open: 100 + n,
      high: 103 + n,
      low: 99 + n,
      close: 101 + n,
      volumeUsd: 5000 + n,
      openInterestCoins: 1000 + n,
    };
  };
  const all: Print[] = [];
  for (let n = 8; n <= hours; n += 8)
    all.push({ timeMs: startMs + n * HOUR_MS, rate: n / 1e6, intervalHours: 8 });
  return marketOf({
    coin,
    firstOpenMs: startMs,
    endMs: startMs + hours * HOUR_MS,
    bar,
    prints: (fromMs, toMs) => all.filter(({ timeMs }) => timeMs >= fromMs && timeMs <= toMs),
  });
}
