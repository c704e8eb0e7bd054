import type { Phase } from '../../../domain/phase';
import { HOUR_MS } from '../../../domain/time';
import {
  type Horizon,
  lastScoredHour,
  type OutcomeColumn,
  type Outcomes,
  origins,
  outcomeStates,
  phaseAt,
  scoredEveryHours,
  scoredEveryMs,
  type Track,
  type TrackColumn,
} from '../../../shared/ledger-format';

/** Why an outcome cannot be told. */
export const unknownReasons = ['price', 'openInterest', 'yardstick'] as const;
export type UnknownReason = (typeof unknownReasons)[number];

/** What followed within a horizon. Either `flush` is known, or the reason why it is not. */
export interface Followed {
  readonly flush?: boolean;
  readonly unknown?: UnknownReason;
  /** Fall of price to its lowest, as a fraction; may be known where the flush is not. */
  readonly drawdown?: number;
}

/** A score that was said at 00, 08 or 16 UTC. */
export interface Said {
  readonly coin: string;
  readonly decidedAtMs: number;
  /** Said when the hour closed; otherwise computed afterwards. */
  readonly isLive: boolean;
  readonly score: number;
  /** Absent where the verdict gave no odds. */
  readonly p24?: number;
  readonly p72?: number;
  readonly sigma24?: number;
  readonly phase?: Phase;
  /** Absent until it is settled. */
  readonly day?: Followed;
  readonly days?: Followed;
}

const reasonOf: Readonly<Record<number, UnknownReason>> = {
  [outcomeStates.noPrice]: 'price',
  [outcomeStates.noOpenInterest]: 'openInterest',
  [outcomeStates.noYardstick]: 'yardstick',
};

const known = (value: number | undefined): number | undefined =>
  value === undefined || Number.isNaN(value) ? undefined : value;

const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

function followed(outcomes: Outcomes | undefined, row: number, horizon: Horizon): Followed | undefined {
  const figure = (name: 'state' | 'flush' | 'drawdown') =>
    known(outcomes?.[`${name}${horizon}` as OutcomeColumn][row]);
  const state = figure('state');
  if (state === undefined) return undefined;
  const flush = figure('flush');
  return {
    ...given('flush', flush === undefined ? undefined : flush === 1),
    ...given('unknown', reasonOf[state]),
    ...given('drawdown', figure('drawdown')),
  };
}

/**
 * The scores of a coin that are scored in turn, oldest first: those of 00, 08 and 16 UTC. Hours without a score are
 * left out. `outcomes` may cover another stretch than the track, or be absent.
 */
export function saidOf(coin: string, track: Track, outcomes: Outcomes | undefined): Said[] {
  const said: Said[] = [];
  const firstMs = lastScoredHour(track.startMs + scoredEveryMs - HOUR_MS);
  for (let i = (firstMs - track.startMs) / HOUR_MS; i < track.length; i += scoredEveryHours) {
    const figure = (column: TrackColumn) => known(track[column][i]);
    const score = figure('score');
    const origin = figure('origin');
    if (score === undefined || origin === undefined) continue;
    const decidedAtMs = track.startMs + i * HOUR_MS;
    const row = outcomes ? (decidedAtMs - outcomes.startMs) / scoredEveryMs : -1;
    said.push({
      coin,
      decidedAtMs,
      isLive: origin === origins.live,
      score,
      ...given('p24', figure('p24')),
      ...given('p72', figure('p72')),
      ...given('sigma24', figure('sigma24')),
      ...given('phase', phaseAt(figure('phase'))),
      ...given('day', followed(outcomes, row, 24)),
      ...given('days', followed(outcomes, row, 72)),
    });
  }
  return said;
}
