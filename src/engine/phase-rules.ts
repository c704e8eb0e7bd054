import type { Phase } from '../domain/phase';

/** What the rules look at. NaN where missing: every comparison with it is false. */
export interface Circumstances {
  readonly crowdPressure: number;
  readonly buildPressure: number;
  readonly fx3: number;
  readonly volr: number;
  readonly z24: number;
  readonly dOI24: number;
  readonly dOI72: number;
  readonly dOI168: number;
  readonly oimax30: number;
  readonly openInterestCoins: number;
  readonly trough: number;
  readonly peak: number;
  readonly sinceFlushHours: number;
}

/** The shortest stay in a phase, in hours, before anything but a flush may end it. */
export const dwellHours: Readonly<Record<Phase, number>> = {
  neutral: 24,
  build: 24,
  crowded: 24,
  flush: 12,
  cooling: 24,
  cleared: 48,
  rebuild: 24,
};

/** Forced unwinding, from any phase: open interest down 8 % in a day with a move of 1.5 sigma, or down 15 % alone. */
export const flushBegins = (c: Circumstances): boolean =>
  (c.dOI24 <= -0.08 && Math.abs(c.z24) >= 1.5) || c.dOI24 <= -0.15;

const isCrowded = (c: Circumstances) => c.crowdPressure >= 0.7 && c.buildPressure >= 0.6;
const isClearedDeeply = (c: Circumstances) => c.oimax30 <= -0.2 && c.fx3 <= 0 && c.volr < 0.9;
const regainedFromTrough = (c: Circumstances) => c.openInterestCoins / c.trough - 1;

/** The phase that a bar asks for, per phase it finds: the first rule that holds, else the same. */
export const wanted: Readonly<Record<Phase, (c: Circumstances) => Phase>> = {
  neutral(c) {
    if (isCrowded(c)) return 'crowded';
    if (c.buildPressure >= 0.6 && c.dOI168 >= 0.08) return 'build';
    if (isClearedDeeply(c)) return 'cleared';
    return 'neutral';
  },
  build(c) {
    if (isCrowded(c)) return 'crowded';
    if (c.buildPressure < 0.45) return 'neutral';
    if (isClearedDeeply(c)) return 'cleared';
    return 'build';
  },
  crowded(c) {
    if (c.crowdPressure < 0.55 || c.buildPressure < 0.45) return c.buildPressure >= 0.5 ? 'build' : 'neutral';
    return 'crowded';
  },
  flush: (c) => (c.dOI24 > -0.04 && Math.abs(c.z24) < 1.5 ? 'cooling' : 'flush'),
  cooling(c) {
    if (c.oimax30 <= -0.1 && c.fx3 <= 0 && c.volr < 0.9) return 'cleared';
    if (regainedFromTrough(c) >= 0.06 && c.dOI72 > 0.03) return 'rebuild';
    if (c.sinceFlushHours > 240) return 'neutral';
    return 'cooling';
  },
  cleared(c) {
    if (regainedFromTrough(c) >= 0.08 && c.dOI72 > 0.04) return 'rebuild';
    if (c.oimax30 > -0.06 || c.fx3 > 0.1) return 'neutral';
    return 'cleared';
  },
  rebuild(c) {
    if (isCrowded(c)) return 'crowded';
    if (c.openInterestCoins >= 0.95 * c.peak) return c.dOI168 > 0.02 ? 'build' : 'neutral';
    if (c.dOI72 < -0.03) return 'cooling';
    if (c.sinceFlushHours > 720) return 'neutral';
    return 'rebuild';
  },
};
