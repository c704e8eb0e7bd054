/**
 * Readers for values that come back from storage, an import or a page of another version. Each gives the value if it is
 * one of its kind and its default otherwise, so that a damaged field falls back alone.
 */
export type FieldReader<Value> = (stored: unknown) => Value;

export const flag =
  (byDefault: boolean): FieldReader<boolean> =>
  (stored) =>
    typeof stored === 'boolean' ? stored : byDefault;

export const oneOf =
  <const Choice extends string>(choices: readonly Choice[], byDefault: Choice): FieldReader<Choice> =>
  (stored) =>
    choices.find((choice) => choice === stored) ?? byDefault;

export const numberBetween =
  (least: number, most: number, byDefault: number): FieldReader<number> =>
  (stored) =>
    typeof stored === 'number' && stored >= least && stored <= most ? stored : byDefault;

/** A list of which the members that are not of the kind are dropped. */
export const listOf =
  <Member>(
    isMember: (stored: unknown) => stored is Member,
    byDefault: readonly Member[] = [],
  ): FieldReader<readonly Member[]> =>
  (stored) =>
    Array.isArray(stored) ? stored.filter(isMember) : byDefault;

export const isText = (stored: unknown): stored is string => typeof stored === 'string' && stored !== '';

export type Fields<Record_> = { readonly [Name in keyof Record_]: FieldReader<Record_[Name]> };

/** Reads an object field by field; whatever is not an object gives all defaults. */
export function readFields<Record_ extends object>(fields: Fields<Record_>, stored: unknown): Record_ {
  const source = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(fields).map(([name, read]) => [name, (read as FieldReader<unknown>)(source[name])]),
  ) as Record_;
}
