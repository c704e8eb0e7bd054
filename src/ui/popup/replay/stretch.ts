import { DAY_MS, HOUR_MS, hourOf } from '../../../domain/time';
import type { Track } from '../../../shared/ledger-format';
import { dayText } from './time';

/** Decision times, both ends included. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A stretch and the hour at which the reader stands in it. */
export interface Moment extends Stretch {
  readonly atMs: number;
}

/** What an address or a reader asks for; all of it may be missing, and none of it need be possible. */
export interface AskedMoment {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly atMs?: number;
  /** Something was there that is no time. */
  readonly isUnreadable?: boolean;
}

export const spansDays = [7, 30, 90, 180] as const;
export type SpanDays = (typeof spansDays)[number];
const usualDays: SpanDays = 30;

/** The first and the last hour for which something was decided; undefined with fewer than two of them. */
export function recordedStretch(track: Track): Stretch | undefined {
  const isDecided = (origin: number) => !Number.isNaN(origin);
  const first = track.origin.findIndex(isDecided);
  const last = track.origin.findLastIndex(isDecided);
  if (first < 0 || last === first) return undefined;
  return { fromMs: track.startMs + first * HOUR_MS, toMs: track.startMs + last * HOUR_MS };
}

/** The last `days` of what is recorded; all of it where that is less. */
export const lastDays = ({ fromMs, toMs }: Stretch, days: number): Stretch => ({
  fromMs: Math.max(fromMs, toMs - days * DAY_MS),
  toMs,
});

/** Which of the offered spans a stretch is, the shortest where several are the same; undefined if none. */
export const spanOf = (stretch: Stretch, recorded: Stretch): SpanDays | undefined =>
  spansDays.find((days) => {
    const span = lastDays(recorded, days);
    return span.fromMs === stretch.fromMs && span.toMs === stretch.toMs;
  });

/** Where a replay begins: a third into the stretch, so that there is a past to see and a future not yet seen. */
const openingHour = ({ fromMs, toMs }: Stretch): number => hourOf(fromMs + (toMs - fromMs) / 3);

/** The instant of a stretch that lies nearest to another. */
export const nearestIn = ({ fromMs, toMs }: Stretch, timeMs: number): number =>
  Math.max(fromMs, Math.min(toMs, timeMs));

/** The shortest of the offered spans in which an hour lies, else everything recorded. */
function spanAround(recorded: Stretch, atMs: number | undefined): Stretch {
  const fitting = spansDays.find(
    (days) => days >= usualDays && atMs !== undefined && lastDays(recorded, days).fromMs <= atMs,
  );
  return atMs === undefined
    ? lastDays(recorded, usualDays)
    : fitting
      ? lastDays(recorded, fitting)
      : recorded;
}

function stretchAsked(
  { fromMs, toMs, atMs }: AskedMoment,
  recorded: Stretch,
): { stretch: Stretch; word?: string } {
  if (fromMs === undefined && toMs === undefined) return { stretch: spanAround(recorded, atMs) };
  const endMs = toMs ?? recorded.toMs;
  const beginMs = fromMs ?? endMs - usualDays * DAY_MS;
  const stretch = {
    fromMs: Math.max(recorded.fromMs, hourOf(beginMs)),
    toMs: Math.min(recorded.toMs, hourOf(endMs)),
  };
  if (stretch.fromMs >= stretch.toMs)
    return {
      stretch: spanAround(recorded, undefined),
      word: `No hours are recorded between these times; the last ${usualDays} days are shown.`,
    };
  if (hourOf(beginMs) < recorded.fromMs)
    return { stretch, word: `The record begins on ${dayText(recorded.fromMs)}, and so does the stretch.` };
  // A day that is not over is asked for as a whole: the end of the record within it is what is meant.
  if (endMs > recorded.toMs + DAY_MS)
    return { stretch, word: `The record ends on ${dayText(recorded.toMs)}, and so does the stretch.` };
  return { stretch };
}

/**
 * Turns what was asked for into a stretch and an hour that are recorded, with a word where that is something else.
 * Without any wish: the last 30 days. Hours between two decisions count as the earlier one: that was known then.
 */
export function settleMoment(
  asked: AskedMoment,
  recorded: Stretch,
): { readonly moment: Moment; readonly word?: string } {
  const { stretch, word } = stretchAsked(asked, recorded);
  const wantedMs = asked.atMs === undefined ? openingHour(stretch) : hourOf(asked.atMs);
  const atMs = nearestIn(stretch, wantedMs);
  const words = [
    asked.isUnreadable && 'A time in the address cannot be read and is left out.',
    word,
    atMs !== wantedMs && 'The hour asked for lies outside the stretch; the nearest one is shown.',
  ].filter((said) => typeof said === 'string');
  return { moment: { ...stretch, atMs }, ...(words.length > 0 && { word: words.join(' ') }) };
}
