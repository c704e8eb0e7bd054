import type { Pacer } from '../../src/background/pacer';
import type { Answer, AnswerStatus } from '../../src/domain/answer';
import type { SourceRequest } from '../../src/domain/source';
import type { Venue } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { answerTimeLimitMs, requestInit } from '../../src/venues/request-init';
import type { Recording } from './recording';

/** What became of one request. */
export interface Outcome {
  readonly status: AnswerStatus;
  /** Given with `ok`. */
  readonly json?: unknown;
  /** Absent where there was no answer. */
  readonly answer?: Answer;
  readonly retryAfterMs?: number;
  /** What happened, in words. */
  readonly detail: string;
  /** When it was answered; of a recording, when it was asked. Absent where there was no answer. */
  readonly atMs?: number;
  /** Whether the request was made, and so counts against the venue's limit. */
  readonly isAsked: boolean;
}

/** Gets the answer to a request of a venue. Never throws for what the venue or the network does. */
export type Ask = (venue: Venue, request: SourceRequest) => Promise<Outcome>;

function outcomeOf(venue: Venue, answer: Answer, atMs: number): Outcome {
  return { ...classify(venue, answer, atMs), answer, detail: `HTTP ${answer.status}`, atMs, isAsked: true };
}

/** Answers from a recording; its time is the time of each answer. */
export const askRecording =
  (recording: Recording): Ask =>
  async (venue, request) => {
    const found = recording.find(request);
    const missing = (detail: string): Outcome => ({ status: 'network', detail, isAsked: false });
    if (found === undefined) return missing('not in the recording');
    if (found.answer.status === 0) return missing('recorded without an answer');
    if (!found.isWhole && found.answer.status < 300) return missing('recorded without its body');
    return outcomeOf(venue, found.answer, found.atMs);
  };

/** Trouble after which a venue is left alone: more requests would be turned away, or wait out their time limit. */
const endsAsking: readonly AnswerStatus[] = ['rate_limited', 'geo_blocked', 'network'];

/**
 * Asks the venues themselves, at most at the pace that the extension keeps. Once a venue has asked to slow down, turned the
 * region away or not answered at all it is asked nothing more.
 */
export function askLive(fetch: typeof globalThis.fetch, pacer: Pacer, nowMs: () => number): Ask {
  const ended = new Map<string, AnswerStatus>();

  async function send(venue: Venue, request: SourceRequest): Promise<Outcome> {
    try {
      const response = await fetch(request.url, {
        ...requestInit(request),
        signal: AbortSignal.timeout(answerTimeLimitMs),
      });
      const body = await response.text();
      const { status } = response;
      return outcomeOf(venue, { status, headers: Object.fromEntries(response.headers), body }, nowMs());
    } catch (error) {
      return { status: 'network', detail: noAnswerWords(error), isAsked: true };
    }
  }

  return async (venue, request) => {
    const notAsked = (status: AnswerStatus, detail: string): Outcome => ({ status, detail, isAsked: false });
    const before = ended.get(venue.id);
    if (before !== undefined) return notAsked(before, 'not asked: an earlier request met trouble');
    if (!(await pacer.turn(venue, request.weight)))
      return notAsked('rate_limited', 'not asked: it would come too near the limit');
    const since = ended.get(venue.id);
    if (since !== undefined) return notAsked(since, 'not asked: an earlier request met trouble');
    const outcome = await send(venue, request);
    if (endsAsking.includes(outcome.status)) ended.set(venue.id, outcome.status);
    return outcome;
  };
}

function noAnswerWords(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError')
    return `no answer within ${answerTimeLimitMs / 1000} s`;
  const cause = error instanceof Error ? (error.cause as { readonly code?: unknown } | undefined) : undefined;
  return typeof cause?.code === 'string' ? `no connection (${cause.code})` : 'no connection';
}
