/** A request as a venue sees it. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'application/json;charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const text = (
  body: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({
  status,
  headers: { 'content-type': 'text/plain;charset=utf-8', ...headers },
  body,
});

/** A number as venues write it: the shortest text that reads back to the same number, without an exponent. */
export function decimal(value: number): string {
  const short = String(value);
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(short);
  if (!parts) return short;
  const [, sign = '', first = '', rest = '', power = '0'] = parts;
  const exponent = Number(power);
  const digits = first + rest;
  return exponent < 0
    ? `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
    : `${sign}${digits}${'0'.repeat(exponent - rest.length)}`;
}

/** A figure that a venue does not have is empty text on the wire. */
export const decimalOrEmpty = (value: number | undefined): string =>
  value === undefined ? '' : decimal(value);

/** A whole number of the query: undefined if absent, NaN if it is none. */
export function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const given = query.get(name);
  if (given === null || given === '') return undefined;
  return /^\d+$/.test(given) ? Number(given) : Number.NaN;
}
