import { describe, expect, it } from 'vitest';
import { phases } from '../../../src/domain/phase';
import type { Verdict } from '../../../src/domain/verdict';
import { phaseSentence } from '../../../src/ui/components/phase-sentence';
import { verdict } from '../../content/samples';

const completeness = {
  total: 0.7,
  unwound: { value: 0.62, target: 0.5, met: true },
  funding: { value: -0.02, target: 0, met: true },
  volatility: { value: 1.32, target: 0.9, met: false },
};
const { indicators } = verdict();
const bare = { historyDaysOfFunding: 180, historyDaysOfOpenInterest: 180, closed: true };

describe('the sentence of a phase', () => {
  it.each<[Partial<Verdict>, string]>([
    [{ phase: 'neutral', band: 'normal' }, 'No leverage extreme.'],
    [
      { phase: 'neutral', band: 'high' },
      'The score is high outside a build-up or crowding phase. Its largest parts: Funding, 3 d; OI rank.',
    ],
    [{ phase: 'build' }, 'Open interest up 19 % in 7 d (coins), funding still ordinary.'],
    [
      { phase: 'crowded' },
      'Longs paid shorts for 20 of 21 d, with open interest at percentile 94 of its 90 d.',
    ],
    [
      { phase: 'flush', flushSide: 'long' },
      'Open interest fell 17 % in coins within 24 h while price moved −10.8 %: forced unwinding of longs.',
    ],
    [
      { phase: 'flush', flushSide: 'short', indicators: { ...indicators, z24: 2.6 } },
      'Open interest fell 17 % in coins within 24 h while price moved +12.1 %: forced unwinding of shorts.',
    ],
    [
      { phase: 'cooling', completeness },
      'The flush is over; volatility 1.3 x normal still, 62 % of the build-up unwound.',
    ],
    [
      { phase: 'cleared', indicators: { ...indicators, fx3: -0.01, volr: 0.7 } },
      'Leverage 26 % below its 30 d peak, funding at or below base, volatility quiet.',
    ],
    [{ phase: 'rebuild', rebuild: 0.63 }, '63 % of the flushed open interest is back.'],
  ])('holds its own numbers: %o', (part, sentence) => {
    expect(phaseSentence(verdict(part))).toBe(sentence);
  });

  it.each<[Partial<Verdict>, string]>([
    [
      { phase: 'cleared', indicators: { ...indicators, fx3: 0.05, volr: 1.1 } },
      'Leverage 26 % below its 30 d peak, funding slightly above base, volatility 1.1 x normal.',
    ],
    [
      { phase: 'flush', indicators: { ...indicators, dOI24: 0.02 } },
      'Forced unwinding was seen; open interest is no longer falling.',
    ],
    [
      { phase: 'build', indicators: { ...indicators, dOI168: -0.02 } },
      'Open interest is still high for this coin, funding ordinary.',
    ],
    [
      { phase: 'cooling', indicators: { ...indicators, volr: 0.95 } },
      'The flush is over; volatility 0.9 x normal.',
    ],
  ])('follows figures that have moved on since the phase began: %o', (part, sentence) => {
    expect(phaseSentence(verdict(part))).toBe(sentence);
  });

  it.each(phases.filter((phase) => phase !== 'neutral'))(
    'invents no number where one is missing: %s',
    (phase) => {
      const sentence = phaseSentence(verdict({ phase, indicators: bare }));
      expect(sentence).toBe('The figures behind this phase are not known now.');
    },
  );

  it('says that there is no phase', () => {
    expect(phaseSentence(undefined)).toBe('The phase is not known yet.');
  });
});
