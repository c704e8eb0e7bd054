import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import { envelope, rowList } from './envelope';
import type { Fields } from './number';

/** How the answers of a venue that puts a `code` beside its `data` are opened. */
export interface CodedData {
  /** The rows. Throws ShapeError where the code is not that of success, or the data is no list. */
  rowsOf(json: unknown): readonly unknown[];
  /** The class of the error that the code names; `bad_shape` for an unknown code and for data without any list. */
  errorIn(json: unknown): AnswerStatus | undefined;
}

/** Codes are compared as text; `success` is the one that comes with rows. */
export function codedData(success: string, errors: ReadonlyMap<string, AnswerStatus>): CodedData {
  const open = envelope(z.object({ code: z.literal(success), data: rowList }));
  return {
    rowsOf: (json) => open(json).data,
    errorIn(json) {
      const { code, data } = json as Fields;
      if (String(code) !== success) return errors.get(String(code)) ?? 'bad_shape';
      return holdsRows(data) ? undefined : 'bad_shape';
    },
  };
}

/** Most data is a list; that of an order book holds two. */
const holdsRows = (data: unknown): boolean =>
  Array.isArray(data) ||
  (typeof data === 'object' && data !== null && Object.values(data).some(Array.isArray));
