import type { History } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { sharedCsv } from '../shared-data';

const number = (text: string | undefined): number =>
  text === undefined || text === '' ? Number.NaN : Number(text);

const loaded = new Map<string, History>();

/** A recorded history file of the reference data on its grid, read once per test file. */
export function referenceHistory(folder: string, coin: string): History {
  const key = `${folder}/${coin}`;
  const known = loaded.get(key);
  if (known) return known;
  const rows = sharedCsv(`market/${key}.csv.gz`);
  const stepHours = folder.endsWith('_4h') ? 4 : 1;
  const startMs = Number(rows[0]!.ts_ms);
  const place = (ms: string | undefined) => Math.round((Number(ms) - startMs) / (stepHours * HOUR_MS));
  const length = place(rows.at(-1)!.ts_ms) + 1;
  const column = () => new Float64Array(length).fill(Number.NaN);
  const history: History = {
    startMs,
    stepHours,
    length,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volumeUsd: column(),
    openInterestCoins: column(),
    fundingPer8h: column(),
  };
  for (const row of rows) {
    const i = place(row.ts_ms);
    history.open[i] = number(row.open);
    history.high[i] = number(row.high);
    history.low[i] = number(row.low);
    history.close[i] = number(row.close);
    history.volumeUsd[i] = number(row.volume_usd);
    history.openInterestCoins[i] = number(row.oi_base);
    history.fundingPer8h[i] = (number(row.funding_rate) * 8) / number(row.funding_interval_h);
  }
  loaded.set(key, history);
  return history;
}

/** The rows of a history whose bars close after `afterMs` and not after `untilMs`. */
export function cut(history: History, afterMs: number, untilMs = Number.POSITIVE_INFINITY): History {
  const stepMs = history.stepHours * HOUR_MS;
  const from = Math.max(0, Math.floor((afterMs - history.startMs) / stepMs));
  const to = Math.min(history.length, Math.floor((untilMs - history.startMs) / stepMs));
  return {
    startMs: history.startMs + from * stepMs,
    stepHours: history.stepHours,
    length: to - from,
    open: history.open.slice(from, to),
    high: history.high.slice(from, to),
    low: history.low.slice(from, to),
    close: history.close.slice(from, to),
    volumeUsd: history.volumeUsd.slice(from, to),
    openInterestCoins: history.openInterestCoins.slice(from, to),
    fundingPer8h: history.fundingPer8h.slice(from, to),
  };
}
