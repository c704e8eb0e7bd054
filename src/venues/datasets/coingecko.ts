import type { Reading } from '../../domain/quote';
import { ShapeError, type Source, type SourceRequest } from '../../domain/source';
import { coinName } from '../coin-name';
import { bareList } from '../envelope';
import { fieldsOf, numberOf } from '../number';
import { requestUrl } from '../request-url';
import { readRows } from '../rows';

const host = 'api.coingecko.com';
const coinsPerPage = 250;

/** The largest thousand coins; those beyond are hardly ever traded as perpetuals. */
export const coingeckoPages: readonly number[] = [1, 2, 3, 4];

/** A coin of the list. Symbols are not unique: whether it is the coin that is meant, its price has to say. */
export interface ListedSupply {
  readonly coin: string;
  /** USD per whole coin. */
  readonly priceUsd: number;
  /** Whole coins in circulation. */
  readonly circulatingCoins: number;
}

/** CoinGecko's list of coins: supply in circulation. Asked without a key, where nothing but its pages is told. */
export const coingecko: Source = {
  id: 'coingecko',
  name: 'CoinGecko',
  tells: 'Coins in circulation, where no exchange tells them',
  documentation: 'https://docs.coingecko.com/reference/coins-markets',
  apiHosts: [host],
  // What an address may ask without a key is not published; between 5 and 15 a minute were seen to pass.
  limit: { weight: 10, perMs: 60_000 },
  pauseMs: 10 * 60_000,
  errorIn: (json) => (Array.isArray(json) ? undefined : 'bad_shape'),
};

/** A page of the list, by market capitalisation, largest first. */
export const supplyRequest = (page: number): SourceRequest => ({
  url: requestUrl(`https://${host}/api/v3/coins/markets`, {
    vs_currency: 'usd',
    order: 'market_cap_desc',
    per_page: coinsPerPage,
    page,
  }),
  weight: 1,
});

/** The coins of a page that have a price and a supply. A row that cannot be read is rejected alone. Throws ShapeError. */
export const readSupplies = (answer: unknown): Reading<ListedSupply> =>
  readRows(
    bareList(answer),
    (row, index) => idOf(row) ?? `row ${index}`,
    (row) => {
      const { symbol, current_price, circulating_supply } = fieldsOf(row);
      if (typeof symbol !== 'string' || symbol === '') throw new ShapeError('symbol is missing');
      const price = numberOf(current_price, 'current_price');
      const supply = numberOf(circulating_supply, 'circulating_supply');
      if (!price || !supply || price < 0 || supply < 0) return undefined;
      // Lists carry symbols in lower case; the thousand in 1000SATS is in digits.
      const { coin, multiplier } = coinName(symbol.toUpperCase());
      return { coin, priceUsd: price / multiplier, circulatingCoins: supply * multiplier };
    },
  );

const idOf = (row: unknown): string | undefined => {
  const id = typeof row === 'object' && row !== null ? (row as { id?: unknown }).id : undefined;
  return typeof id === 'string' && id !== '' ? id : undefined;
};
