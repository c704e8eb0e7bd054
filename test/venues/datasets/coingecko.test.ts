import { expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import { classify } from '../../../src/venues/classify';
import { coingecko, readSupplies, supplyRequest } from '../../../src/venues/datasets/coingecko';

const row = (symbol: unknown, current_price: unknown, circulating_supply: unknown) => ({
  id: `the-${String(symbol)}`,
  symbol,
  current_price,
  circulating_supply,
  market_cap: 1,
});

it('a page of the list is asked for by its number, at the public host', () => {
  const { url, weight } = supplyRequest(3);
  expect(url).toBe(
    'https://api.coingecko.com/api/v3/coins/markets?vs_currency=usd&order=market_cap_desc&per_page=250&page=3',
  );
  expect(coingecko.apiHosts).toEqual(['api.coingecko.com']);
  expect(weight).toBe(1);
});

it('supplies are read under upper-case names, in whole coins', () => {
  const { rows, rejected } = readSupplies([
    row('sol', 150.25, 547_000_000),
    row('1000sats', 0.0004, 2_100_000_000),
    row('nil', null, 100),
    row('nul', 1, 0),
    row('bad', 'much', 100),
    row(undefined, 1, 1),
    7,
  ]);
  expect(rows).toEqual([
    { coin: 'SOL', priceUsd: 150.25, circulatingCoins: 547_000_000 },
    { coin: 'SATS', priceUsd: 0.0004 / 1000, circulatingCoins: 2_100_000_000_000 },
  ]);
  expect(rejected.map(({ symbol }) => symbol)).toEqual(['the-bad', 'the-undefined', 'row 6']);
});

it('an answer that is no list is an error', () => {
  const error = { status: { error_code: 429, error_message: 'Throttled' } };
  expect(() => readSupplies(error)).toThrow(ShapeError);
  expect(classify(coingecko, { status: 200, headers: {}, body: JSON.stringify(error) }, 0).status).toBe(
    'bad_shape',
  );
  expect(classify(coingecko, { status: 429, headers: {}, body: '' }, 0)).toEqual({
    status: 'rate_limited',
    retryAfterMs: 600_000,
  });
});
