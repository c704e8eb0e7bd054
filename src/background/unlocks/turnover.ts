import { DAY_MS, HOUR_MS } from '../../domain/time';
import { now } from '../../shared/clock';
import { readHistory, readSamples } from '../../shared/ledger';
import { marketKey } from '../../shared/ledger-format';
import { contextOf } from '../../shared/state';
import type { Turnover } from '../../shared/unlock-pressure';
import type { Desk } from '../desk';
import { lastCloseOf } from '../gaps';

const windowMs = 7 * DAY_MS;
/** Fewer hours than this say nothing of a week. */
const fewestHours = 96;

const present = (values: ArrayLike<number>): number[] =>
  Array.from(values).filter((value) => !Number.isNaN(value));
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Mean turnover of a day from a market's hourly ones; undefined below 96 hours. */
export function dailyTurnover(hourlyUsd: ArrayLike<number>): number | undefined {
  const hours = present(hourlyUsd);
  return hours.length < fewestHours ? undefined : 24 * mean(hours);
}

/**
 * Mean daily spot turnover over the venues that tell both kinds: their perpetual turnover times the mean of spot over
 * perpetual, which the hourly perpetual shares hold. A little low where a venue has several perpetuals of the coin, of
 * which only the largest is counted. Undefined below 96 hours.
 */
export function spotTurnover(
  perpUsdPerDay: number | undefined,
  perpShares: ArrayLike<number>,
): number | undefined {
  const shares = present(perpShares).filter((share) => share > 0 && share <= 1);
  if (perpUsdPerDay === undefined || shares.length < fewestHours) return undefined;
  const spot = perpUsdPerDay * mean(shares.map((share) => 1 / share - 1));
  return spot > 0 ? spot : undefined;
}

const sumOf = (values: readonly (number | undefined)[]): number | undefined => {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0);
};

/** A coin's mean daily turnover of the last seven days: on spot markets where that is sampled, else of its perpetuals. */
export async function turnoverOf(desk: Desk, coin: string): Promise<Turnover | undefined> {
  const toMs = lastCloseOf(now()) - HOUR_MS;
  const fromMs = toMs - windowMs + HOUR_MS;
  const markets = (desk.markets.get(coin) ?? []).filter(({ leftOut }) => leftOut === undefined);
  const share = (await contextOf(coin).get())?.perpShare;
  return desk.ledger.use(async (db) => {
    const daily = await Promise.all(
      markets.map(async ({ venue, quote }) => {
        const bars = await readHistory(db, marketKey(venue, quote.symbol), fromMs, toMs);
        return { venue, usd: bars && dailyTurnover(bars.volumeUsd) };
      }),
    );
    const beside = daily.filter(({ venue }) => share?.venues.includes(venue));
    // Shares of other venues would not fit to their turnover.
    const samples = share && (await readSamples(db, coin, Math.max(fromMs, share.sinceMs), now()));
    const spot = spotTurnover(sumOf(beside.map(({ usd }) => usd)), samples?.perpShare ?? []);
    if (spot !== undefined) return { usdPerDay: spot, kind: 'spot' };
    const perp = sumOf(daily.map(({ usd }) => usd));
    return perp === undefined || perp <= 0 ? undefined : { usdPerDay: perp, kind: 'perp' };
  });
}
