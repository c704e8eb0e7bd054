import { DAY_MS } from '../domain/time';
import type { CliffUnlock, LinearUnlock, UnlockSchedule } from '../domain/unlock';

/** A coin's mean daily turnover, and which kind of market it was traded on. */
export interface Turnover {
  readonly usdPerDay: number;
  readonly kind: 'spot' | 'perp';
}

export interface UnlockFacts {
  readonly schedule: UnlockSchedule;
  readonly priceUsd: number | undefined;
  readonly turnover: Turnover | undefined;
}

/** An amount of tokens against what is traded and what there is; each absent where its yardstick is not known. */
export interface UnlockSize {
  readonly tokens: number;
  readonly usd?: number;
  /** Its value in days of mean turnover. */
  readonly days?: number;
  /** Of the maximum supply, as a fraction. */
  readonly shareOfSupply?: number;
}

/** All cliffs of a UTC day together. */
export interface CliffDay {
  /** The first of them. */
  readonly timeMs: number;
  readonly tokens: number;
  /** Who gets them, each once, as the schedule says it. */
  readonly recipients: readonly string[];
}

/** Words for the value that unlocks in 30 days, in days of mean SPOT turnover. */
export const pressureBands = ['low', 'medium', 'high'] as const;
export type PressureBand = (typeof pressureBands)[number];

export interface UnlockPressure {
  readonly next?: { readonly day: CliffDay; readonly size: UnlockSize };
  /** The next 30 days. */
  readonly within30: {
    readonly cliff: UnlockSize;
    readonly linear: UnlockSize;
    readonly total: UnlockSize;
  };
  /** Only where spot turnover is known: the bands were made for it. */
  readonly band?: PressureBand;
}

const horizonMs = 30 * DAY_MS;
/** A cliff of at least this share of the maximum supply is worth naming, however far off. */
export const notableShare = 0.001;
/** Days of turnover from which pressure is called medium and high: a prior, not measured. */
const mediumFrom = 0.25;
const highAbove = 1;

const cliffsIn = ({ unlocks }: UnlockSchedule, fromMs: number, toMs: number): CliffUnlock[] =>
  unlocks.filter(
    (unlock): unlock is CliffUnlock =>
      unlock.kind === 'cliff' && unlock.timeMs > fromMs && unlock.timeMs <= toMs,
  );

/** The cliffs after `fromMs` up to `toMs` by UTC day, soonest first. */
export function cliffDays(schedule: UnlockSchedule, fromMs: number, toMs: number): CliffDay[] {
  const days = new Map<number, CliffDay>();
  for (const { timeMs, tokens, recipient, category } of cliffsIn(schedule, fromMs, toMs)) {
    const day = Math.floor(timeMs / DAY_MS);
    const known = days.get(day);
    const name = recipient ?? category;
    days.set(day, {
      timeMs: Math.min(known?.timeMs ?? timeMs, timeMs),
      tokens: (known?.tokens ?? 0) + tokens,
      recipients: [...new Set([...(known?.recipients ?? []), ...(name === undefined ? [] : [name])])],
    });
  }
  return [...days.values()].sort((a, b) => a.timeMs - b.timeMs);
}

/** Tokens that unlock evenly after `fromMs` up to `toMs`: of each flow the share that overlaps. */
export function linearTokens({ unlocks }: UnlockSchedule, fromMs: number, toMs: number): number {
  return unlocks
    .filter((unlock): unlock is LinearUnlock => unlock.kind === 'linear')
    .reduce((sum, flow) => {
      const overlapMs = Math.min(flow.toMs, toMs) - Math.max(flow.fromMs, fromMs);
      return overlapMs > 0 ? sum + (flow.tokens * overlapMs) / (flow.toMs - flow.fromMs) : sum;
    }, 0);
}

/** How large an amount of a coin's tokens is. */
export function unlockSize(tokens: number, { schedule, priceUsd, turnover }: UnlockFacts): UnlockSize {
  const usd = priceUsd === undefined ? undefined : tokens * priceUsd;
  const days =
    usd === undefined || turnover === undefined || turnover.usdPerDay <= 0
      ? undefined
      : usd / turnover.usdPerDay;
  const shareOfSupply = schedule.maxSupply === undefined ? undefined : tokens / schedule.maxSupply;
  return {
    tokens,
    ...(usd !== undefined && { usd }),
    ...(days !== undefined && { days }),
    ...(shareOfSupply !== undefined && { shareOfSupply }),
  };
}

/** Under a quarter of a day low, up to a day medium, above it high. */
export const pressureBand = (days: number): PressureBand =>
  days < mediumFrom ? 'low' : days <= highAbove ? 'medium' : 'high';

/**
 * The days whose cliffs are worth naming, soonest first: at least 0.1 % of the maximum supply, or all where that is not
 * known.
 */
export const notableDays = (schedule: UnlockSchedule, fromMs: number, toMs: number): CliffDay[] =>
  cliffDays(schedule, fromMs, toMs).filter(
    ({ tokens }) => schedule.maxSupply === undefined || tokens >= notableShare * schedule.maxSupply,
  );

/** The first notable day; where there is none, or the supply is not known, the largest within 30 days. */
function nextDay(schedule: UnlockSchedule, nowMs: number): CliffDay | undefined {
  const notable = schedule.maxSupply === undefined ? [] : notableDays(schedule, nowMs, schedule.toMs);
  if (notable[0]) return notable[0];
  const soon = cliffDays(schedule, nowMs, nowMs + horizonMs);
  return soon.sort((a, b) => b.tokens - a.tokens)[0];
}

/**
 * What a schedule plans from `nowMs` on. The pressure of 30 days is the value that unlocks in them (cliffs, and the
 * share of linear unlocks that falls into them) over the mean daily turnover of the last seven days.
 */
export function unlockPressure(facts: UnlockFacts, nowMs: number): UnlockPressure {
  const { schedule, turnover } = facts;
  const untilMs = nowMs + horizonMs;
  const cliff = cliffDays(schedule, nowMs, untilMs).reduce((sum, { tokens }) => sum + tokens, 0);
  const linear = linearTokens(schedule, nowMs, untilMs);
  const total = unlockSize(cliff + linear, facts);
  const day = nextDay(schedule, nowMs);
  return {
    ...(day && { next: { day, size: unlockSize(day.tokens, facts) } }),
    within30: { cliff: unlockSize(cliff, facts), linear: unlockSize(linear, facts), total },
    ...(turnover?.kind === 'spot' && total.days !== undefined && { band: pressureBand(total.days) }),
  };
}
