import type { Answer, AnswerStatus } from '../domain/answer';
import type { Source } from '../domain/source';

/** An answer's class; `json` only with `ok`, `retryAfterMs` only where the caller should keep away for a while. */
export interface Classified {
  readonly status: AnswerStatus;
  readonly json?: unknown;
  /** How long to keep away from the source, in ms from now. */
  readonly retryAfterMs?: number;
}

/**
 * Which class an answer belongs to. The body is text until it proves to be JSON, and HTTP 200 may carry an error of the
 * source's own. An answer without a status (0) is none: `network`.
 *
 * A 403 is ambiguous: a source's throttle says so in its text, everything else is the door of a content network that
 * turns a region away. `nowMs` serves the forms of Retry-After that name an instant.
 */
export function classify(
  source: Pick<Source, 'errorIn' | 'pauseMs'>,
  answer: Answer,
  nowMs: number,
): Classified {
  const { status, body } = answer;
  if (status === 0) return { status: 'network' };
  if (status === 451) return { status: 'geo_blocked' };
  if (status === 429 || status === 418) return limited(source, answer, nowMs);
  if (status === 403 && /access too frequent/i.test(body)) return limited(source, answer, nowMs);
  if (status >= 500) return withPause('server_error', retryAfterMs(answer, nowMs));

  const json = parsed(body);
  const error = json === undefined ? 'bad_shape' : source.errorIn?.(json, answer);
  if (error === 'rate_limited') return limited(source, answer, nowMs);
  if (error !== undefined && error !== 'bad_shape') return { status: error };
  if (status === 403) return { status: 'geo_blocked' };
  if (error !== undefined || status < 200 || status >= 300) return { status: 'bad_shape' };
  return { status: 'ok', json };
}

/** A 403 throttle lasts longer than any Retry-After that comes with it, so the source's own pause is the least. */
function limited(source: Pick<Source, 'pauseMs'>, answer: Answer, nowMs: number): Classified {
  const asked = retryAfterMs(answer, nowMs);
  const least = answer.status === 403 ? source.pauseMs : undefined;
  const pause = asked === undefined ? source.pauseMs : Math.max(asked, least ?? 0);
  return withPause('rate_limited', pause);
}

function withPause(status: AnswerStatus, pauseMs: number | undefined): Classified {
  return pauseMs === undefined ? { status } : { status, retryAfterMs: pauseMs };
}

/** Retry-After as seconds or as an HTTP date (RFC 9110); else the instant that Binance and its clones name in the text. */
function retryAfterMs(answer: Answer, nowMs: number): number | undefined {
  const header = answer.headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}(\.\d+)?$/.test(header)) return Math.ceil(Number(header) * 1000);
  const untilMs = / GMT$/.test(header)
    ? Date.parse(header)
    : Number(/banned until (\d{13})/.exec(answer.body)?.[1] ?? Number.NaN);
  return Number.isNaN(untilMs) ? undefined : Math.max(0, untilMs - nowMs);
}

/** The body as a JSON object or list; undefined for HTML, cut-off text, an empty body and bare values. */
function parsed(body: string): object | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}
