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
