import { uniformFrom } from '../../src/backtest/metrics/uniform';
import type { Panel } from '../../src/backtest/panel';
import { DAY_MS } from '../../src/domain/time';
import { logistic } from '../../src/engine/logistic';
import { madePanel } from './made-panel';

/**
 * A decision a day of each coin, in which a flush follows the likelier the higher the score is and the further price has
 * fallen: logit = -3 + 0.03 LEV + 0.5 fall, and 0.4 less for BTC and ETH.
 */
export function madeTraining(coins: readonly string[], fromMs: number, days: number, seed = 1): Panel {
  const uniform = uniformFrom(seed);
  const rows = Array.from({ length: days }, (_, i) => fromMs + i * DAY_MS).flatMap((timeMs) =>
    coins.map((name, coin) => {
      const lev = 100 * uniform();
      const z24 = 4 * uniform() - 2;
      const logit = -3 + 0.03 * lev + 0.5 * Math.max(0, -z24) - (name === 'BTC' || name === 'ETH' ? 0.4 : 0);
      const flush72 = uniform() < logistic(logit) ? 1 : 0;
      const flush24 = uniform() < logistic(logit - 1) ? 1 : 0;
      return { timeMs, coin, lev, z24, flush72, flush24, drawdown72: 0.05, historyDays: 365 };
    }),
  );
  return madePanel(coins, rows);
}
