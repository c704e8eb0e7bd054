import { MINUTE_MS } from '../domain/time';
import { now, setNow } from '../shared/clock';
import { lastCloseOf } from './gaps';
import type { Work } from './work';

/**
 * Demo build only: instead of alarms, the simulated exchanges' clock sets the rounds. It is told when an hour is
 * decided and only then goes on, so that every recorded hour is decided as it would have been.
 */
const clockAddress = 'https://clock.leverlight.test';
const retryMs = 250;
const pollMs = 50;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const askClock = async (path: string, body?: unknown): Promise<{ nowMs: number }> => {
  const response = await fetch(
    clockAddress + path,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  );
  return (await response.json()) as { nowMs: number };
};

/** Their clock stands while they wait and ours runs on; so far ahead ours is left as it is. */
const driftMs = 30 * MINUTE_MS;

/** Sets this and every other context's clock by the exchanges'; tries until they answer. */
export async function followExchangeClock(): Promise<void> {
  for (;;) {
    try {
      const { nowMs } = await askClock('/now');
      if (now() < nowMs || now() - nowMs > driftMs) await setNow(nowMs);
      return;
    } catch {
      await sleep(retryMs);
    }
  }
}

export async function keepPace(atWork: () => Promise<{ work: Work }>): Promise<never> {
  for (;;) {
    try {
      await followExchangeClock();
      const { work } = await atWork();
      await work.round();
      while (!work.isDecided()) {
        await sleep(pollMs);
        // The exchanges' clock may be moved on while an hour still waits for a venue.
        await followExchangeClock();
        await work.round();
      }
      await askClock('/decided', { hourMs: lastCloseOf(now()) });
      await askClock(`/wait?afterMs=${Math.floor(now())}`);
    } catch (error) {
      console.warn('Leverlight demo:', error);
      await sleep(retryMs);
    }
  }
}
