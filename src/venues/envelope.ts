import * as z from 'zod/mini';
import { ShapeError } from '../domain/source';

/** Rows whose list is accepted as a list; each row is read, and fails, on its own. */
export const rowList = z.custom<readonly unknown[]>(Array.isArray, 'not a list');

/** The reader of an answer's outer shape. It throws ShapeError, for an envelope fails whole. */
export const envelope =
  <Out>(schema: z.ZodMiniType<Out>) =>
  (json: unknown): Out => {
    const result = schema.safeParse(json);
    if (result.success) return result.data;
    const issue = result.error.issues[0];
    throw new ShapeError(`${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'wrong shape'}`);
  };

/** The reader of an answer that is a bare list. */
export const bareList = envelope(rowList);
