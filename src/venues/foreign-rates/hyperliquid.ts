import type { ForeignRate } from '../../domain/crowd';
import { ShapeError } from '../../domain/source';
import { MINUTE_MS } from '../../domain/time';
import type { Venue } from '../../domain/venue';
import { coinName } from '../coin-name';
import { bareList } from '../envelope';
import { cellsOf, fieldsOf, numberOf, requiredNumber, timeOf } from '../number';
import { readRows } from '../rows';

/** The venues that are told of, by the names that they have in the answer. Hyperliquid's own rate is among its quotes. */
const venueOf = new Map<unknown, string>([
  ['BinPerp', 'binance'],
  ['BybitPerp', 'bybit'],
]);

/** Where the answer does not say the interval, the rate is for 8 h. */
const usualIntervalHours = 8;

/** The coin's name with the list of what each venue charges. */
function coinRow(row: unknown): { readonly name: string; readonly told: readonly unknown[] } {
  const [name, told] = cellsOf(row);
  if (typeof name !== 'string' || name === '') throw new ShapeError('the coin is missing');
  return { name, told: cellsOf(told) };
}

/** The rate of one venue; undefined for a venue that is none of ours, and where it does not list the coin. */
function rateOf(name: string, entry: unknown): ForeignRate | undefined {
  const [teller, figures] = cellsOf(entry);
  const venue = venueOf.get(teller);
  if (venue === undefined || figures === null) return undefined;
  const { fundingRate, fundingIntervalHours, nextFundingTime } = fieldsOf(figures);
  const intervalHours = numberOf(fundingIntervalHours, 'fundingIntervalHours') ?? usualIntervalHours;
  if (!(intervalHours > 0)) throw new ShapeError('fundingIntervalHours is not a length of time');
  const nextFundingTimeMs = timeOf(nextFundingTime, 'nextFundingTime');
  return {
    venue,
    coin: coinName(name).coin,
    fundingRate: requiredNumber(fundingRate, 'fundingRate'),
    fundingIntervalHours: intervalHours,
    ...(nextFundingTimeMs !== undefined && { nextFundingTimeMs }),
  };
}

/**
 * The running funding of Binance and Bybit as Hyperliquid publishes it (its public documentation: info endpoint,
 * perpetuals, "predictedFundings"). A rate that cannot be read costs itself alone.
 */
export const hyperliquidForeignRates: NonNullable<Venue['foreignRates']> = {
  request: {
    url: 'https://api.hyperliquid.xyz/info',
    body: { type: 'predictedFundings' },
    weight: 20,
    maxAgeMs: 5 * MINUTE_MS,
  },
  read(answer) {
    const coins = readRows(bareList(answer), (_row, index) => `row ${index}`, coinRow);
    const entries = coins.rows.flatMap(({ name, told }) => told.map((entry) => ({ name, entry })));
    const rates = readRows(
      entries,
      ({ name }) => name,
      ({ name, entry }) => rateOf(name, entry),
    );
    return { rows: rates.rows, rejected: [...coins.rejected, ...rates.rejected] };
  },
};
