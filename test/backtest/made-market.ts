import { uniformFrom } from '../../src/backtest/metrics/uniform';
import type { CoinHistory } from '../../src/backtest/run';
import { madeHistory } from '../engine/made-history';

export interface MadeMarket {
  readonly coins: readonly string[];
  readonly days: number;
  readonly startMs: number;
  readonly stepHours?: number;
  readonly seed?: number;
}

/**
 * Coins in which leverage builds up until it is flushed: the more of it, the likelier. Price falls by 12 to 24 % in the
 * flush and open interest with it; between, price walks at random and funding follows leverage.
 */
export const madeMarket = ({ coins, days, startMs, stepHours = 8, seed = 1 }: MadeMarket): CoinHistory[] =>
  coins.map((coin, place) => {
    const uniform = uniformFrom(seed * 1000 + place);
    const dayShare = stepHours / 24;
    let leverage = uniform();
    let price = 100;
    let fallLeft = 0;
    const history = madeHistory(
      (days * 24) / stepHours,
      () => {
        const open = price;
        if (fallLeft === 0 && uniform() < dayShare * (0.002 + 0.08 * leverage ** 3))
          fallLeft = 24 / stepHours;
        if (fallLeft > 0) {
          fallLeft--;
          price *= 1 - (0.12 + 0.12 * uniform()) * dayShare;
          leverage *= 0.25 ** dayShare;
        } else {
          price *= Math.exp(0.03 * Math.sqrt(3 * dayShare) * (uniform() + uniform() - 1));
          leverage = Math.min(1, leverage + 0.03 * dayShare * uniform());
        }
        return {
          open,
          high: Math.max(open, price) * (1 + 0.005 * uniform()),
          low: Math.min(open, price) * (1 - 0.005 * uniform()),
          close: price,
          volumeUsd: 1e7 * (0.5 + uniform()) * stepHours,
          openInterestCoins: 1e6 * Math.exp(leverage + 0.01 * uniform()),
          fundingPer8h: 0.0001 + 0.0005 * Math.max(0, leverage - 0.3),
        };
      },
      stepHours,
      startMs,
    );
    return { coin, history };
  });
