import { expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/time';
import { cliffDays, linearTokens } from '../../src/shared/unlock-pressure';
import { defillama } from '../../src/venues/datasets/defillama';
import { unlockCandidates } from '../../src/venues/datasets/unlock-candidates';
import { simulatedDataSets } from '../../tools/exchange/simulated-data-sets';
import { worldOf } from './ask';

const nowMs = Date.UTC(2026, 9, 5);
const world = worldOf([], nowMs);

const ask = (address: string) => {
  const { host, pathname } = new URL(address);
  return simulatedDataSets[host]!(
    { method: 'GET', path: pathname, query: new URLSearchParams(), body: '' },
    world,
  );
};
const jsonOf = (address: string): unknown => JSON.parse(ask(address).body);

test('the simulated schedules are listed, read and found by their coins', () => {
  const slugs = defillama.slugs.read(jsonOf(defillama.slugs.request.url));
  for (const coin of ['SOL', 'HYPE', 'ARB']) {
    const [slug] = unlockCandidates(coin, slugs);
    const reading = defillama.schedule.read(
      jsonOf(defillama.schedule.request(slug!).url),
      slug!,
      coin,
      nowMs,
    );
    if (!reading.isOfCoin) throw new Error(`${slug} is not the schedule of ${coin}`);
    expect(reading.schedule.unread).toBe(0);
    expect(cliffDays(reading.schedule, nowMs, nowMs + 90 * DAY_MS).length).toBeGreaterThanOrEqual(3);
    expect(linearTokens(reading.schedule, nowMs, nowMs + 30 * DAY_MS)).toBeGreaterThan(1e6);
  }
});

test('a plan stays the same as time goes on', () => {
  const at = (timeMs: number) => {
    world.simulatedMs = timeMs;
    const address = defillama.schedule.request('solana').url;
    const reading = defillama.schedule.read(jsonOf(address), 'solana', 'SOL', timeMs);
    if (!reading.isOfCoin) throw new Error('not of SOL');
    return cliffDays(reading.schedule, Date.UTC(2026, 11, 15), Date.UTC(2027, 5, 15));
  };
  expect(at(nowMs + 20 * DAY_MS)).toEqual(at(nowMs));
});

test('a schedule that is not there is not found', () => {
  expect(ask(defillama.schedule.request('nothing').url).status).toBe(404);
});
