import { ShapeError } from '../domain/source';

/**
 * Rows of an answer that comes in columns, each with one cell of every column under the column's name. Position alone
 * joins them, so columns of different length throw ShapeError: figures would go to other hours.
 */
export function rowsOfColumns<Name extends string>(
  columns: Readonly<Record<Name, readonly unknown[]>>,
): readonly Readonly<Record<Name, unknown>>[] {
  const named = Object.entries<readonly unknown[]>(columns);
  const lengths = named.map(([, column]) => column.length);
  if (new Set(lengths).size > 1) throw new ShapeError(`columns of ${lengths.join(', ')} rows`);
  return Array.from(
    { length: lengths[0] ?? 0 },
    (_, index) =>
      Object.fromEntries(named.map(([name, column]) => [name, column[index]])) as Record<Name, unknown>,
  );
}
