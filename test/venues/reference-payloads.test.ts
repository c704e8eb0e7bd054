import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { classify } from '../../src/venues/classify';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { okx } from '../../src/venues/okx';
import { hasSharedData, sharedJson } from '../shared-data';

const payload = (path: string) => sharedJson<unknown>(`payloads/${path}.json`);
const around = (symbol: string, timeMs: number) => ({
  symbol,
  coin: 'X',
  fromMs: timeMs - 1000 * HOUR_MS,
  toMs: timeMs + 1000 * HOUR_MS,
});

describe.skipIf(!hasSharedData)('the reference answers of', () => {
  it('binance read as documented', () => {
    const answers = {
      premiumIndex: [
        payload('binance/premiumIndex_row'),
        ...(payload('binance/coinm_premiumIndex') as unknown[]),
      ],
      fundingInfo: payload('binance/fundingInfo'),
      exchangeInfo: payload('binance/exchangeInfo'),
      ticker24hr: [payload('binance/ticker24hr_row')],
    };
    const { rows, rejected } = binance.quotes.read(answers, 0);
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'BTCUSDT',
        coin: 'BTC',
        markPrice: 45802.81129892,
        fundingRate: 0.00063521,
        fundingIntervalHours: 8,
        fundingPer8h: 0.00063521,
        nextFundingTimeMs: 1621267200000,
        fundingBaselinePer8h: 0.0001,
        volume24hUsd: 15.3,
      },
    ]);
    const held = binance.quotes.perMarket!.read(rows[0]!, payload('binance/openInterest'));
    expect(held.openInterestCoins).toBe(10659.509);
    expect(held.openInterestUsd).toBeCloseTo(10659.509 * 45802.81129892, 3);
  });

  it('binance read as history', () => {
    expect(
      binance.history.candles.read(payload('binance/klines'), around('BTCUSDT', 1499040000000)).rows,
    ).toEqual([
      {
        openTimeMs: 1499040000000,
        open: 0.0163479,
        high: 0.8,
        low: 0.015758,
        close: 0.015771,
        volumeUsd: 2434.19055334,
      },
    ]);
    expect(
      binance.history.funding.read(payload('binance/fundingRate_history'), around('BTCUSDT', 1570608000000))
        .rows,
    ).toEqual([{ timeMs: 1570608000000, rate: -0.0375 }]);
    expect(
      binance.history.openInterest!.read(
        payload('binance/openInterestHist'),
        around('BTCUSDT', 1591261042378),
      ).rows,
    ).toEqual([{ timeMs: 1591261042378, openInterestCoins: 20403.12345678 }]);
  });

  it('bybit read as documented', () => {
    const instruments = payload('bybit/instruments_linear');
    const read = (tickers: unknown) => bybit.quotes.read({ tickers, instruments }, 0);
    expect(read(payload('bybit/tickers_linear'))).toEqual({
      rows: [
        {
          symbol: 'BTCUSDT',
          coin: 'BTC',
          markPrice: 19255,
          fundingRate: 0.0001,
          fundingIntervalHours: 8,
          fundingPer8h: 0.0001,
          nextFundingTimeMs: 1663689600000,
          fundingBaselinePer8h: 0.0001,
          openInterestCoins: 24034.7745,
          openInterestUsd: 24034.7745 * 19255,
          volume24hUsd: 4686694853.047006,
        },
      ],
      rejected: [],
    });
    expect(read(payload('bybit/tickers_inverse')), 'coin-margined').toEqual({ rows: [], rejected: [] });
  });

  it('bybit read as history', () => {
    const candles = bybit.history.candles.read(payload('bybit/kline'), around('BTCUSDT', 1670608800000));
    expect(candles.rejected).toEqual([]);
    expect(candles.rows.map((row) => [row.openTimeMs, row.close])).toEqual([
      [1670601600000, 17071.5],
      [1670605200000, 17071],
      [1670608800000, 17055.5],
    ]);
    const points = bybit.history.openInterest!.read(
      payload('bybit/open_interest'),
      around('BTCUSDT', 1780963200000),
    );
    expect(points.rows).toHaveLength(5);
    expect(points.rows[0]).toEqual({ timeMs: 1780617600000, openInterestCoins: 31971156 });
    expect(points.rows.at(-1)).toEqual({ timeMs: 1780963200000, openInterestCoins: 31955346 });
    expect(
      bybit.history.funding.read(payload('bybit/funding_history'), around('ETHPERP', 1672041600000)).rows,
    ).toEqual([{ timeMs: 1672041600000, rate: 0.0001 }]);
  });

  it('okx read as documented', () => {
    const { rows, rejected } = okx.quotes.read(
      {
        funding: payload('okx/funding_rate'),
        openInterest: payload('okx/open_interest'),
        tickers: payload('okx/tickers'),
        marks: payload('okx/mark_price'),
        instruments: payload('okx/instruments_shape'),
      },
      0,
    );
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'BTC-USDT-SWAP',
        coin: 'BTC',
        markPrice: 200,
        fundingRate: 0.000079238688534,
        fundingIntervalHours: 8,
        fundingPer8h: 0.000079238688534,
        nextFundingTimeMs: 1703088000000,
        openInterestCoins: 555.55,
        openInterestUsd: 555.55 * 200,
      },
    ]);
  });

  it('okx read as history', () => {
    const prints = okx.history.funding.read(
      payload('okx/funding_rate_history'),
      around('BTC-USD-SWAP', 1703059200000),
    );
    expect(prints.rows).toEqual([
      { timeMs: 1703030400000, rate: 0.0002279755647389 },
      { timeMs: 1703059200000, rate: 0.0000746572360545 },
    ]);
    const candles = okx.history.candles.read(payload('okx/candles'), around('BTC-USDT-SWAP', 1597026383085));
    expect(candles, 'both hours are incomplete').toEqual({ rows: [], rejected: [] });
    const points = { code: '0', data: [payload('okx/open_interest_history_row')] };
    expect(okx.history.openInterest!.read(points, around('BTC-USDT-SWAP', 1648221300000)).rows).toEqual([
      { timeMs: 1648221300000, openInterestCoins: 74285877.617 },
    ]);
  });

  it('hyperliquid read as documented', () => {
    const nowMs = Date.UTC(2026, 10, 22, 10, 59);
    const read = (markets: unknown) => hyperliquid.quotes.read({ markets }, nowMs);
    const { rows, rejected } = read(payload('hyperliquid/metaAndAssetCtxs'));
    expect(rejected).toEqual([]);
    expect(rows.map((row) => [row.symbol, row.markPrice, row.openInterestCoins])).toEqual([
      ['BTC', 14.3161, 688.11],
      ['ETH', 6.0436, 1882.55],
      ['HPOS', 8.4542, 2912.05],
    ]);
    expect(read(payload('hyperliquid/metaAndAssetCtxs_recorded')).rows[0]).toEqual({
      symbol: 'SOL',
      coin: 'SOL',
      markPrice: 108.04,
      fundingRate: 0.0000198,
      fundingIntervalHours: 1,
      fundingPer8h: 0.0001584,
      nextFundingTimeMs: Date.UTC(2026, 10, 22, 11),
      fundingBaselinePer8h: 0.0001,
      openInterestCoins: 10764.48,
      openInterestUsd: 10764.48 * 108.04,
      volume24hUsd: 9450588.2273,
    });
  });

  it('hyperliquid read as history', () => {
    expect(
      hyperliquid.history.funding.read(
        payload('hyperliquid/fundingHistory_recorded'),
        around('BTC', 1683849600000),
      ).rows,
    ).toEqual([
      { timeMs: 1683849600000, rate: -0.00061334 },
      { timeMs: 1683878400000, rate: -0.00074503 },
    ]);
    const [candle] = hyperliquid.history.candles.read(
      payload('hyperliquid/candleSnapshot'),
      around('ETH', 1704286800000),
    ).rows;
    expect(candle).toEqual({
      openTimeMs: 1704286800000,
      open: 2247.9,
      high: 2247.9,
      low: 2224.6,
      close: 2226.4,
      volumeUsd: 591.6427 * 2226.4,
    });
  });

  it('all of them are answers that are accepted', () => {
    const good = [
      [
        binance,
        ['exchangeInfo', 'fundingInfo', 'fundingRate_history', 'klines', 'openInterest', 'openInterestHist'],
      ],
      [bybit, ['tickers_linear', 'instruments_linear', 'kline', 'funding_history', 'open_interest']],
      [okx, ['funding_rate', 'open_interest', 'tickers', 'mark_price', 'candles', 'funding_rate_history']],
      [hyperliquid, ['metaAndAssetCtxs', 'fundingHistory', 'candleSnapshot']],
    ] as const;
    for (const [venue, names] of good) {
      for (const name of names) {
        const body = JSON.stringify(payload(`${venue.id}/${name}`));
        expect(classify(venue, { status: 200, headers: {}, body }, 0).status, `${venue.id}/${name}`).toBe(
          'ok',
        );
      }
    }
  });
});
