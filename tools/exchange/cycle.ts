import type { Random } from './random';

/** A stretch of hours in which a coin behaves in one way. */
export interface Stage {
  readonly name: 'settle' | 'neutral' | 'build' | 'crowded' | 'flush' | 'cooling' | 'cleared' | 'rebuild';
  readonly hours: number;
  /** Log of open interest over the coin's usual level at the end of the stage; it runs there evenly. */
  readonly openInterestEnd: number;
  /** Funding per 8 h around which the settlements lie; absent: the idle pattern around the baseline. */
  readonly fundingPer8h?: number;
  /** Log price change over the stage, besides chance. */
  readonly drift: number;
  /** One sigma of an hour's log price change. */
  readonly sigmaPerHour: number;
  /** Daily turnover over open interest. */
  readonly turnover: number;
}

/** The venues' interest component: where funding sits when nobody is in a hurry. */
export const NEUTRAL_PER_8H = 0.0001;

/** Open interest runs off this slowly after a cycle, so that running off is no flush. */
const RUN_OFF_PER_HOUR = 0.0011;

/**
 * One turn of the leverage cycle, from build to neutral: open interest builds up, funding gets crowded, a flush takes
 * most of the build-up away, funding cools below the baseline, and open interest comes back.
 */
export function cycleOf(random: Random): Stage[] {
  const height = random.between(0.3, 0.42);
  const flushed = height * random.between(0.7, 0.85);
  const hot = random.between(0.0006, 0.001);
  return turn({
    height,
    flushed,
    hot,
    crash: random.between(0.11, 0.16),
    hours: {
      build: random.between(50, 90),
      crowded: random.between(40, 80),
      flush: random.between(6, 9),
      cooling: random.between(55, 75),
      cleared: random.between(40, 110),
      rebuild: random.between(60, 90),
      neutral: random.between(110, 260),
    },
  });
}

/** The turn that the first coin makes at the start of a demonstration: short, and with every phase in it. */
export const demoTurn: readonly Stage[] = turn({
  height: 0.38,
  flushed: 0.3,
  hot: 0.0009,
  crash: 0.14,
  hours: { build: 30, crowded: 68, flush: 7, cooling: 56, cleared: 24, rebuild: 70, neutral: 160 },
});

interface Turn {
  readonly height: number;
  readonly flushed: number;
  readonly hot: number;
  readonly crash: number;
  readonly hours: Readonly<Record<Exclude<Stage['name'], 'settle'>, number>>;
}

function turn({ height, flushed, hot, crash, hours }: Turn): Stage[] {
  const built = height * 0.6;
  const low = height - flushed;
  const regained = height - 0.02;
  const whole = (count: number): number => Math.max(1, Math.round(count));
  return [
    {
      name: 'build',
      hours: whole(hours.build),
      openInterestEnd: built,
      fundingPer8h: 0.00016,
      drift: 0.05,
      sigmaPerHour: 0.0055,
      turnover: 2.2,
    },
    {
      name: 'crowded',
      hours: whole(hours.crowded),
      openInterestEnd: height,
      fundingPer8h: hot,
      drift: 0.05,
      sigmaPerHour: 0.006,
      turnover: 2.6,
    },
    {
      name: 'flush',
      hours: whole(hours.flush),
      openInterestEnd: low,
      fundingPer8h: -0.0003,
      drift: -crash,
      sigmaPerHour: 0.008,
      turnover: 9,
    },
    {
      name: 'cooling',
      hours: whole(hours.cooling),
      openInterestEnd: low - 0.01,
      fundingPer8h: -0.0003,
      drift: 0.01,
      sigmaPerHour: 0.0045,
      turnover: 2.4,
    },
    {
      name: 'cleared',
      hours: whole(hours.cleared),
      openInterestEnd: low - 0.01,
      fundingPer8h: 0.00004,
      drift: 0,
      sigmaPerHour: 0.0035,
      turnover: 1.4,
    },
    {
      name: 'rebuild',
      hours: whole(hours.rebuild),
      openInterestEnd: regained,
      fundingPer8h: NEUTRAL_PER_8H,
      drift: 0.04,
      sigmaPerHour: 0.005,
      turnover: 2,
    },
    {
      name: 'settle',
      hours: whole(regained / RUN_OFF_PER_HOUR),
      openInterestEnd: 0,
      drift: 0,
      sigmaPerHour: 0.0055,
      turnover: 1.8,
    },
    {
      name: 'neutral',
      hours: whole(hours.neutral),
      openInterestEnd: 0,
      drift: 0,
      sigmaPerHour: 0.0055,
      turnover: 1.8,
    },
  ];
}
