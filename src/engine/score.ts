import type { Driver } from '../domain/verdict';
import { clip01 } from './clip01';
import { finiteOrNaN } from './known';

/** What the score is made of. A part that is absent is left out, never taken as 0. */
export interface ScoreParts {
  readonly fx3?: number;
  readonly fpos14?: number;
  readonly fpct?: number;
  readonly oipct?: number;
  readonly dOI168?: number;
  readonly oiadvpct?: number;
}

/** The score without what drives it. */
export interface Lev {
  /** Crowded funding, 0 to 1. */
  readonly crowd?: number;
  /** Build-up of open interest, 0 to 1. */
  readonly build?: number;
  /** LEV, 0 to 100. */
  readonly lev?: number;
  /** Share of the weights that was present, 0 to 1. */
  readonly coverage: number;
}

export interface Score extends Lev {
  /** What each present part adds to LEV; they add up to it. */
  readonly drivers: readonly Driver[];
}

/** The weights of fx3, fpos14, fpct and of oipct, dOI168, oiadvpct inside their group. */
const crowdWeights = [0.5, 0.25, 0.25] as const;
const buildWeights = [0.4, 0.35, 0.25] as const;

/** An annual excess funding of 30 % and a week's growth of 25 % count in full. */
const fullExcessPerYear = 0.3;
const fullWeeklyGrowth = 0.25;

/** A part's pull, 0 to 1, from its value and the value that counts in full; NaN where missing. */
const strength = (value: number | undefined, full = 1): number =>
  value === undefined ? Number.NaN : clip01(finiteOrNaN(value) / full);

interface Group {
  /** Weighted mean of the present strengths, 0 to 1. */
  readonly value: number;
  /** The weight that was present. */
  readonly weight: number;
}

/** A group from its parts' strengths; undefined without the first, which it needs. */
function groupOf(
  weights: readonly [number, number, number],
  needed: number,
  second: number,
  third: number,
): Group | undefined {
  if (Number.isNaN(needed)) return undefined;
  let [weight] = weights;
  let sum = weight * needed;
  if (!Number.isNaN(second)) {
    sum += weights[1] * second;
    weight += weights[1];
  }
  if (!Number.isNaN(third)) {
    sum += weights[2] * third;
    weight += weights[2];
  }
  return { value: sum / weight, weight };
}

const crowdGroup = (parts: ScoreParts): Group | undefined =>
  groupOf(crowdWeights, strength(parts.fx3, fullExcessPerYear), strength(parts.fpos14), strength(parts.fpct));

const buildGroup = (parts: ScoreParts): Group | undefined =>
  groupOf(
    buildWeights,
    strength(parts.oipct),
    strength(parts.dOI168, fullWeeklyGrowth),
    strength(parts.oiadvpct),
  );

/**
 * LEV, the leverage score, with fixed weights (nothing fitted):
 * `crowd = 0.50 clip01(fx3 / 0.30) + 0.25 fpos14 + 0.25 fpct`,
 * `build = 0.40 oipct + 0.35 clip01(dOI168 / 0.25) + 0.25 oiadvpct`, `LEV = 100 (0.5 crowd + 0.5 build)`.
 *
 * A missing part is left out and its group divided by the weight that remains; crowd needs fx3 and build needs oipct.
 * With one group missing LEV is 100 times the other, with both missing there is none. Coverage says what was there.
 */
export const levOf = (parts: ScoreParts): Lev => levFrom(crowdGroup(parts), buildGroup(parts));

function levFrom(crowd: Group | undefined, build: Group | undefined): Lev {
  if (crowd && build) {
    return {
      crowd: crowd.value,
      build: build.value,
      lev: Math.min(100, 50 * (crowd.value + build.value)),
      coverage: 0.5 * (crowd.weight + build.weight),
    };
  }
  if (crowd) return { crowd: crowd.value, lev: 100 * crowd.value, coverage: 0.5 * crowd.weight };
  if (build) return { build: build.value, lev: 100 * build.value, coverage: 0.5 * build.weight };
  return { coverage: 0 };
}

/** Adds what a part with this pull, 0 to 1, contributes out of `maxPoints`; a missing part adds nothing. */
function addDriver(
  drivers: Driver[],
  name: Driver['name'],
  value: number | undefined,
  pull: number,
  maxPoints: number,
): void {
  if (value === undefined || Number.isNaN(pull)) return;
  drivers.push({ name, points: maxPoints * pull, maxPoints, value });
}

/** The score with its drivers: the points of LEV, out of its share of 100, that each present part contributes. */
export function score(parts: ScoreParts): Score {
  const { fx3, fpos14, fpct, oipct, dOI168, oiadvpct } = parts;
  const crowd = crowdGroup(parts);
  const build = buildGroup(parts);
  const groupPoints = crowd && build ? 50 : 100;
  const drivers: Driver[] = [];
  if (crowd) {
    const points = groupPoints / crowd.weight;
    addDriver(drivers, 'fx3', fx3, strength(fx3, fullExcessPerYear), points * crowdWeights[0]);
    addDriver(drivers, 'fpos14', fpos14, strength(fpos14), points * crowdWeights[1]);
    addDriver(drivers, 'fpct', fpct, strength(fpct), points * crowdWeights[2]);
  }
  if (build) {
    const points = groupPoints / build.weight;
    addDriver(drivers, 'oipct', oipct, strength(oipct), points * buildWeights[0]);
    addDriver(drivers, 'dOI168', dOI168, strength(dOI168, fullWeeklyGrowth), points * buildWeights[1]);
    addDriver(drivers, 'oiadvpct', oiadvpct, strength(oiadvpct), points * buildWeights[2]);
  }
  return { ...levFrom(crowd, build), drivers };
}
