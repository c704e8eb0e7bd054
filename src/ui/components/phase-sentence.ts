import type { Phase } from '../../domain/phase';
import type { Verdict } from '../../domain/verdict';
import { percent, signedPercent } from '../../shared/format';
import { driverWords, largestFirst } from './DriverBars';
import { isRaisedOutside } from './is-raised-outside';

const grown = (logChange: number): string => percent(Math.abs(Math.expm1(logChange)), 0);
const ofNormal = (volr: number): string => `volatility ${volr.toFixed(1)} x normal`;

// Each sentence gives undefined when a figure that it is about is missing. A phase outlasts the figures that led to it
// (minimum stay, confirmations), so they may also say something else by now; the sentence then follows the figures.
const sentences: Readonly<Record<Phase, (verdict: Verdict) => string | undefined>> = {
  neutral: (verdict) => {
    const { band, drivers } = verdict;
    if (!isRaisedOutside(verdict)) return 'No leverage extreme.';
    const parts = largestFirst(drivers).slice(0, 2);
    return `The score is ${band} outside a build-up or crowding phase. Its largest parts: ${parts.map(({ name }) => driverWords[name].name).join('; ')}.`;
  },
  build: ({ indicators: { dOI168 } }) =>
    dOI168 === undefined
      ? undefined
      : dOI168 < 0
        ? 'Open interest is still high for this coin, funding ordinary.'
        : `Open interest up ${grown(dOI168)} in 7 d (coins), funding still ordinary.`,
  crowded: ({ indicators: { pos21, oipct } }) =>
    pos21 === undefined || oipct === undefined
      ? undefined
      : `Longs paid shorts for ${Math.round(pos21 * 21)} of 21 d, with open interest at percentile ${Math.round(oipct * 100)} of its 90 d.`,
  flush: ({ indicators: { dOI24, z24, sigma7 }, flushSide }) => {
    if (dOI24 === undefined || z24 === undefined || sigma7 === undefined) return undefined;
    if (dOI24 >= 0) return 'Forced unwinding was seen; open interest is no longer falling.';
    const side = flushSide === 'short' ? ' of shorts' : flushSide === 'long' ? ' of longs' : '';
    return `Open interest fell ${grown(dOI24)} in coins within 24 h while price moved ${signedPercent(Math.expm1(z24 * sigma7))}: forced unwinding${side}.`;
  },
  cooling: ({ indicators: { volr }, completeness }) => {
    if (volr === undefined) return undefined;
    const unwound = completeness?.unwound.value;
    const rest = unwound === undefined ? '' : `, ${percent(unwound, 0)} of the build-up unwound`;
    return `The flush is over; ${volr > 1 ? `${ofNormal(volr)} still` : ofNormal(volr)}${rest}.`;
  },
  cleared: ({ indicators: { oimax30, fx3, volr } }) => {
    if (oimax30 === undefined || fx3 === undefined || volr === undefined) return undefined;
    const funding = fx3 <= 0 ? 'funding at or below base' : 'funding slightly above base';
    return `Leverage ${grown(oimax30)} below its 30 d peak, ${funding}, ${volr < 0.9 ? 'volatility quiet' : ofNormal(volr)}.`;
  },
  rebuild: ({ rebuild }) =>
    rebuild === undefined ? undefined : `${percent(rebuild, 0)} of the flushed open interest is back.`,
};

/** The phase in one plain sentence with the verdict's own numbers; what is missing is said. */
export function phaseSentence(verdict: Verdict | undefined): string {
  if (!verdict?.phase) return 'The phase is not known yet.';
  return sentences[verdict.phase](verdict) ?? 'The figures behind this phase are not known now.';
}
