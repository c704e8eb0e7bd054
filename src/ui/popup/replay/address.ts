import type { AskedMoment, Moment } from './stretch';

const fields = { from: 'fromMs', to: 'toMs', at: 'atMs' } as const;

/** A time as an address carries it, UTC: "2026-01-03T14:00Z", or a day alone, which means its midnight. */
function timeOf(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?$/.test(text)) return undefined;
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

const timeText = (timeMs: number): string => `${new Date(timeMs).toISOString().slice(0, 16)}Z`;

/**
 * The moment that the query of an address asks for of this coin: `from`, `to` and `at`. Undefined if it asks for none,
 * or speaks of another coin. A time that cannot be read is left out and said to be unreadable.
 */
export function askedMoment(search: string, coin: string): AskedMoment | undefined {
  const query = new URLSearchParams(search);
  if (query.get('coin')?.toUpperCase() !== coin) return undefined;
  const given = Object.entries(fields).filter(([name]) => query.has(name));
  if (given.length === 0) return undefined;
  const times = given.map(([name, field]) => [field, timeOf(query.get(name)!)] as const);
  return {
    ...Object.fromEntries(times.filter(([, timeMs]) => timeMs !== undefined)),
    ...(times.some(([, timeMs]) => timeMs === undefined) && { isUnreadable: true }),
  };
}

/** The query that leads back to a coin, and to the moment of its replay if one is given. */
export function coinQuery(coin: string, moment?: Moment): string {
  const query = new URLSearchParams({ coin });
  if (moment) for (const [name, field] of Object.entries(fields)) query.set(name, timeText(moment[field]));
  // A colon needs no escape in a query, and a time reads better with it.
  return `?${query.toString().replaceAll('%3A', ':')}`;
}
