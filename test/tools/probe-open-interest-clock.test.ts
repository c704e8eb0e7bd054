import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/domain/time';
import { openInterestClock } from '../../tools/probe/open-interest-clock';

const hour = (n: number) => Date.UTC(2026, 10, 22, n);
/** Points at full hours up to `lastHour`, 1 % apart, the last of them 1000 coins. */
const points = (lastHour = 10) =>
  [980, 990, 1000].map((openInterestCoins, i) => ({ timeMs: hour(lastHour - 2 + i), openInterestCoins }));
const nowMs = hour(10) + 30 * MINUTE_MS;
const finding = (live: number | undefined, last = 10, at = nowMs) =>
  openInterestClock(points(last), live, at);

test('a live figure a little away from the newest hour confirms side and time', () => {
  expect(finding(1004)).toEqual({
    finding: 'confirmed',
    why: 'the newest point is 30 min old and 0.40 % from the live figure; its hourly steps reach 1.02 %',
  });
});

test('a live figure twice or half the history is the other side counted', () => {
  expect(finding(2010)).toMatchObject({ finding: 'contradicted', why: expect.stringContaining('2.01 x') });
  expect(finding(498)).toMatchObject({ finding: 'contradicted', why: expect.stringContaining('0.50 x') });
});

test('a newest point that is the live figure itself names the opening of its hour', () => {
  expect(finding(1000)).toMatchObject({ finding: 'contradicted', why: expect.stringContaining('opening') });
});

test('the same figure is no wonder within minutes of its stamp, or where nothing moves', () => {
  expect(finding(1000, 10, hour(10) + MINUTE_MS).finding).toBe('confirmed');
  const still = points().map((point) => ({ ...point, openInterestCoins: 1000 }));
  expect(openInterestClock(still, 1000, nowMs).finding).toBe('confirmed');
});

test('a stamp ahead of the clock is wrong', () => {
  expect(finding(1004, 11)).toMatchObject({ finding: 'contradicted', why: expect.stringContaining('ahead') });
});

test('an hour that is missing at the end is said, not judged', () => {
  expect(finding(1004, 9)).toMatchObject({ finding: 'not told', why: expect.stringContaining('missing') });
  expect(finding(1004, 9, hour(10) + 10 * MINUTE_MS).finding).toBe('confirmed');
});

test('a figure too far away to tell is said, not judged', () => {
  expect(finding(1200)).toMatchObject({ finding: 'not told', why: expect.stringContaining('too far') });
});

test('nothing is told by one figure alone', () => {
  expect(openInterestClock([], 1000, nowMs).finding).toBe('not told');
  expect(finding(undefined).finding).toBe('not told');
  expect(openInterestClock([{ timeMs: nowMs - HOUR_MS, openInterestCoins: 0 }], 1000, nowMs).finding).toBe(
    'not told',
  );
});
