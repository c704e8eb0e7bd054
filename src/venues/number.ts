import { ShapeError } from '../domain/source';

/** An object of foreign JSON, its fields not yet believed. */
export type Fields = Readonly<Record<string, unknown>>;

/** Hexadecimal, padded and blank text are not among the forms in which a venue writes a number. */
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** Beyond any figure of a market, and such that products of a few such figures neither overflow nor vanish. */
const largest = 1e60;
const smallestPrice = 1e-60;

/** The row as an object. Throws ShapeError for anything else. */
export function fieldsOf(row: unknown): Fields {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new ShapeError(`the row is not an object: ${excerpt(row)}`);
  }
  return row as Fields;
}

/** The row as a list of cells. Throws ShapeError for anything else. */
export function cellsOf(row: unknown): readonly unknown[] {
  if (!Array.isArray(row)) throw new ShapeError(`the row is not a list: ${excerpt(row)}`);
  return row;
}

/**
 * A number, or a number written as text. Absent, null and empty text are missing: undefined, never 0.
 * Words, NaN, Infinity, objects and booleans are malformed: ShapeError, named by `name`.
 */
export function numberOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && plainNumber.test(value)
        ? Number(value)
        : Number.NaN;
  if (!(Math.abs(number) <= largest)) throw malformed(value, name, 'a number');
  return number;
}

/** A number that has to be there. Throws ShapeError where it is missing or malformed. */
export function requiredNumber(value: unknown, name: string): number {
  const number = numberOf(value, name);
  if (number === undefined) throw new ShapeError(`${name} is missing`);
  return number;
}

/** A price: there, and above 0. Throws ShapeError otherwise. */
export function priceOf(value: unknown, name: string): number {
  const price = requiredNumber(value, name);
  if (price < smallestPrice) throw malformed(value, name, 'a price');
  return price;
}

/** An amount of something: not negative, or undefined where missing. Throws ShapeError where malformed. */
export function amountOf(value: unknown, name: string): number | undefined {
  const amount = numberOf(value, name);
  if (amount !== undefined && amount < 0) throw malformed(value, name, 'an amount');
  return amount;
}

/** An amount that has to be there. Throws ShapeError where it is missing or malformed. */
export function requiredAmount(value: unknown, name: string): number {
  const amount = amountOf(value, name);
  if (amount === undefined) throw new ShapeError(`${name} is missing`);
  return amount;
}

/** Whole UTC milliseconds; 0 is how venues write "no such time": undefined. Throws ShapeError where malformed. */
export function timeOf(value: unknown, name: string): number | undefined {
  const timeMs = numberOf(value, name);
  if (timeMs === undefined || timeMs === 0) return undefined;
  if (timeMs < 0 || !Number.isSafeInteger(timeMs)) throw malformed(value, name, 'a time');
  return timeMs;
}

/** A time that has to be there. Throws ShapeError where it is missing or malformed. */
export function requiredTime(value: unknown, name: string): number {
  const timeMs = timeOf(value, name);
  if (timeMs === undefined) throw new ShapeError(`${name} is missing`);
  return timeMs;
}

function malformed(value: unknown, name: string, wanted: string): ShapeError {
  return new ShapeError(`${name} is not ${wanted}: ${excerpt(value)}`);
}

function excerpt(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 40);
}
