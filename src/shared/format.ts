import type { Phase } from '../domain/phase';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../domain/time';

/** What stands where a figure is not known. Never 0. */
export const unknownText = '–';

const compact = (value: number, digits: number) =>
  new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: digits }).format(value);

/** 1234567 → "$1.23M". */
export const usd = (value: number | undefined): string =>
  value === undefined ? unknownText : `${value < 0 ? '-' : ''}$${compact(Math.abs(value), 3)}`;

/** 1234567 → "1.23M". */
export const coins = (value: number | undefined): string =>
  value === undefined ? unknownText : compact(value, 3);

/**
 * A price with as many digits as its size needs: 97 120 → "97,120", 166.4 → "166.40", 0.00001234 → "0.00001234".
 * From 1 to 10 000 it keeps at least `fewestDigits` behind the point, so that prices in a column line up.
 */
export function price(value: number | undefined, fewestDigits = 2): string {
  if (value === undefined) return unknownText;
  const digits = value >= 10_000 ? 0 : value >= 100 ? 2 : value >= 1 ? 4 : undefined;
  return new Intl.NumberFormat(
    'en-US',
    digits === undefined
      ? { maximumSignificantDigits: 4 }
      : { minimumFractionDigits: Math.min(fewestDigits, digits), maximumFractionDigits: digits },
  ).format(value);
}

/** A fraction as per cent: 0.0312 → "3.1 %". */
export const percent = (fraction: number | undefined, digits = 1): string =>
  fraction === undefined ? unknownText : `${(fraction * 100).toFixed(digits)} %`;

/** The same with its sign, for changes: "+3.1 %". */
export const signedPercent = (fraction: number | undefined, digits = 1): string =>
  fraction === undefined ? unknownText : `${fraction >= 0 ? '+' : '−'}${percent(Math.abs(fraction), digits)}`;

/** Funding per 8 h: 0.000103 → "+0.0103 %". */
export const funding = (per8h: number | undefined): string => signedPercent(per8h, 4);

/** A chance in words that can be felt: 0.31 → "3 in 10", 0.143 → "1 in 7", 0.004 → "under 1 in 200". */
export function chance(probability: number | undefined): string {
  if (probability === undefined) return unknownText;
  if (probability < 0.005) return 'under 1 in 200';
  if (probability > 0.95) return 'nearly always';
  if (probability >= 0.25) return `${Math.round(probability * 10)} in 10`;
  return `1 in ${Math.round(1 / probability)}`;
}

/** An age: "40 s", "12 min", "5 h", "3 d". */
export function age(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.round(ms / 1000))} s`;
  if (ms < HOUR_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.round(ms / HOUR_MS)} h`;
  return `${Math.round(ms / DAY_MS)} d`;
}

/** "build" → "Build". */
export const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** A verdict older than this is stale: two hourly closes were missed. */
export const verdictStaleAfterMs = 2 * HOUR_MS + 15 * MINUTE_MS;
/** Live figures older than this are stale. */
export const liveStaleAfterMs = 5 * MINUTE_MS;

/** What stands where a phase is not known. */
export const noPhaseText = 'Phase not known';

/** One line of definition a phase. */
export const phaseWords: Readonly<Record<Phase, { name: string; meaning: string }>> = {
  neutral: { name: 'Neutral', meaning: 'No build-up, crowding or flush.' },
  build: { name: 'Build', meaning: 'Open interest grows, funding is still ordinary.' },
  crowded: { name: 'Crowded', meaning: 'Longs pay above base while open interest is near its high.' },
  flush: { name: 'Flush', meaning: 'Open interest falls fast while price moves: forced unwinding.' },
  cooling: { name: 'Cooling', meaning: 'The flush is over; volatility is still above normal.' },
  cleared: {
    name: 'Cleared',
    meaning: 'Leverage is well below its high, funding at or below base, volatility quiet.',
  },
  rebuild: { name: 'Rebuild', meaning: 'Part of the flushed open interest is back.' },
};
