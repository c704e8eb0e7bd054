import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { classify } from '../../src/venues/classify';
import { deribit } from '../../src/venues/deribit';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const answer = (result: unknown) => ({ jsonrpc: '2.0', result });
const row = (instrument_name: string) => ({ instrument_name, mark_price: 4 });

describe('the currencies of deribit', () => {
  it('fail one by one, but for bitcoin', () => {
    const bitcoin = answer([row('BTC-PERPETUAL')]);
    const usdc = answer([row('SOL_USDC-PERPETUAL')]);
    const some = { bitcoin, ether: undefined, usdc, usdt: undefined };
    const symbols = deribit.quotes.read(some, hour(10)).rows.map((quote) => quote.symbol);
    expect(symbols).toEqual(['BTC-PERPETUAL', 'SOL_USDC-PERPETUAL']);
    expect(() => deribit.quotes.read({ ...some, bitcoin: undefined }, hour(10))).toThrow();
  });
});

describe('history on deribit', () => {
  it('reads a chart without any trade as no rows', () => {
    const query = { symbol: 'BTC-PERPETUAL', coin: 'BTC', fromMs: hour(8), toMs: hour(10) };
    const none = { ticks: [], open: [], high: [], low: [], close: [], cost: [], volume: [] };
    expect(deribit.history.candles.read(answer({ ...none, status: 'no_data' }), query)).toEqual({
      rows: [],
      rejected: [],
    });
  });

  it('stays short of the rows at which answers are cut', () => {
    expect(deribit.history.funding.hoursPerRequest + 1).toBeLessThan(720);
  });
});

describe('the order book of deribit', () => {
  const url = 'https://www.deribit.com/api/v2/public/get_order_book?instrument_name=';

  it('counts coins in linear markets', () => {
    const quote = { symbol: '1000PEPE_USDC-PERPETUAL', coin: 'PEPE', markPrice: 0.00001 };
    const sides = { bids: [[0.01, 2]], asks: [[0.011, 3]], state: 'open' };
    expectBook(deribit, quote, `${url}1000PEPE_USDC-PERPETUAL&depth=100`, answer(sides), {
      bids: [[0.00001, 2000]],
      asks: [[0.000011, 3000]],
    });
  });

  it('counts dollars in inverse ones', () => {
    const quote = { symbol: 'BTC-PERPETUAL', coin: 'BTC', markPrice: 80_000 };
    const sides = { bids: [[80_000, 160_000]], asks: [[81_000, 40_500]] };
    expectBook(deribit, quote, `${url}BTC-PERPETUAL&depth=100`, answer(sides), {
      bids: [[80_000, 2]],
      asks: [[81_000, 0.5]],
    });
  });
});

describe.skipIf(!hasSharedData)('the reference answers of deribit', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/deribit/${name}.json`);
  const around = (timeMs: number) => ({
    symbol: 'BTC-PERPETUAL',
    coin: 'BTC',
    fromMs: timeMs - 10 * HOUR_MS,
    toMs: timeMs + 10 * HOUR_MS,
  });

  it('read as documented', () => {
    const bitcoin = payload('book_summary_by_currency');
    const body = JSON.stringify(bitcoin);
    expect(classify(deribit, { status: 200, headers: {}, body }, 0).status).toBe('ok');
    const answers = { bitcoin, ether: undefined, usdc: undefined, usdt: undefined };
    const { rows, rejected } = deribit.quotes.read(answers, 0);
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'BTC-PERPETUAL',
        coin: 'BTC',
        markPrice: 87102.01,
        fundingRate: -0.00081069,
        fundingIntervalHours: 8,
        fundingPer8h: -0.00081069,
        fundingBaselinePer8h: 0,
        openInterestCoins: 9978911260 / 87102.01,
        openInterestUsd: (9978911260 / 87102.01) * 87102.01,
        volume24hUsd: 661040250,
      },
    ]);
  });

  it('read as history', () => {
    const prints = deribit.history.funding.read(payload('funding_rate_history'), around(1569891600000));
    expect(prints).toEqual({
      rows: [{ timeMs: 1569891600000, rate: -4.739622041017375e-7, intervalHours: 1 }],
      rejected: [],
    });
    const candles = deribit.history.candles.read(payload('chart_data'), around(1583916960000));
    expect(candles.rejected, 'a chart of minutes').toHaveLength(4);
    expect(candles.rejected[0]?.reason).toBe('1583916960000 does not open on the hour');
  });
});
