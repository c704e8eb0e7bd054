import { HOUR_MS, hourOf } from '../../src/domain/time';
import type { Live, Verdict } from '../../src/domain/verdict';
import type { VenueHealth } from '../../src/shared/state';

/** The hour in which the tests happen to run; screens read the real clock. */
export const thisHour = (): number => hourOf(Date.now());

export const verdict = (more: Partial<Verdict> = {}): Verdict => ({
  coin: 'SOL',
  decidedAtMs: thisHour(),
  engineVersion: '1',
  score: 57,
  band: 'high',
  drivers: [{ name: 'oipct', points: 18.6, maxPoints: 20, value: 0.93 }],
  odds: { p24: 0.031, p72: 0.082 },
  record: { decisions: 2618, flushed72: 0.084 },
  sigma24: 0.046,
  phase: 'crowded',
  phaseSinceMs: thisHour() - 61 * HOUR_MS,
  confidence: 0.93,
  historyDays: 187,
  coldStart: false,
  indicators: {
    fundingPer8h: 0.00021,
    pos21: 0.9,
    oipct: 0.93,
    historyDaysOfOpenInterest: 187,
    historyDaysOfFunding: 187,
    closed: true,
  },
  sources: [{ venue: 'bybit', symbol: 'SOLUSDT', hasOpenInterest: true, hasFunding: true }],
  ...more,
});

/** A verdict without a score: missing fields are absent, not undefined. */
export function abstained(more: Partial<Verdict> = {}): Verdict {
  const { score, band, odds, record, phase, phaseSinceMs, ...rest } = verdict();
  return {
    ...rest,
    abstained: 'insufficient_history',
    historyDays: 5.2,
    drivers: [],
    confidence: 0,
    ...more,
  };
}

export const live = (more: Partial<Live> = {}): Live => ({
  coin: 'SOL',
  atMs: Date.now() - 40_000,
  price: 145.3,
  fundingPer8h: 0.00021,
  openInterestUsd: 1.19e9,
  flushSuspected: false,
  markets: [
    {
      venue: 'bybit',
      symbol: 'SOLUSDT',
      atMs: Date.now() - 40_000,
      markPrice: 145.32,
      fundingRate: 0.0001,
      fundingIntervalHours: 4,
      openInterestUsd: 6.2e8,
    },
    {
      venue: 'okx',
      symbol: 'SOL-USDT-SWAP',
      atMs: Date.now() - 40_000,
      markPrice: 12.4,
      leftOut: 'price of another coin',
    },
  ],
  ...more,
});

export const health = (more: Partial<VenueHealth> = {}): VenueHealth => ({
  status: 'ok',
  lastOkAtMs: Date.now() - 40_000,
  failuresInARow: 0,
  spentWeight: 0,
  spentSinceMs: 0,
  requestsThisHour: 3,
  hourStartMs: thisHour(),
  marketCount: 400,
  rejectedCount: 0,
  rejected: [],
  ...more,
});
