import * as z from 'zod/mini';
import type { AnswerStatus } from '../../src/domain/answer';
import type { Venue } from '../../src/domain/venue';
import { classify } from '../../src/venues/classify';
import { InputError } from './input-error';

export interface AnswerJson {
  readonly venue: string;
  readonly status: AnswerStatus;
  /** How long to keep away; null where nothing is said of it. */
  readonly retryAfterMs: number | null;
}

const answerFile = z.object({
  status: z.number().check(z.int(), z.minimum(0)),
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  body: z.optional(z.string()),
});

/**
 * The class of one answer `{status, headers, body}` of a venue; body is text. Pauses that end at an instant count from
 * the answer's own `date` header where it has one, else from `nowMs`. Throws InputError where the value is no answer.
 */
export function classifiedAnswer(venue: Venue, value: unknown, nowMs: number): AnswerJson {
  const read = answerFile.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new InputError(
      `an answer is {status, headers, body}, body being text: ${issue?.path.join('.') || 'the value'} is not so`,
    );
  }
  const { status, body = '' } = read.data;
  const headers = Object.fromEntries(
    Object.entries(read.data.headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)]),
  );
  const datedMs = Date.parse(headers.date ?? '');
  const found = classify(venue, { status, headers, body }, Number.isNaN(datedMs) ? nowMs : datedMs);
  return { venue: venue.id, status: found.status, retryAfterMs: found.retryAfterMs ?? null };
}
