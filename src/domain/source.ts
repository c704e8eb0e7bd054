import type { Answer, AnswerStatus } from './answer';

/** One request of a public interface. GET unless a JSON body is given. */
export interface SourceRequest {
  readonly url: string;
  /** Sent as JSON by POST. */
  readonly body?: unknown;
  /** What it costs against the limit, in the limit's own unit. */
  readonly weight: number;
}

/** Thrown by a reader whose answer's outer shape is wrong: the envelope fails whole. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** A public interface that is read: an exchange's, or that of a data set. */
export interface Source {
  readonly id: string;
  readonly name: string;
  /** Of a data set: what it is asked for, in a few words for people. */
  readonly tells?: string;
  /**
   * Its hosts are not asked for at installation but when the user wants them, and given back as easily. Absent: asked
   * for at installation.
   */
  readonly optional?: true;
  /** The public documentation that the readers follow. */
  readonly documentation: string;
  /** Hosts of the public interface (`api.bybit.com`). */
  readonly apiHosts: readonly string[];
  /** The limit for a caller without a key: `weight` per `perMs`. */
  readonly limit: { readonly weight: number; readonly perMs: number };
  /** The source's error inside an answer with HTTP 200 or 4xx (its own codes), or undefined if it reports none. */
  errorIn?(json: unknown, answer: Answer): AnswerStatus | undefined;
  /** How long to keep away after `rate_limited` if the answer does not say. */
  readonly pauseMs?: number;
}
