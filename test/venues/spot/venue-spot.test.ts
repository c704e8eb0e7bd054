import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import type { Venue } from '../../../src/domain/venue';
import { binance } from '../../../src/venues/binance';
import { bitget } from '../../../src/venues/bitget';
import { bybit } from '../../../src/venues/bybit';
import { classify } from '../../../src/venues/classify';
import { gate } from '../../../src/venues/gate';
import { kucoin } from '../../../src/venues/kucoin';
import { okx } from '../../../src/venues/okx';

interface Case {
  readonly venue: Venue;
  readonly url: string;
  /** Rows as the venue writes them, with a pair in its own spelling and a turnover in the quote. */
  row(base: string, quote: string, turnover: unknown): object;
  answer(rows: readonly unknown[]): unknown;
}

const cases: readonly Case[] = [
  {
    venue: binance,
    url: 'https://api.binance.com/api/v3/ticker/24hr?type=MINI',
    row: (base, quote, quoteVolume) => ({ symbol: base + quote, lastPrice: '1', volume: '9', quoteVolume }),
    answer: (rows) => rows,
  },
  {
    venue: bybit,
    url: 'https://api.bybit.com/v5/market/tickers?category=spot',
    row: (base, quote, turnover24h) => ({ symbol: base + quote, volume24h: '9', turnover24h }),
    answer: (list) => ({ retCode: 0, result: { category: 'spot', list } }),
  },
  {
    venue: okx,
    url: 'https://www.okx.com/api/v5/market/tickers?instType=SPOT',
    row: (base, quote, volCcy24h) => ({
      instType: 'SPOT',
      instId: `${base}-${quote}`,
      vol24h: '9',
      volCcy24h,
    }),
    answer: (data) => ({ code: '0', msg: '', data }),
  },
  {
    venue: gate,
    url: 'https://api.gateio.ws/api/v4/spot/tickers',
    row: (base, quote, quote_volume) => ({
      currency_pair: `${base}_${quote}`,
      base_volume: '9',
      quote_volume,
    }),
    answer: (rows) => rows,
  },
  {
    venue: bitget,
    url: 'https://api.bitget.com/api/v2/spot/market/tickers',
    row: (base, quote, quoteVolume) => ({ symbol: base + quote, baseVolume: '9', quoteVolume }),
    answer: (data) => ({ code: '00000', data }),
  },
  {
    venue: kucoin,
    url: 'https://api.kucoin.com/api/v1/market/allTickers',
    row: (base, quote, volValue) => ({ symbol: `${base}-${quote}`, vol: '9', volValue }),
    answer: (ticker) => ({ code: '200000', data: { time: 1, ticker } }),
  },
];

describe.each(cases)('spot turnover of $venue.id', ({ venue, url, row, answer }) => {
  const plan = venue.spot!;
  const answers = answer([
    row('SOL', 'USDT', '1000.5'),
    row('SOL', 'USDC', '200'),
    row('1000SATS', 'USDT', '30'),
    row('SOL', 'BTC', '40'),
    row('SOL', 'EUR', '50'),
    row('NEW', 'USDT', ''),
    row('BAD', 'USDT', 'much'),
  ]);

  it('is asked for in one answer of its own hosts, which may be reused', () => {
    expect(plan.request.url).toBe(url);
    expect(venue.apiHosts).toContain(new URL(url).hostname);
    expect(plan.request.maxAgeMs).toBeGreaterThan(0);
    expect(plan.request.weight).toBeLessThanOrEqual(venue.limit.weight);
  });

  it('counts the pairs against the dollar, under the name of the coin', () => {
    const { rows, rejected } = plan.read(answers);
    expect(rows.map(({ coin, volume24hUsd }) => [coin, volume24hUsd])).toEqual([
      ['SOL', 1000.5],
      ['SOL', 200],
      ['SATS', 30],
    ]);
    expect(rejected.map(({ symbol }) => symbol.slice(0, 3))).toEqual(['BAD']);
  });

  it('is an answer that is accepted, and fails whole in a wrong envelope', () => {
    expect(classify(venue, { status: 200, headers: {}, body: JSON.stringify(answers) }, 0).status).toBe('ok');
    for (const wrong of [undefined, null, 'text', {}, { data: {} }, { result: {} }])
      expect(() => plan.read(wrong)).toThrow(ShapeError);
  });
});
