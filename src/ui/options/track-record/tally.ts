import { type Band, bands, type Phase, phases } from '../../../domain/phase';
import { HOUR_MS } from '../../../domain/time';
import { bandOf } from '../../../engine/band';
import { sigmasFor5Percent } from '../../../engine/trader/max-leverage';
import { type Interval, wilson } from '../../../engine/wilson';
import type { Horizon } from '../../../shared/ledger-format';
import { type Followed, type Said, type UnknownReason, unknownReasons } from './said';

/** Fewer scored decisions than this say nothing. */
export const fewestToSay = 30;

/** How often something happened. Share and interval are absent where there are too few cases to say. */
export interface Frequency {
  readonly count: number;
  readonly happened: number;
  readonly share?: number;
  readonly interval?: Interval;
}

/** What was said of a group of decisions, and what happened. */
export interface Group {
  /** All that are scored. */
  readonly all: Frequency;
  /** Those of them that had odds, and the mean of these odds; absent where none had. */
  readonly withOdds: Frequency;
  readonly meanOdds?: number;
}

/** The odds of one horizon against what happened. */
export interface HorizonTally extends Group {
  readonly horizon: Horizon;
  /** Decisions whose horizon is over: scored, unknown and waiting add up to it. */
  readonly due: number;
  readonly scored: number;
  readonly unknown: Readonly<Record<UnknownReason, number>>;
  readonly unknownCount: number;
  /** Over, but not settled yet. */
  readonly waiting: number;
  /** Decisions whose horizon is not over. */
  readonly running: number;
  /**
   * Brier skill score of the odds against the share that was seen in the same decisions, known only afterwards: 1 is
   * perfect, 0 no better than that share, below 0 worse. Absent with too few, or where all or none happened.
   */
  readonly brierSkill?: number;
}

export interface Tally {
  /** Scores said at 00, 08 and 16 UTC. */
  readonly said: number;
  readonly day: HorizonTally;
  readonly days: HorizonTally;
  /** Flushes within 72 h by band of the score, and by phase. */
  readonly byBand: Readonly<Record<Band, Group>>;
  readonly byPhase: Readonly<Record<Phase, Group>>;
  /** Scored decisions without a phase. */
  readonly withoutPhase: Group;
  /** Falls within 24 h of at least 1.95 expected moves, which the move-size dial gives 5 %. */
  readonly breach: Frequency;
}

function frequency(count: number, happened: number): Frequency {
  const interval = count >= fewestToSay ? wilson(happened, count) : undefined;
  return { count, happened, ...(interval && { share: happened / count, interval }) };
}

interface Case {
  readonly odds: number | undefined;
  readonly flush: boolean;
}

const happenedIn = (cases: readonly Case[]): number => cases.filter(({ flush }) => flush).length;

type CaseWithOdds = Case & { readonly odds: number };
const oddsOf = (cases: readonly Case[]): CaseWithOdds[] =>
  cases.filter((one): one is CaseWithOdds => one.odds !== undefined);

function group(cases: readonly Case[]): Group {
  const withOdds = oddsOf(cases);
  return {
    all: frequency(cases.length, happenedIn(cases)),
    withOdds: frequency(withOdds.length, happenedIn(withOdds)),
    ...(withOdds.length > 0 && {
      meanOdds: withOdds.reduce((sum, { odds }) => sum + odds, 0) / withOdds.length,
    }),
  };
}

function brierSkill(cases: readonly Case[]): number | undefined {
  const withOdds = oddsOf(cases);
  const share = happenedIn(withOdds) / withOdds.length;
  if (withOdds.length < fewestToSay || share === 0 || share === 1) return undefined;
  const brier = withOdds.reduce((sum, { odds, flush }) => sum + (odds - Number(flush)) ** 2, 0);
  return 1 - brier / withOdds.length / (share * (1 - share));
}

function tallyHorizon(said: readonly Said[], horizon: Horizon, nowMs: number): HorizonTally {
  const followedIn = (one: Said): Followed | undefined => (horizon === 24 ? one.day : one.days);
  // What is settled is over, whatever this computer's clock says.
  const due = said.filter((one) => followedIn(one) || one.decidedAtMs + horizon * HOUR_MS <= nowMs);
  const cases = casesOf(due, horizon);
  const countOf = (reason: UnknownReason) => due.filter((one) => followedIn(one)?.unknown === reason).length;
  const unknown = Object.fromEntries(
    unknownReasons.map((reason) => [reason, countOf(reason)]),
  ) as HorizonTally['unknown'];
  const unknownCount = unknownReasons.reduce((sum, reason) => sum + unknown[reason], 0);
  const skill = brierSkill(cases);
  return {
    ...group(cases),
    horizon,
    due: due.length,
    scored: cases.length,
    unknown,
    unknownCount,
    waiting: due.length - cases.length - unknownCount,
    running: said.length - due.length,
    ...(skill !== undefined && { brierSkill: skill }),
  };
}

function casesOf(said: readonly Said[], horizon: Horizon): Case[] {
  return said.flatMap((one) => {
    const flush = (horizon === 24 ? one.day : one.days)?.flush;
    return flush === undefined ? [] : [{ odds: horizon === 24 ? one.p24 : one.p72, flush }];
  });
}

function grouped<Name extends string>(
  said: readonly Said[],
  names: readonly Name[],
  nameOf: (one: Said) => Name | undefined,
): Record<Name, Group> {
  const entries = names.map((name) => [
    name,
    group(
      casesOf(
        said.filter((one) => nameOf(one) === name),
        72,
      ),
    ),
  ]);
  return Object.fromEntries(entries) as Record<Name, Group>;
}

function tallyBreaches(said: readonly Said[]): Frequency {
  const known = said.flatMap(({ sigma24, day }) =>
    sigma24 === undefined || day?.drawdown === undefined ? [] : [{ sigma24, drawdown: day.drawdown }],
  );
  const breached = known.filter(({ sigma24, drawdown }) => drawdown >= sigmasFor5Percent * sigma24);
  return frequency(known.length, breached.length);
}

/** Counts what was said against what happened. `nowMs` tells which horizons are over. */
export function tally(said: readonly Said[], nowMs: number): Tally {
  return {
    said: said.length,
    day: tallyHorizon(said, 24, nowMs),
    days: tallyHorizon(said, 72, nowMs),
    byBand: grouped(said, bands, ({ score }) => bandOf(score)),
    byPhase: grouped(said, phases, ({ phase }) => phase),
    withoutPhase: group(
      casesOf(
        said.filter(({ phase }) => phase === undefined),
        72,
      ),
    ),
    breach: tallyBreaches(said),
  };
}
