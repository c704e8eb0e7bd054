import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BackfillProgress } from '../../src/shared/state';
import { type Asked, countAsked } from '../../tools/bench/counted-limits';
import { hasScoreOf } from './on-page';
import { nextQuotes, venueNames } from './own-page';
import { openStage, type Stage, until } from './stage';

const hours = 24;
const refreshesPerHour = 60;
/** Of what a venue allows without a key. */
const allowed = 0.1;

const tabs = [
  ['https://www.binance.com/en/futures/SOLUSDT', 'SOL'],
  ['https://www.bybit.com/trade/usdt/DOGEUSDT', 'DOGE'],
  ['https://www.okx.com/trade-swap/sol-usdt-swap', 'SOL'],
  ['https://www.gate.com/futures/USDT/SOL_USDT', 'SOL'],
  ['https://dydx.trade/trade/SOL-USD', 'SOL'],
] as const;

/** What was asked of each limit, by its name, as a share of what it allows in an hour. */
const sumsOf = (asked: readonly Asked[]) => {
  const sums = new Map<string, number>();
  for (const { key, shareOfHour } of asked) sums.set(key, (sums.get(key) ?? 0) + shareOfHour);
  return sums;
};

describe('over a simulated day with five tabs', () => {
  let stage: Stage;
  let asked: Asked[];

  beforeAll(async () => {
    stage = await openStage({ coinCount: 12 });
    asked = countAsked(stage.exchange.world.limits, () => stage.exchange.clock.nowMs);
    for (const [address, coin] of tabs) {
      const page = await stage.open(address);
      await until(`the score of ${coin}`, () => stage.badge(page), hasScoreOf(coin), 45_000);
    }
    await until(
      'the end of the first fetching',
      () => stage.stored<BackfillProgress>('backfill'),
      (progress) => progress !== undefined && progress.doneHours >= progress.totalHours,
      60_000,
    );
  }, 200_000);
  afterAll(() => stage?.close());

  test('every venue is asked for less than a tenth of what it allows, by its own count', async () => {
    await nextQuotes(stage);
    const beforeRefreshes = asked.length;
    for (let i = 0; i < 3; i++) await nextQuotes(stage, venueNames, { passMs: 60_000 });
    const refresh = sumsOf(asked.slice(beforeRefreshes));
    const beforeDay = asked.length;
    await stage.passHours(hours);
    const day = sumsOf(asked.slice(beforeDay));
    // The hours are jumped over: the refreshes of each one's minutes are counted in by what three of them took.
    const shares = [...new Set([...refresh.keys(), ...day.keys()])].map((key) => ({
      key,
      share: (day.get(key) ?? 0) / hours + (refreshesPerHour * (refresh.get(key) ?? 0)) / 3,
    }));
    for (const venue of venueNames) {
      const own = shares.filter(({ key }) => key.split(' ')[0] === venue);
      expect(own.length, `limits of ${venue}`).toBeGreaterThan(0);
      for (const { key, share } of own) expect(share, key).toBeLessThan(allowed);
    }
  }, 150_000);
});
