import type { Indicators } from '../domain/indicators';
import { known, orNaN } from './known';
import { rowsOf } from './rows-of';

/** The 30 days in which a peak is sought, and the 30 days before it. */
const peakHours = 720;
const baseHours = 720;
const baseMinimumHours = 168;
/** How far before a flush its highest funding and volatility may lie. */
const leadHours = 72;

/** What a flush that begins now wants to know of the bars before it. */
export interface RunUp {
  /** Rows from the peak of open interest until now. */
  readonly rowsSincePeak?: number;
  /** Least open interest, in coins, in the 30 days before the peak; missing with less than 168 h of them. */
  readonly baseOpenInterest?: number;
  /** Greatest fx3 and volr of the last 72 h. */
  readonly fx3Max?: number;
  readonly volrMax?: number;
}

export interface RecentPast {
  push(indicators: Indicators): void;
  runUp(): RunUp;
}

/** Remembers 60 days of open interest and 72 h of fx3 and volr. They are searched only when a flush begins. */
export function createRecentPast(stepHours: number): RecentPast {
  const peakRows = rowsOf(peakHours, stepHours);
  const baseRows = rowsOf(baseHours, stepHours);
  const leadRows = rowsOf(leadHours, stepHours) + 1;
  const openInterest = new Float64Array(peakRows + baseRows).fill(Number.NaN);
  const fx3 = new Float64Array(leadRows).fill(Number.NaN);
  const volr = new Float64Array(leadRows).fill(Number.NaN);
  let row = 0;

  const openInterestAgo = (rows: number) =>
    openInterest[(row - 1 - rows + 2 * openInterest.length) % openInterest.length]!;

  return {
    push(indicators) {
      openInterest[row % openInterest.length] = orNaN(indicators.openInterestCoins);
      fx3[row % leadRows] = orNaN(indicators.fx3);
      volr[row % leadRows] = orNaN(indicators.volr);
      row++;
    },
    runUp() {
      let rowsSincePeak: number | undefined;
      let peak = Number.NEGATIVE_INFINITY;
      for (let ago = 0; ago < peakRows; ago++) {
        const value = openInterestAgo(ago);
        if (value > peak) {
          peak = value;
          rowsSincePeak = ago;
        }
      }
      const fx3Max = greatest(fx3);
      const volrMax = greatest(volr);
      const lead = { ...(fx3Max !== undefined && { fx3Max }), ...(volrMax !== undefined && { volrMax }) };
      if (rowsSincePeak === undefined) return lead;

      let base = Number.POSITIVE_INFINITY;
      let count = 0;
      for (let ago = rowsSincePeak + 1; ago <= rowsSincePeak + baseRows; ago++) {
        const value = openInterestAgo(ago);
        if (Number.isNaN(value)) continue;
        base = Math.min(base, value);
        count++;
      }
      if (count < rowsOf(baseMinimumHours, stepHours)) return { ...lead, rowsSincePeak };
      return { ...lead, rowsSincePeak, baseOpenInterest: base };
    },
  };
}

function greatest(values: Float64Array): number | undefined {
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) if (value > maximum) maximum = value;
  return known(maximum);
}
