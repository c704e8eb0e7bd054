import { now } from '../shared/clock';
import { contextOf, liquidationsOf, liveOf, verdictOf } from '../shared/state';
import { getMany } from '../shared/storage';
import type { Desk } from './desk';
import { flushContextOf } from './liquidations/flush-context';
import { liveFrom } from './live';

const staleAfterMs = 10 * 60_000;

/** Coins of which live figures are shown somewhere: on screen or watched. */
export const shownCoins = (desk: Desk): string[] => [...new Set([...desk.screen, ...desk.watched])];

/** Publishes what the venues say now of the given coins. */
export async function publishLive(desk: Desk, coins: readonly string[]): Promise<void> {
  for (const coin of coins) {
    const context = await flushContextOf(desk, coin);
    const live = liveFrom(coin, desk.markets.get(coin) ?? [], desk.verdicts.get(coin), context);
    if (!live || now() - live.atMs >= staleAfterMs) continue;
    const foreignRates = desk.foreignRates.get(coin);
    await liveOf(coin).set({ ...live, ...(foreignRates && { foreignRates }) });
  }
}

/** Removes what is stored of coins that are no longer tracked. */
export async function forgetUntracked(desk: Desk): Promise<void> {
  const gone = [...desk.verdicts.keys()].filter((coin) => !desk.tracked.includes(coin));
  for (const coin of gone) {
    desk.verdicts.delete(coin);
    desk.engines.delete(coin);
    await Promise.all(
      [verdictOf(coin), liveOf(coin), contextOf(coin), liquidationsOf(coin)].map((item) => item.remove()),
    );
  }
}

/** The verdict and the live figures of a coin as stored. */
export async function shownOf(coin: string) {
  const [[verdict], [live]] = await Promise.all([getMany([verdictOf(coin)]), getMany([liveOf(coin)])]);
  return { ...(verdict && { verdict }), ...(live && { live }) };
}
