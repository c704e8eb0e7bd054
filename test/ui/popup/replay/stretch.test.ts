import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../../src/domain/time';
import { lastDays, recordedStretch, settleMoment, spanOf } from '../../../../src/ui/popup/replay/stretch';
import { hourAt, trackOf } from './track';

const missing = Number.NaN;
const toMs = Date.UTC(2026, 5, 30, 12);
const recorded = { fromMs: toMs - 100 * DAY_MS, toMs };

describe('what is recorded', () => {
  test('reaches from the first decided hour to the last, holes between them or not', () => {
    const track = trackOf(6, { origin: [missing, 2, missing, 2, 1, missing] });
    expect(recordedStretch(track)).toEqual({ fromMs: hourAt(1), toMs: hourAt(4) });
  });

  test('is nothing with fewer than two decided hours', () => {
    expect(recordedStretch(trackOf(3, { origin: [missing, 2, missing] }))).toBeUndefined();
    expect(recordedStretch(trackOf(3, { origin: [missing, missing, missing] }))).toBeUndefined();
  });

  test('gives the last days of it, and all of it where that is less', () => {
    expect(lastDays(recorded, 30)).toEqual({ fromMs: toMs - 30 * DAY_MS, toMs });
    expect(lastDays(recorded, 180)).toEqual(recorded);
    expect(spanOf(lastDays(recorded, 90), recorded)).toBe(90);
    expect(spanOf(recorded, recorded)).toBe(180);
    expect(spanOf({ fromMs: recorded.fromMs + HOUR_MS, toMs }, recorded)).toBeUndefined();
  });
});

describe('the moment that is settled on', () => {
  test('without a wish is a third into the last 30 days', () => {
    expect(settleMoment({}, recorded)).toEqual({
      moment: { fromMs: toMs - 30 * DAY_MS, toMs, atMs: toMs - 20 * DAY_MS },
    });
  });

  test('is what was asked for where that is recorded', () => {
    const asked = { fromMs: toMs - 50 * DAY_MS, toMs: toMs - 10 * DAY_MS, atMs: toMs - 20 * DAY_MS };
    expect(settleMoment(asked, recorded)).toEqual({ moment: asked });
  });

  test('an hour alone stands in the shortest span that holds it', () => {
    const ago = (days: number) => settleMoment({ atMs: toMs - days * DAY_MS }, recorded).moment;
    expect(ago(3)).toEqual({ ...lastDays(recorded, 30), atMs: toMs - 3 * DAY_MS });
    expect(ago(40)).toEqual({ ...lastDays(recorded, 90), atMs: toMs - 40 * DAY_MS });
    expect(ago(95)).toEqual({ ...recorded, atMs: toMs - 95 * DAY_MS });
  });

  test('a time between two decisions counts as the earlier one', () => {
    const atMs = toMs - 5 * DAY_MS;
    expect(settleMoment({ atMs: atMs + 59 * 60_000 }, recorded)).toEqual({
      moment: { ...lastDays(recorded, 30), atMs },
    });
  });

  test('a stretch that begins before the record, or ends after it, is cut with a word', () => {
    const early = settleMoment({ fromMs: recorded.fromMs - DAY_MS }, recorded);
    expect(early.moment.fromMs).toBe(recorded.fromMs);
    expect(early.word).toMatch(/^The record begins on .* 2026, and so does the stretch\.$/);
    const late = settleMoment({ toMs: toMs + 9 * DAY_MS }, recorded);
    expect(late.moment.toMs).toBe(toMs);
    expect(late.word).toMatch(/^The record ends on 30 Jun 2026/);
  });

  test('the end of a day that is not over needs no word', () => {
    const today = settleMoment({ fromMs: toMs - 2 * DAY_MS, toMs: toMs + 12 * HOUR_MS }, recorded);
    expect(today.moment.toMs).toBe(toMs);
    expect(today).not.toHaveProperty('word');
  });

  test.each([
    ['reversed', { fromMs: toMs - DAY_MS, toMs: toMs - 2 * DAY_MS }],
    ['empty', { fromMs: toMs - DAY_MS, toMs: toMs - DAY_MS }],
    ['long before the record', { fromMs: toMs - 900 * DAY_MS, toMs: toMs - 800 * DAY_MS }],
    ['in the future', { fromMs: toMs + 8 * DAY_MS, toMs: toMs + 9 * DAY_MS }],
  ])('a stretch that is %s falls back to the last 30 days, and says so', (_, asked) => {
    const { moment, word } = settleMoment(asked, recorded);
    expect(moment).toMatchObject(lastDays(recorded, 30));
    expect(word).toContain('the last 30 days are shown');
  });

  test('an hour outside the stretch leads to its nearest end, and says so', () => {
    const asked = { fromMs: toMs - 20 * DAY_MS, toMs: toMs - 10 * DAY_MS, atMs: toMs };
    const { moment, word } = settleMoment(asked, recorded);
    expect(moment.atMs).toBe(asked.toMs);
    expect(word).toContain('nearest');
  });

  test('what could not be read is said', () => {
    expect(settleMoment({ isUnreadable: true }, recorded).word).toContain('cannot be read');
  });
});
