import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../../src/domain/time';
import {
  firstLiveText,
  oddsText,
  shareText,
  skillText,
  unknownReasonsText,
} from '../../../../src/ui/options/track-record/record-words';
import { tally } from '../../../../src/ui/options/track-record/tally';

const t0 = Date.UTC(2026, 0, 1, 8);
const live = { coin: 'SOL', decidedAtMs: t0, isLive: true, score: 50 };

describe('the words of the track record', () => {
  it('give a share with its interval, or say that there are too few', () => {
    expect(shareText({ count: 40, happened: 5, share: 0.125, interval: { low: 0.0546, high: 0.2611 } })).toBe(
      '12.5 % (5.5 to 26.1 %)',
    );
    expect(shareText({ count: 29, happened: 5 })).toBe('too few to say');
  });

  it('give mean odds, and of how many where not all had some', () => {
    const all = { count: 4, happened: 0 };
    expect(oddsText({ all, withOdds: all, meanOdds: 0.081 })).toBe('8.1 %');
    expect(oddsText({ all, withOdds: { count: 3, happened: 0 }, meanOdds: 0.081 })).toBe('8.1 % (3 of 4)');
    expect(oddsText({ all, withOdds: { count: 0, happened: 0 } })).toBe('–');
  });

  it('give a skill with its sign', () => {
    expect([
      skillText(0.0312, 40),
      skillText(-0.0057, 40),
      skillText(undefined, 29),
      skillText(undefined, 40),
    ]).toEqual(['+0.031', '−0.006', 'too few to say', '–']);
  });

  it('say when the first live decision can be scored', () => {
    expect(firstLiveText([live], t0 + HOUR_MS)).toBe(
      'Said live so far: 1. The first, of 2026-01-01 08:00 UTC, can be scored for 24 h at 2026-01-02 08:00 UTC and for 72 h at 2026-01-04 08:00 UTC.',
    );
    expect(firstLiveText([], t0 + HOUR_MS)).toMatch(
      /the next is 2026-01-01 16:00 UTC, and its first outcome can be scored at 2026-01-02 16:00 UTC\.$/,
    );
  });

  it('say why outcomes are unknown', () => {
    const { day, days } = tally(
      [
        { ...live, day: { unknown: 'price' }, days: { unknown: 'price' } },
        { ...live, day: { flush: false }, days: { unknown: 'yardstick' } },
      ],
      t0 + 100 * HOUR_MS,
    );
    expect(unknownReasonsText([day, days])).toBe(
      '24 h: 1 a gap in the price bars; 72 h: 1 a gap in the price bars, 1 too little history before the decision to measure the fall by',
    );
    expect(unknownReasonsText([])).toBeUndefined();
  });
});
