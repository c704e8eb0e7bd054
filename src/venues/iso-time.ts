import { ShapeError } from '../domain/source';

const utcText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** A time that a venue writes as text (`2026-11-22T10:00:00.013Z`), in UTC milliseconds. Throws ShapeError otherwise. */
export function isoTime(value: unknown, name: string): number {
  const timeMs = typeof value === 'string' && utcText.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(timeMs) || timeMs < 0) {
    throw new ShapeError(`${name} is not a UTC time: ${(JSON.stringify(value) ?? 'missing').slice(0, 40)}`);
  }
  return timeMs;
}

/** The same where it may be missing: absent, null and empty text are undefined. Throws ShapeError where malformed. */
export const optionalIsoTime = (value: unknown, name: string): number | undefined =>
  value === undefined || value === null || value === '' ? undefined : isoTime(value, name);

/** An instant as a venue asks for it that counts in such text. */
export const isoText = (timeMs: number): string => new Date(timeMs).toISOString();
