import type { Evidence } from '../../../src/ui/options/accuracy-words';

const rate = (decisions: number, flushed72: number) => ({ decisions, flushed72, flushed24: flushed72 / 2 });

/** Evidence with numbers of its own, so that no text rests on those that ship. */
export const madeEvidence = (more: Partial<Evidence> = {}): Evidence => ({
  gate: { majors: true, others: true, historyDays: 45, turnoverUsdPerDay: 12_500_000 },
  leastDecisions: 100,
  bands: {
    low: rate(2000, 0.03),
    normal: rate(1000, 0.04),
    elevated: rate(500, 0.06),
    high: rate(200, 0.1),
    'very high': rate(99, 0.9),
  },
  phases: {
    neutral: rate(900, 0.031),
    build: rate(800, 0.032),
    crowded: rate(700, 0.0953),
    flush: rate(600, 0.034),
    cooling: rate(500, 0.035),
    cleared: rate(400, 0.036),
    rebuild: rate(50, 0.037),
  },
  fitted: {
    from: '2021-03-04',
    to: '2025-05-06',
    coins: ['AAA', 'BBB', 'CCC'],
    decisions: 4321,
    range: { lev: [0, 100], fall: [0, 2.5] },
    fingerprint: 'abcdef0123456789',
  },
  recalibrated: { from: '2023-05-06', to: '2025-05-06' },
  tested: {
    from: '2022-07-08',
    to: '2025-05-05',
    coins: ['AAA', 'BBB'],
    decisions: 3800,
    flushed72: 190,
    flushed24: 76,
    auc72: { value: 0.653, low: 0.571, high: 0.719 },
    aucVolatility72: { value: 0.573, low: 0.512, high: 0.62 },
    aucDifference72: { value: 0.08, low: -0.02, high: 0.18 },
    brierSkill72: { value: 0.017, low: 0.006, high: 0.034 },
    auc24: { value: 0.71, low: 0.65, high: 0.76 },
    brierSkill24: { value: -0.01, low: -0.03, high: -0.002 },
    breach: { said: 0.05, observed: 0.057 },
    reliability72: [
      { count: 1900, said: 0.021, happened: 0.018, low: 0.013, high: 0.025 },
      { count: 1900, said: 0.094, happened: 0.102, low: 0.089, high: 0.116 },
    ],
  },
  cases: [
    {
      from: '2024-04-12',
      coins: 10,
      flushed: 0.9,
      medianFall72: 0.3,
      medianScore: 61.4,
      medianSaid72: 0.11,
      seen: true,
    },
    {
      from: '2024-08-03',
      coins: 8,
      flushed: 0.75,
      medianFall72: 0.27,
      medianScore: 18,
      medianSaid72: 0.025,
      seen: false,
    },
  ],
  ...more,
});
