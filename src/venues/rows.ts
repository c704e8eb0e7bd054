import type { Reading, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { type Fields, fieldsOf } from './number';

/**
 * Reads rows one by one, so that a row that cannot be read (ShapeError) costs itself alone and is counted with its
 * reason. `read` gives undefined for a row that is left out on purpose. Any other error is a fault of ours and passes.
 */
export function readRows<In, Out>(
  list: readonly In[],
  nameOf: (row: In, index: number) => string,
  read: (row: In, index: number) => Out | undefined,
): Reading<Out> {
  const rows: Out[] = [];
  const rejected: Rejected[] = [];
  list.forEach((row, index) => {
    try {
      const out = read(row, index);
      if (out !== undefined) rows.push(out);
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      rejected.push({ symbol: nameOf(row, index), reason: error.message });
    }
  });
  return { rows, rejected };
}

/** Rows by the symbol that they name under `key`. A row without one, or a second row of a symbol, is rejected. */
export function bySymbol(list: readonly unknown[], key: string, rejected: Rejected[]): Map<string, Fields> {
  const table = new Map<string, Fields>();
  const named = readRows(
    list,
    (row, index) => symbolIn(row, key) ?? `row ${index}`,
    (row) => {
      const fields = fieldsOf(row);
      const symbol = symbolIn(row, key);
      if (symbol === undefined) throw new ShapeError(`${key} is missing`);
      if (table.has(symbol)) throw new ShapeError('a second row of this symbol');
      table.set(symbol, fields);
      return undefined;
    },
  );
  rejected.push(...named.rejected);
  return table;
}

/** Reads the rows of a table under their symbols. What was rejected while the table was made comes first. */
export function readTable<Out>(
  table: ReadonlyMap<string, Fields>,
  rejected: readonly Rejected[],
  read: (symbol: string, row: Fields) => Out | undefined,
): Reading<Out> {
  const reading = readRows(
    [...table],
    ([symbol]) => symbol,
    ([symbol, row]) => read(symbol, row),
  );
  return { rows: reading.rows, rejected: [...rejected, ...reading.rejected] };
}

function symbolIn(row: unknown, key: string): string | undefined {
  const symbol = typeof row === 'object' && row !== null ? (row as Fields)[key] : undefined;
  return typeof symbol === 'string' && symbol !== '' ? symbol : undefined;
}

/**
 * The rows of an answer that is not essential, by symbol. Undefined where the answer failed or its envelope is wrong;
 * the latter is counted in `rejected` under the request's own name, for the fields that needed it are merely missing.
 */
export function sideTable(
  answer: unknown,
  request: string,
  open: (json: unknown) => readonly unknown[],
  key: string,
  rejected: Rejected[],
): ReadonlyMap<string, Fields> | undefined {
  if (answer === undefined) return undefined;
  const opened = readRows([answer], () => request, open);
  rejected.push(...opened.rejected);
  const list = opened.rows[0];
  return list && bySymbol(list, key, rejected);
}
