import { HOUR_MS, MINUTE_MS } from '../../../domain/time';
import type { LiveMarket } from '../../../domain/verdict';
import { unknownText } from '../../../shared/format';

/** A market's running funding as a fraction per 8 h; undefined while its rate or interval is not known. */
export function fundingPer8h(
  market: Pick<LiveMarket, 'fundingRate' | 'fundingIntervalHours'>,
): number | undefined {
  const { fundingRate, fundingIntervalHours } = market;
  return fundingRate === undefined || !fundingIntervalHours
    ? undefined
    : (fundingRate * 8) / fundingIntervalHours;
}

/** Seconds are told from here on. */
const lastMinutes = 10;

/** Time until a settlement: "3 h 05 m", "42 m", in the last minutes "4 m 09 s"; "due" once it has passed. */
export function countdown(atMs: number | undefined, nowMs: number): string {
  if (atMs === undefined) return unknownText;
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return 'due';
  const two = (count: number) => String(count).padStart(2, '0');
  const hours = Math.floor(leftMs / HOUR_MS);
  const minutes = Math.floor((leftMs % HOUR_MS) / MINUTE_MS);
  if (hours > 0) return `${hours} h ${two(minutes)} m`;
  if (minutes >= lastMinutes) return `${minutes} m`;
  return `${minutes} m ${two(Math.floor((leftMs % MINUTE_MS) / 1000))} s`;
}
