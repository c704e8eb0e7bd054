import { HOUR_MS } from '../../src/domain/time';

export const header = 'ts_ms,open,high,low,close,volume_usd,oi_base,oi_usd,funding_rate,funding_interval_h';
export const t0 = Date.UTC(2024, 0, 1);

/** A bar that opens `hour` hours after `t0`, as a line of a history file; `fields` replace the usual figures. */
export function line(hour: number, fields: Readonly<Record<string, string | number>> = {}): string {
  const usual: Record<string, string | number> = {
    ts_ms: t0 + hour * HOUR_MS,
    open: 100,
    high: 102,
    low: 99,
    close: 101,
    volume_usd: 5000,
    oi_base: 1000,
    oi_usd: 101_000,
    funding_rate: 0.0001,
    funding_interval_h: 8,
  };
  return header
    .split(',')
    .map((title) => fields[title] ?? usual[title])
    .join(',');
}

export const textOf = (...lines: readonly string[]): string => `${[header, ...lines].join('\n')}\n`;
/** Lines of hours [from, to). */
export const hours = (
  from: number,
  to: number,
  fields?: Readonly<Record<string, string | number>>,
): string[] => Array.from({ length: to - from }, (_, i) => line(from + i, fields));
