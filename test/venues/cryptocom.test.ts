import { describe, expect, it } from 'vitest';
import { cryptocom } from '../../src/venues/cryptocom';
import { hasSharedData, sharedJson } from '../shared-data';
import { fixture } from './fixtures/cryptocom';

const perMarket = cryptocom.quotes.perMarket!;
const [btc] = fixture.quotes;

describe('the funding of a market of cryptocom', () => {
  it('is asked for by its name', () => {
    expect(perMarket.request('BTCUSD-PERP').url).toBe(
      'https://api.crypto.com/exchange/v1/public/get-valuations?instrument_name=BTCUSD-PERP&valuation_type=estimated_funding_rate&count=1',
    );
  });

  it('stays missing where the venue tells no rate', () => {
    const answer = (data: unknown[]) => ({ code: 0, result: { data } });
    expect(perMarket.read(btc!, answer([]))).toEqual(btc);
    expect(perMarket.read(btc!, answer([{ v: '', t: 1 }]))).toEqual(btc);
    expect(() => perMarket.read(btc!, answer([{ v: 'N/A', t: 1 }]))).toThrow('v is not a number');
    expect(() => perMarket.read(btc!, { code: 42901 })).toThrow('code');
  });
});

it('no request of cryptocom asks for more rows than an answer holds', () => {
  for (const plan of [cryptocom.history.candles, cryptocom.history.funding]) {
    const fromMs = fixture.nowMs - plan.hoursPerRequest * 3_600_000;
    const { url } = plan.request({ symbol: 'SOLUSD-PERP', coin: 'SOL', fromMs, toMs: fixture.nowMs });
    expect(new URL(url).searchParams.get('count')).toBe('300');
  }
});

describe.skipIf(!hasSharedData)('the reference answers of cryptocom', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/cryptocom/${name}.json`);
  const query = { symbol: 'BTCUSD-PERP', coin: 'BTC', fromMs: 1687800000000, toMs: 1687900000000 };

  it('read as documented', () => {
    const nowMs = Date.UTC(2026, 10, 22, 10, 59);
    const answers = { tickers: payload('get_tickers'), instruments: payload('get_instruments') };
    const { rows, rejected } = cryptocom.quotes.read(answers, nowMs);
    expect(rejected).toEqual([]);
    const avax = {
      symbol: 'AVAXUSD-PERP',
      coin: 'AVAX',
      markPrice: 13.209,
      fundingIntervalHours: 1,
      nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
      fundingBaselinePer8h: 0,
      openInterestCoins: 10888.9,
      openInterestUsd: 10888.9 * 13.209,
      volume24hUsd: 14017.33,
    };
    expect(rows).toEqual([avax]);
    expect(perMarket.read(rows[0]!, payload('get_valuations_estimated_funding_rate'))).toEqual({
      ...avax,
      fundingRate: -0.000001884,
      fundingPer8h: -0.000015072,
    });
  });

  it('read as history', () => {
    expect(cryptocom.history.funding.read(payload('get_valuations_funding_hist'), query).rows).toEqual([
      { timeMs: 1687892400000, rate: -0.000001884, intervalHours: 1 },
    ]);
    const minute = cryptocom.history.candles.read(payload('get_candlestick'), query);
    expect(minute.rejected.map((row) => row.reason)).toEqual(['1687237080000 does not open on the hour']);
  });
});
