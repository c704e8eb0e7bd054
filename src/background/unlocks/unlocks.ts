import { ShapeError, type SourceRequest } from '../../domain/source';
import { HOUR_MS } from '../../domain/time';
import type { UnlockSchedule } from '../../domain/unlock';
import { now } from '../../shared/clock';
import { type CoinUnlocks, unlocksOf } from '../../shared/unlocks';
import { defillama, isTokenOf } from '../../venues/datasets/defillama';
import { unlockCandidates } from '../../venues/datasets/unlock-candidates';
import type { Desk } from '../desk';
import { AnswerError } from '../fetcher';
import { answered } from '../health';
import { turnoverOf } from './turnover';
import { type Asked, isDue, type UnlockAsks, unlockAsks } from './unlock-asks';

/** The mean of seven days hardly moves within this. */
const turnoverEveryMs = 6 * HOUR_MS;

/** Statuses that mean "not now" without anything having been asked. */
const notAsked: readonly AnswerError['status'][] = ['paused', 'no_budget', 'no_permission', 'off'];

/**
 * Keeps the unlock schedules of the watched coins: each asked once a week, one request after the other, across restarts
 * of the worker; what failed is left alone for a day. Of other coins nothing is asked.
 */
export interface UnlockWork {
  /** Asks what is due. Runs one at a time; a call during a run joins it. Never throws. */
  run(): Promise<void>;
}

export function createUnlockWork(desk: Desk): UnlockWork {
  let underWay: Promise<void> | undefined;
  const changeAsks = async (change: (asks: UnlockAsks) => UnlockAsks) =>
    unlockAsks.set(change(await unlockAsks.get()));

  const noteCoin = (coin: string, asked: Asked | undefined) =>
    changeAsks((asks) => {
      const { [coin]: _before, ...coins } = asks.coins;
      return { ...asks, coins: asked ? { ...coins, [coin]: asked } : coins };
    });

  /** The answer as `read` accepts it. Throws AnswerError, also for a wrong shape, which the source's health then tells. */
  async function ask<Value>(request: SourceRequest, read: (answer: unknown) => Value): Promise<Value> {
    const answer = await desk.fetcher.ask(defillama, request, 'backfill');
    try {
      return read(answer);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      desk.fetcher.change(defillama, (known) =>
        answered(known, 'bad_shape', now(), { detail: error.message }),
      );
      throw new AnswerError('bad_shape', error.message);
    }
  }

  /** The slugs that have a schedule, at most a week old; those of before where the list cannot be had now. */
  async function slugs(): Promise<readonly string[] | undefined> {
    const { list } = await unlockAsks.get();
    if (!isDue(list, now())) return list?.slugs;
    try {
      const fresh = await ask(defillama.slugs.request, defillama.slugs.read);
      await changeAsks((asks) => ({ ...asks, list: { atMs: now(), ok: true, slugs: fresh } }));
      return fresh;
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      if (!notAsked.includes(error.status))
        await changeAsks((asks) => ({ ...asks, list: { atMs: now(), ok: false, slugs: list?.slugs ?? [] } }));
      return list?.slugs;
    }
  }

  /** A coin's schedule, undefined where none of the listed ones is the coin's. Throws AnswerError. */
  async function find(coin: string, listed: readonly string[]): Promise<UnlockSchedule | undefined> {
    for (const slug of unlockCandidates(coin, listed)) {
      const tokenIds = (await unlockAsks.get()).others[slug];
      if (tokenIds && !isTokenOf(coin, tokenIds)) continue;
      const reading = await ask(defillama.schedule.request(slug), (answer) =>
        defillama.schedule.read(answer, slug, coin, now()),
      );
      if (reading.isOfCoin) {
        desk.fetcher.change(defillama, (health) => ({
          ...health,
          rejectedCount: reading.rejected.length,
          rejected: reading.rejected.slice(0, 20).map(({ reason }) => ({ symbol: coin, reason })),
        }));
        return reading.schedule;
      }
      await changeAsks((asks) => ({ ...asks, others: { ...asks.others, [slug]: reading.tokenIds } }));
    }
    return undefined;
  }

  /** False where the data set may not be asked now. */
  async function refresh(coin: string): Promise<boolean> {
    const listed = await slugs();
    if (!listed || listed.length === 0) return false;
    const before = (await unlockAsks.get()).coins[coin];
    // Noted before it is asked, so that a worker that dies over a large answer does not ask for it again and again.
    await noteCoin(coin, { atMs: now(), ok: false });
    try {
      const schedule = await find(coin, listed);
      const turnover = (await unlocksOf(coin).get())?.turnover;
      const found: CoinUnlocks = {
        coin,
        atMs: now(),
        ...(schedule && { schedule }),
        ...(turnover && { turnover }),
      };
      await unlocksOf(coin).set(found);
      await noteCoin(coin, { atMs: now(), ok: true });
      return true;
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      if (notAsked.includes(error.status)) await noteCoin(coin, before);
      return false;
    }
  }

  async function renewTurnover(coin: string): Promise<void> {
    const known = await unlocksOf(coin).get();
    if (!known?.schedule || (known.turnover && now() - known.turnover.atMs < turnoverEveryMs)) return;
    const turnover = await turnoverOf(desk, coin);
    if (turnover) await unlocksOf(coin).set({ ...known, turnover: { ...turnover, atMs: now() } });
  }

  /** A coin that nobody watches any more keeps its schedule for as long as it would not have been asked again. */
  async function forgetUnwatched(): Promise<void> {
    const { coins } = await unlockAsks.get();
    const gone = Object.keys(coins).filter(
      (coin) => !desk.watched.includes(coin) && isDue(coins[coin], now()),
    );
    if (gone.length === 0) return;
    await Promise.all(gone.map((coin) => unlocksOf(coin).remove()));
    await changeAsks((asks) => ({
      ...asks,
      coins: Object.fromEntries(Object.entries(asks.coins).filter(([coin]) => !gone.includes(coin))),
    }));
  }

  async function oneRun(): Promise<void> {
    for (const coin of desk.watched) {
      const { coins } = await unlockAsks.get();
      if (!isDue(coins[coin], now())) continue;
      if (!(await desk.fetcher.mayAsk(defillama, 1, 'backfill')) || !(await refresh(coin))) break;
    }
    for (const coin of desk.watched) await renewTurnover(coin);
    await forgetUnwatched();
  }

  return {
    run() {
      underWay ??= oneRun()
        .catch((error: unknown) => console.error('Leverlight:', defillama.id, error))
        .finally(async () => {
          underWay = undefined;
          await desk.fetcher.save();
        });
      return underWay;
    },
  };
}
