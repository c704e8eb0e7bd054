import { describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { classify } from '../../src/venues/classify';
import { htx } from '../../src/venues/htx';
import { pageOf } from '../../src/venues/page';
import { hasSharedData, sharedJson } from '../shared-data';
import { expectBook } from './book/read-book';
import { hour } from './fixture';

const ticks = [{ contract_code: 'BTC-USDT', business_type: 'swap', close: '80000', vol: '10' }];

describe('a market of htx', () => {
  const read = (more: object) =>
    htx.quotes.read(
      {
        tickers: { status: 'ok', ticks },
        funding: undefined,
        openInterest: undefined,
        elements: undefined,
        ...more,
      },
      hour(10),
    );
  const list = (row: object) => ({ status: 'ok', data: [{ contract_code: 'BTC-USDT', ...row }] });

  it('takes its interval from the next two charges before the one that is usual', () => {
    const funding = list({ funding_time: hour(12), next_funding_time: hour(13), funding_rate: '0.001' });
    const elements = list({ settle_period: 8 });
    expect(read({ funding, elements }).rows[0]).toMatchObject({
      fundingIntervalHours: 1,
      fundingPer8h: 0.008,
    });
    expect(read({ elements }).rows[0]).toMatchObject({ fundingIntervalHours: 8 });
    expect(read({ funding: list({ funding_rate: '0.001' }) }).rows[0]).not.toHaveProperty(
      'fundingIntervalHours',
    );
  });

  it('stays while its settlement lasts, and goes when it is delisted or suspended', () => {
    const listed = (contract_status: number) =>
      read({ elements: list({ contract_infos: [{ contract_code: 'BTC-USDT', contract_status }] }) }).rows
        .length;
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(listed)).toEqual([0, 1, 0, 0, 0, 1, 1, 1, 0, 0]);
  });
});

describe('a page of htx', () => {
  const coinAt = (address: string) => pageOf(htx, new URL(address))?.coin;
  const swap = 'https://www.htx.com/en-us/futures/linear_swap/exchange';

  it('is named by its hash before its query', () => {
    expect(coinAt(`${swap}?contract_code=ETH-USDT#contract_code=SOL-USDT`)).toBe('SOL');
    expect(coinAt(`${swap}?contract_code=ETH-USDT#type=cross`)).toBe('ETH');
  });

  it('shows no coin where the hash holds something else', () => {
    for (const hash of ['', '#', '#contract_code=%%', '#contract_code=BTC', '#contract_code=BTC-USDT-']) {
      expect(coinAt(swap + hash), hash).toBeUndefined();
    }
  });
});

it('the order book of htx counts contracts of as many coins as the quote says', () => {
  const quote = { symbol: 'BTC-USDT', coin: 'BTC', markPrice: 80_000, coinsPerContract: 0.001 };
  const tick = {
    bids: [
      [80_000, 2000],
      [79_000, 500],
    ],
    asks: [[81_000, 100]],
    ch: 'market.BTC-USDT.depth.step0',
  };
  const url = 'https://api.hbdm.com/linear-swap-ex/market/depth?contract_code=BTC-USDT&type=step0';
  expectBook(
    htx,
    quote,
    url,
    { status: 'ok', tick, ts: 1 },
    {
      bids: [
        [80_000, 2],
        [79_000, 0.5],
      ],
      asks: [[81_000, 0.1]],
    },
  );
});

describe.skipIf(!hasSharedData)('the reference answers of htx', () => {
  const payload = (name: string) => sharedJson<unknown>(`payloads/htx/${name}.json`);
  const around = (symbol: string, timeMs: number) => ({
    symbol,
    coin: 'X',
    fromMs: timeMs - 10 * HOUR_MS,
    toMs: timeMs + 10 * HOUR_MS,
  });

  it('are answers that are accepted', () => {
    for (const name of [
      'batch_merged',
      'swap_batch_funding_rate',
      'swap_batch_funding_rate_recorded',
      'swap_open_interest',
      'swap_his_open_interest',
      'swap_historical_funding_rate',
      'kline',
    ]) {
      const body = JSON.stringify(payload(name));
      expect(classify(htx, { status: 200, headers: {}, body }, 0).status, name).toBe('ok');
    }
  });

  it('read as documented', () => {
    const { rows, rejected } = htx.quotes.read(
      {
        tickers: payload('batch_merged'),
        funding: payload('swap_batch_funding_rate'),
        openInterest: payload('swap_open_interest'),
        elements: undefined,
      },
      0,
    );
    expect(rejected).toEqual([]);
    expect(rows).toEqual([
      {
        symbol: 'BTC-USDT',
        coin: 'BTC',
        markPrice: 39736.6,
        openInterestCoins: 39.348,
        openInterestUsd: 39.348 * 39736.6,
        volume24hUsd: 273472535.834 / 2,
        coinsPerContract: 78.696 / 78696,
      },
    ]);
  });

  it('tell the interval by the distance of two charges', () => {
    const tickers = {
      status: 'ok',
      ticks: [{ contract_code: 'MANA-USDT', close: 2, business_type: 'swap' }],
    };
    const funding = payload('swap_batch_funding_rate_recorded');
    const answers = { tickers, funding, openInterest: undefined, elements: undefined };
    expect(htx.quotes.read(answers, 0).rows).toEqual([
      {
        symbol: 'MANA-USDT',
        coin: 'MANA',
        markPrice: 2,
        fundingRate: 0.0001,
        fundingIntervalHours: 8,
        fundingPer8h: 0.0001,
        nextFundingTimeMs: 1643356800000,
      },
    ]);
  });

  it('read as history', () => {
    const { candles, funding, openInterest } = htx.history;
    const prints = funding.read(payload('swap_historical_funding_rate'), around('BTC-USDT', 1603670400000));
    expect(prints).toEqual({ rows: [{ timeMs: 1603670400000, rate: 0.0001 }], rejected: [] });
    const points = openInterest!.read(payload('swap_his_open_interest'), around('BTC-USDT', 1638720000000));
    expect(
      points.rejected.map((row) => row.reason),
      'an answer in contracts',
    ).toEqual(['the open interest is not in coins']);
    const minutes = candles.read(payload('kline'), around('BTC-USDT', 1603695060000));
    expect(minutes.rejected.map((row) => row.reason)).toEqual(['1603695060000 does not open on the hour']);
  });
});
