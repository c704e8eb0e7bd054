import { describe, expect, it } from 'vitest';
import { casesSentence } from '../../../src/ui/options/accuracy-cases';
import { ticksTo } from '../../../src/ui/options/accuracy-reliability';
import {
  chanceNote,
  dayText,
  errorText,
  gateText,
  highestWord,
  missedFirst,
  pairsMore,
  shareAtCalmScores,
} from '../../../src/ui/options/accuracy-words';
import { madeEvidence } from './made-evidence';

const none = { decisions: 0, flushed72: 0, flushed24: 0 };

describe('the words of the accuracy figures', () => {
  it('write a day as people do', () => {
    expect(dayText('2024-08-02')).toBe('2 Aug 2024');
  });

  it.each([
    [0.154, '15 more'],
    [-0.03, '3 fewer'],
    [0.004, 'as many'],
    [-0.004, 'as many'],
  ])('write a difference of %f as pairs of a hundred: %s', (difference, text) => {
    expect(pairsMore(difference)).toBe(text);
  });

  it.each([
    [0.02, '2.0\u00a0% smaller'],
    [-0.013, '1.3\u00a0% larger'],
    [0.0004, 'the same'],
  ])('write a Brier skill of %f as a change of the error: %s', (skill, text) => {
    expect(errorText(skill)).toBe(text);
  });

  it('say what an interval leaves open, whichever way it lies', () => {
    expect(chanceNote({ value: 0.02, low: 0.001, high: 0.04 })).toContain('better side');
    expect(chanceNote({ value: 0.02, low: -0.01, high: 0.04 })).toContain('chance may explain it');
    expect(chanceNote({ value: -0.02, low: -0.04, high: -0.001 })).toContain('worse side');
  });

  it('take the highest word that had enough decisions', () => {
    expect(highestWord(madeEvidence())).toMatchObject({ band: 'high', flushed72: 0.1 });
    expect(highestWord(madeEvidence({ leastDecisions: 5000 }))).toBeUndefined();
  });

  it('weigh the flushes at low and normal scores by their decisions', () => {
    // 60 + 40 of 60 + 40 + 30 + 20 + 89.1 flushes.
    expect(shareAtCalmScores(madeEvidence())).toBeCloseTo(100 / 239.1, 10);
    const bands = { low: none, normal: none, elevated: none, high: none, 'very high': none };
    expect(shareAtCalmScores(madeEvidence({ bands }))).toBeUndefined();
  });
});

describe('where odds are shown', () => {
  const bounds = { historyDays: 45, turnoverUsdPerDay: 12_500_000 };

  it.each([
    [
      true,
      true,
      'Odds are shown where they were tested: from 45 days of history and a turnover of $12.5M a day on.',
    ],
    [true, false, 'Odds are shown for BTC and ETH, from 45 days'],
    [true, false, 'on the other coins they did not pass the test.'],
    [false, true, 'Odds are shown for coins other than BTC and ETH, from 45 days'],
    [false, true, 'on these two they did not pass the test.'],
    [false, false, 'They did not pass the test: the score is descriptive only, and no odds are shown.'],
  ])('follows what passed (BTC and ETH %s, others %s): %s', (majors, others, text) => {
    expect(gateText({ majors, others, ...bounds })).toContain(text);
  });
});

describe('the flushes of the market', () => {
  const { cases } = madeEvidence();
  const [first] = cases;
  const fallOn = (from: string, medianFall72: number) => ({ ...first!, from, medianFall72, seen: false });

  it('stand with the missed ones first', () => {
    expect(missedFirst(cases).map(({ from }) => from)).toEqual(['2024-08-03', '2024-04-12']);
  });

  it('name only the largest where many were missed', () => {
    const many = [
      fallOn('2024-01-01', 0.1),
      fallOn('2024-02-01', 0.4),
      fallOn('2024-03-01', 0.2),
      fallOn('2024-04-01', 0.3),
    ];
    expect(casesSentence(many)).toBe(
      'Of the 4 market flushes in this time, 4 were missed; the largest of them after 1 Feb 2024, 1 Apr 2024, 1 Mar 2024.',
    );
  });

  it('are counted, and the missed ones named', () => {
    expect(casesSentence(cases)).toBe(
      'Of the 2 market flushes in this time, 1 was missed, after 3 Aug 2024.',
    );
    const both = cases.map((one) => ({ ...one, seen: false }));
    expect(casesSentence(both)).toContain('2 were missed, after 12 Apr 2024, 3 Aug 2024.');
    expect(casesSentence(cases.filter(({ seen }) => seen))).toContain('none was missed');
  });
});

describe('the scale of the reliability picture', () => {
  it.each([
    [0.044, [0, 0.01, 0.02, 0.03, 0.04, 0.05]],
    [0.1, [0, 0.02, 0.04, 0.06, 0.08, 0.1]],
    [0.13, [0, 0.05, 0.1, 0.15]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('reaches %f in at most six steps', (largest, ticks) => {
    const scale = ticksTo(largest);
    expect(scale).toHaveLength(ticks.length);
    for (const [i, tick] of ticks.entries()) expect(scale[i]).toBeCloseTo(tick, 10);
  });
});
