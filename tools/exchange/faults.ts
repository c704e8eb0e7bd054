import { json, type Reply, text } from './wire';

/** What can go wrong with a venue's answer. */
export type Fault =
  | { readonly kind: 'rate-limited'; readonly status: 418 | 429; readonly retryAfterSeconds?: number }
  /** Bybit's way of saying "too many requests". */
  | { readonly kind: 'too-frequent' }
  /** A content delivery network's page for regions that are not served. */
  | { readonly kind: 'forbidden-html' }
  | { readonly kind: 'region-blocked' }
  | { readonly kind: 'server-error'; readonly status?: 500 | 502 | 503 | 504 }
  | { readonly kind: 'html' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'wrong-envelope' }
  /** The first row's figures become words; the other rows stay. */
  | { readonly kind: 'malformed-row' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'reset' };

/** Where a fault applies: all addresses of a host, or those whose path begins so. */
export interface FaultPlace {
  readonly host: string;
  readonly path?: string;
}

/** Faults that are switched on; a later one of the same place replaces the earlier. */
export interface Faults {
  switchOn(place: FaultPlace, fault: Fault): void;
  switchOff(place: FaultPlace): void;
  clear(): void;
  /** The fault for a request; one with the longest path wins. */
  at(host: string, path: string): Fault | undefined;
}

export function createFaults(): Faults {
  const active = new Map<string, { place: FaultPlace; fault: Fault }>();
  const keyOf = ({ host, path = '' }: FaultPlace): string => `${host}${path}`;
  return {
    switchOn: (place, fault) => void active.set(keyOf(place), { place, fault }),
    switchOff: (place) => void active.delete(keyOf(place)),
    clear: () => active.clear(),
    at(host, path) {
      const fitting = [...active.values()].filter(
        ({ place }) => place.host === host && path.startsWith(place.path ?? ''),
      );
      fitting.sort((a, b) => (b.place.path ?? '').length - (a.place.path ?? '').length);
      return fitting[0]?.fault;
    },
  };
}

const blockedPage =
  '<!DOCTYPE html><html><head><title>ERROR: The request could not be satisfied</title></head>' +
  '<body><h1>403 ERROR</h1><p>The Amazon CloudFront distribution is configured to block access from your country.</p></body></html>';

/** The answer as the fault leaves it. Faults of the connection itself (late, hang, reset) change no answer. */
export function spoil(reply: Reply, fault: Fault): Reply {
  switch (fault.kind) {
    case 'rate-limited': {
      const { status, retryAfterSeconds: seconds } = fault;
      const headers: Record<string, string> = seconds === undefined ? {} : { 'retry-after': String(seconds) };
      return json({ code: -1003, msg: 'Too many requests.' }, status, headers);
    }
    case 'too-frequent':
      return text('access too frequent', 403);
    case 'forbidden-html':
      return {
        status: 403,
        headers: { 'content-type': 'text/html', server: 'CloudFront' },
        body: blockedPage,
      };
    case 'region-blocked':
      return json({ code: 0, msg: 'Service unavailable from a restricted location.' }, 451);
    case 'server-error':
      return text('upstream error', fault.status ?? 503);
    case 'html':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<!DOCTYPE html><html><body>Scheduled maintenance</body></html>',
      };
    case 'truncated':
      return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
    case 'empty':
      return { ...reply, body: '' };
    case 'wrong-envelope':
      return { ...reply, body: '{"unexpected":true}' };
    case 'malformed-row':
      return { ...reply, body: withMalformedRow(reply.body) };
    case 'late':
    case 'hang':
    case 'reset':
      return reply;
  }
}

/** The body with words for figures in the first row of its longest list or table. */
function withMalformedRow(body: string): string {
  const value: unknown = JSON.parse(body);
  const size = (table: Table) => Object.keys(table).length;
  const longest = tablesIn(value).reduce<Table>(
    (best, table) => (size(table) >= size(best) ? table : best),
    {},
  );
  const [first] = Object.keys(longest);
  if (first !== undefined) longest[first] = withWords(longest[first]);
  return JSON.stringify(value);
}

/** Rows under their places, or under their names. */
type Table = Record<string, unknown>;

/** Every list of rows and every table of named rows in a JSON value, outer ones first. */
function tablesIn(value: unknown): Table[] {
  if (typeof value !== 'object' || value === null) return [];
  const rows: unknown[] = Object.values(value);
  const isTable = rows.every(
    (row) => typeof row === 'object' && row !== null && (Array.isArray(value) || !Array.isArray(row)),
  );
  return [...(isTable ? [value as Table] : []), ...rows.flatMap(tablesIn)];
}

const isFigure = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && Number.isFinite(Number(value)));

/** A list keeps its first cell, the time. */
function withWords(row: unknown): unknown {
  if (Array.isArray(row)) return row.map((cell, index) => (index > 0 && isFigure(cell) ? 'bad' : cell));
  if (typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, isFigure(cell) ? 'bad' : cell]));
}
