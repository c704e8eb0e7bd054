import { expect, test } from 'vitest';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { createPacer } = await import('../../src/background/pacer');

const okx = { id: 'okx', limit: { weight: 20, perMs: 2000 } };

function timed() {
  let nowMs = 0;
  const pacer = createPacer(
    () => nowMs,
    async (ms) => {
      nowMs += ms;
    },
  );
  return { pacer, nowMs: () => nowMs, pass: (ms: number) => (nowMs += ms) };
}

test('a burst stays under half of the limit in every window of it', async () => {
  const { pacer, nowMs } = timed();
  const sentAtMs: number[] = [];
  for (let i = 0; i < 60; i++) {
    await pacer.turn(okx, 1);
    sentAtMs.push(nowMs());
  }
  for (const from of sentAtMs) {
    const inWindow = sentAtMs.filter((at) => at >= from && at < from + 2000).length;
    expect(inWindow).toBeLessThanOrEqual(17);
  }
});

test('the first requests after a pause go at once', async () => {
  const { pacer, nowMs, pass } = timed();
  for (let i = 0; i < 8; i++) await pacer.turn(okx, 1);
  expect(nowMs()).toBe(0);
  pass(10_000);
  for (let i = 0; i < 8; i++) await pacer.turn(okx, 1);
  expect(nowMs()).toBe(10_000);
});

test('a wait that is too long is refused and costs nothing', async () => {
  const { pacer, nowMs } = timed();
  const slow = { id: 'slow', limit: { weight: 10, perMs: 60_000 } };
  expect(await pacer.turn(slow, 4)).toBe(true);
  expect(await pacer.turn(slow, 4)).toBe(false);
  expect(nowMs()).toBe(0);
});
