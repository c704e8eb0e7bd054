import type { Indicators } from '../domain/indicators';
import { type Phase, phases } from '../domain/phase';
import { HOUR_MS } from '../domain/time';
import type { MarketVerdict } from '../domain/verdict';

/** One coin of the breadth universe (altcoins; the caller picks them) at the decision time. */
export interface MarketMember {
  readonly indicators: Indicators;
  readonly phase?: Phase;
  readonly score?: number;
}

/** Breadth of fewer coins than this is missing. */
export const minimumBreadthCoins = 20;
/** A coin counts once it has this much settled funding. */
const minimumFundingDays = 14;

const hysteresis = 0.05;
const dwellHours = 24;
const breadthScore = 50;

const flushShare = 0.35;
const crowdedShare = 0.3;
const buildShare = 0.4;
const crowdedBreadth = 0.95;
const crowdedOipct = 0.6;

const mean = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

const present = (values: readonly (number | undefined)[]): number[] =>
  values.filter((value) => value !== undefined && Number.isFinite(value)) as number[];

/** Shares are ratios of small integers: a rounding error must not decide. */
const rounding = 1e-12;

/** A share passes a threshold 5 pp above it, and holds until 5 pp below; with no phase before, at the threshold. */
function passes(share: number, threshold: number, phase: Phase, before: Phase | undefined): boolean {
  const margin = before === undefined ? 0 : before === phase ? -hysteresis : hysteresis;
  return share >= threshold + margin - rounding;
}

/** The largest of the phases that no rule names, the earlier in cycle order on a tie; the old one until 5 pp behind. */
function plurality(shares: Readonly<Record<Phase, number>>, before: Phase | undefined): Phase {
  const rest: readonly Phase[] = phases.filter(
    (phase) => phase !== 'flush' && phase !== 'crowded' && phase !== 'build',
  );
  const leader = rest.reduce((best, phase) => (shares[phase] > shares[best] ? phase : best));
  const stays = before !== undefined && rest.includes(before);
  return stays && shares[leader] < shares[before] + hysteresis - rounding ? before : leader;
}

function want(
  shares: Readonly<Record<Phase, number>>,
  breadthPositive: number | undefined,
  meanOipct: number | undefined,
  before: Phase | undefined,
): Phase {
  if (passes(shares.flush, flushShare, 'flush', before)) return 'flush';
  const slack = before === 'crowded' ? hysteresis : 0;
  const isBroadlyCrowded =
    breadthPositive !== undefined &&
    meanOipct !== undefined &&
    breadthPositive >= crowdedBreadth - slack - rounding &&
    meanOipct >= crowdedOipct - slack - rounding;
  if (isBroadlyCrowded || passes(shares.crowded, crowdedShare, 'crowded', before)) return 'crowded';
  if (passes(shares.build + shares.crowded, buildShare, 'build', before)) return 'build';
  return plurality(shares, before);
}

type PhaseBefore = Pick<MarketVerdict, 'phase' | 'phaseSinceMs'>;

const sharesOf = (counts: Readonly<Record<Phase, number>>, total: number) =>
  Object.fromEntries(phases.map((phase) => [phase, counts[phase] / total])) as Record<Phase, number>;

/** The phase that was, until it has lasted its shortest stay; else the one that is wanted. */
function phaseAfter(before: PhaseBefore | undefined, wanted: Phase, decidedAtMs: number) {
  const { phase, phaseSinceMs } = before ?? {};
  if (phase === undefined || phaseSinceMs === undefined) return { phase: wanted, phaseSinceMs: decidedAtMs };
  const isDue = decidedAtMs - phaseSinceMs >= dwellHours * HOUR_MS;
  return wanted !== phase && isDue ? { phase: wanted, phaseSinceMs: decidedAtMs } : { phase, phaseSinceMs };
}

/**
 * The altcoin market at one decision time. `before` is the verdict before it, whose phase this one continues.
 *
 * Members need 14 days of settled funding. The rules, first to last: flush from 35 % of the coins with a phase in
 * flush; crowded from 30 % crowded, or from 0.95 of mean pos21 with mean oipct of 0.6; build from 40 % build and
 * crowded; else the largest of the remaining phases, the earlier in cycle order on a tie. Shares pass a threshold with
 * 5 pp of hysteresis, and a phase lasts at least 24 h (both priors, not validated). Mean pos21 is missing below 20
 * coins; without any coin that has a phase there is none.
 */
export function marketPhase(
  coins: readonly MarketMember[],
  decidedAtMs: number,
  before?: PhaseBefore,
): MarketVerdict {
  const members = coins.filter(({ indicators }) => indicators.historyDaysOfFunding >= minimumFundingDays);
  const coinsByPhase = Object.fromEntries(
    phases.map((phase) => [phase, members.filter((member) => member.phase === phase).length]),
  ) as Record<Phase, number>;
  const withPhase = members.filter(({ phase }) => phase !== undefined).length;

  const scores = present(members.map(({ score }) => score));
  const pos21 = present(members.map(({ indicators }) => indicators.pos21));
  const meanScore = mean(scores);
  const breadth50 = mean(scores.map((score) => (score >= breadthScore ? 1 : 0)));
  const breadthPositive = pos21.length >= minimumBreadthCoins ? mean(pos21) : undefined;
  const meanOipct = mean(present(members.map(({ indicators }) => indicators.oipct)));

  const wanted =
    withPhase === 0
      ? undefined
      : want(sharesOf(coinsByPhase, withPhase), breadthPositive, meanOipct, before?.phase);
  return {
    decidedAtMs,
    ...(wanted && phaseAfter(before, wanted, decidedAtMs)),
    coinsByPhase,
    coinCount: members.length,
    ...(meanScore !== undefined && { meanScore }),
    ...(breadth50 !== undefined && { breadth50 }),
    ...(breadthPositive !== undefined && { breadthPositive }),
    ...(meanOipct !== undefined && { meanOipct }),
  };
}
