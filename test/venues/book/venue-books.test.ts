import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Book } from '../../../src/domain/book';
import type { Quote } from '../../../src/domain/quote';
import { ShapeError } from '../../../src/domain/source';
import type { Venue } from '../../../src/domain/venue';
import { aster } from '../../../src/venues/aster';
import { binance } from '../../../src/venues/binance';
import { bitget } from '../../../src/venues/bitget';
import { bybit } from '../../../src/venues/bybit';
import { classify } from '../../../src/venues/classify';
import { cryptocom } from '../../../src/venues/cryptocom';
import { dydx } from '../../../src/venues/dydx';
import { gate } from '../../../src/venues/gate';
import { hyperliquid } from '../../../src/venues/hyperliquid';
import { kraken } from '../../../src/venues/kraken';
import { kucoin } from '../../../src/venues/kucoin';
import { mexc } from '../../../src/venues/mexc';
import { okx } from '../../../src/venues/okx';
import { paradex } from '../../../src/venues/paradex';
import { phemex } from '../../../src/venues/phemex';
import { hasSharedData, sharedJson } from '../../shared-data';

const quoteOf = (symbol: string, coin: string, coinsPerContract?: number): Quote => ({
  symbol,
  coin,
  markPrice: 1,
  ...(coinsPerContract !== undefined && { coinsPerContract }),
});

interface Case {
  readonly venue: Venue;
  readonly quote: Quote;
  readonly url: string;
  readonly answer: unknown;
  readonly book: Book;
}

/** Each book holds, in whole coins and USD per coin: 400 wanted at 9, 100 at 10; 200 offered at 11, 300 at 12. */
const book: Book = {
  bids: [
    [10, 100],
    [9, 400],
  ],
  asks: [
    [11, 200],
    [12, 300],
  ],
};
const inThousands: Book = {
  bids: [
    [0.01, 100_000],
    [0.009, 400_000],
  ],
  asks: [
    [0.011, 200_000],
    [0.012, 300_000],
  ],
};
/** The same in contracts of a dollar. */
const inDollars = {
  bids: [
    [10, 1000],
    [9, 3600],
  ],
  asks: [
    [11, 2200],
    [12, 3600],
  ],
};
const texts = {
  bids: [
    ['10', '100'],
    ['9', '400'],
  ],
  asks: [
    ['11', '200'],
    ['12', '300'],
  ],
};

const cases: readonly Case[] = [
  {
    venue: binance,
    quote: quoteOf('1000BONKUSDT', 'BONK'),
    url: 'https://fapi.binance.com/fapi/v1/depth?symbol=1000BONKUSDT&limit=500',
    answer: { lastUpdateId: 1, E: 2, T: 3, ...texts },
    book: inThousands,
  },
  {
    venue: bybit,
    quote: quoteOf('SOLUSDT', 'SOL'),
    url: 'https://api.bybit.com/v5/market/orderbook?category=linear&symbol=SOLUSDT&limit=500',
    answer: { retCode: 0, result: { s: 'SOLUSDT', b: texts.bids, a: texts.asks, ts: 1 } },
    book,
  },
  {
    venue: okx,
    // Contracts of ten coins.
    quote: quoteOf('SOL-USDT-SWAP', 'SOL', 10),
    url: 'https://www.okx.com/api/v5/market/books?instId=SOL-USDT-SWAP&sz=400',
    answer: {
      code: '0',
      msg: '',
      data: [
        {
          bids: [
            ['10', '10', '0', '4'],
            ['9', '40', '0', '1'],
          ],
          asks: [
            ['11', '20', '0', '1'],
            ['12', '30', '0', '1'],
          ],
          ts: '1',
        },
      ],
    },
    book,
  },
  {
    venue: hyperliquid,
    quote: quoteOf('kBONK', 'BONK'),
    url: 'https://api.hyperliquid.xyz/info',
    answer: {
      coin: 'kBONK',
      time: 1,
      levels: [
        [
          { px: '10', sz: '100', n: 1 },
          { px: '9', sz: '400', n: 2 },
        ],
        [
          { px: '11', sz: '200', n: 1 },
          { px: '12', sz: '300', n: 1 },
        ],
      ],
    },
    book: inThousands,
  },
  {
    venue: bitget,
    quote: quoteOf('SOLUSDT', 'SOL'),
    url: 'https://api.bitget.com/api/v2/mix/market/merge-depth?symbol=SOLUSDT&productType=USDT-FUTURES&precision=scale0&limit=max',
    answer: {
      code: '00000',
      data: {
        ...book,
        ts: '1',
        scale: '0.1',
      },
    },
    book,
  },
  {
    venue: gate,
    // Contracts of a hundred coins.
    quote: quoteOf('SOL_USDT', 'SOL', 100),
    url: 'https://api.gateio.ws/api/v4/futures/usdt/order_book?contract=SOL_USDT&limit=100',
    answer: {
      current: 1.5,
      update: 1.5,
      bids: [
        { p: '10', s: 1 },
        { p: '9', s: '4' },
      ],
      asks: [
        { p: '11', s: 2 },
        { p: '12', s: 3 },
      ],
    },
    book,
  },
  {
    venue: kucoin,
    // Lots of half a coin.
    quote: quoteOf('SOLUSDTM', 'SOL', 0.5),
    url: 'https://api-futures.kucoin.com/api/v1/level2/depth100?symbol=SOLUSDTM',
    answer: {
      code: '200000',
      data: {
        symbol: 'SOLUSDTM',
        bids: [
          ['10', 200],
          ['9', 800],
        ],
        asks: [
          ['11', 400],
          ['12', 600],
        ],
      },
    },
    book,
  },
  {
    venue: kucoin,
    // Lots of a dollar, settled in the coin.
    quote: quoteOf('SOLUSDM', 'SOL'),
    url: 'https://api-futures.kucoin.com/api/v1/level2/depth100?symbol=SOLUSDM',
    answer: {
      code: '200000',
      data: inDollars,
    },
    book,
  },
  {
    venue: mexc,
    // Contracts of a tenth of a coin.
    quote: quoteOf('SOL_USDT', 'SOL', 0.1),
    url: 'https://contract.mexc.com/api/v1/contract/depth/SOL_USDT',
    answer: {
      success: true,
      code: 0,
      data: {
        bids: [
          [10, 1000, 1],
          [9, 4000, 2],
        ],
        asks: [
          [11, 2000, 1],
          [12, 3000, 1],
        ],
        version: 1,
      },
    },
    book,
  },
  {
    venue: dydx,
    quote: quoteOf('SOL-USD', 'SOL'),
    url: 'https://indexer.dydx.trade/v4/orderbooks/perpetualMarket/SOL-USD',
    answer: {
      bids: [
        { price: '9', size: '400' },
        { price: '10', size: '100' },
      ],
      asks: [
        { price: '11', size: '200' },
        { price: '12', size: '300' },
      ],
    },
    book,
  },
  {
    venue: kraken,
    quote: quoteOf('PF_SOLUSD', 'SOL'),
    url: 'https://futures.kraken.com/derivatives/api/v3/orderbook?symbol=PF_SOLUSD',
    answer: {
      result: 'success',
      orderBook: book,
    },
    book,
  },
  {
    venue: kraken,
    // Contracts of a dollar.
    quote: quoteOf('PI_XBTUSD', 'BTC'),
    url: 'https://futures.kraken.com/derivatives/api/v3/orderbook?symbol=PI_XBTUSD',
    answer: {
      result: 'success',
      orderBook: inDollars,
    },
    book,
  },
  {
    venue: aster,
    quote: quoteOf('1000SHIBUSDT', 'SHIB'),
    url: 'https://fapi.asterdex.com/fapi/v1/depth?symbol=1000SHIBUSDT&limit=500',
    answer: { lastUpdateId: 1, E: 2, T: 3, ...texts },
    book: inThousands,
  },
  {
    venue: cryptocom,
    quote: quoteOf('SOLUSD-PERP', 'SOL'),
    url: 'https://api.crypto.com/exchange/v1/public/get-book?instrument_name=SOLUSD-PERP&depth=50',
    answer: {
      code: 0,
      result: {
        depth: 50,
        data: [
          {
            bids: [
              ['10', '100', '4'],
              ['9', '400', '1'],
            ],
            asks: [
              ['11', '200', '1'],
              ['12', '300', '1'],
            ],
            t: 1,
          },
        ],
      },
    },
    book,
  },
  {
    venue: phemex,
    quote: quoteOf('u1000PEPEUSDT', 'PEPE'),
    url: 'https://api.phemex.com/md/v2/orderbook?symbol=u1000PEPEUSDT',
    answer: {
      error: null,
      id: 0,
      result: { depth: 30, orderbook_p: texts, sequence: 1, symbol: 'u1000PEPEUSDT', type: 'snapshot' },
    },
    book: inThousands,
  },
  {
    venue: paradex,
    quote: quoteOf('kPEPE-USD-PERP', 'PEPE'),
    url: 'https://api.prod.paradex.trade/v1/orderbook/kPEPE-USD-PERP?depth=50',
    answer: { market: 'kPEPE-USD-PERP', seq_no: 1, last_updated_at: 1, ...texts },
    book: inThousands,
  },
];

describe.each(cases.map((each) => ({ ...each, title: `${each.venue.id} ${each.quote.symbol}` })))(
  'the order book of $title',
  ({ venue, quote, url, answer, book: expected }) => {
    const plan = venue.book!;

    it('is asked for at its documented address, within the limit', () => {
      const request = plan.request(quote.symbol);
      expect(request.url).toBe(url);
      expect(venue.apiHosts).toContain(new URL(request.url).hostname);
      expect(request.weight).toBeGreaterThan(0);
      expect(request.weight).toBeLessThanOrEqual(venue.limit.weight / 10);
    });

    it('is an answer that is accepted', () => {
      const body = JSON.stringify(answer);
      expect(classify(venue, { status: 200, headers: {}, body }, 0).status).toBe('ok');
    });

    it('is read in USD per whole coin and whole coins', () => {
      const read = plan.read(answer, quote);
      for (const side of ['bids', 'asks'] as const)
        for (const [i, [price, coins]] of expected[side].entries()) {
          expect(read[side][i]?.[0]).toBeCloseTo(price, 12);
          expect(read[side][i]?.[1]).toBeCloseTo(coins, 9);
        }
      expect([read.bids.length, read.asks.length]).toEqual([2, 2]);
    });

    it('fails whole in a wrong envelope, and throws nothing else whatever comes', () => {
      for (const wrong of [undefined, null, 'text', [], {}, { data: {} }])
        expect(() => plan.read(wrong, quote)).toThrow(ShapeError);
      fc.assert(
        fc.property(fc.jsonValue(), (value) => {
          for (const foreign of [value, { bids: [value], asks: [] }])
            try {
              plan.read(foreign, quote);
            } catch (error) {
              expect(error).toBeInstanceOf(ShapeError);
            }
        }),
        { numRuns: 50 },
      );
    });
  },
);

it('Hyperliquid’s book is also asked in coarse steps, which reach further', () => {
  expect(hyperliquid.book!.request('SOL').body).toEqual({ type: 'l2Book', coin: 'SOL' });
  expect(hyperliquid.book!.coarser!('SOL').body).toEqual({ type: 'l2Book', coin: 'SOL', nSigFigs: 3 });
});

it('an OKX answer without a book is none', () => {
  expect(() => okx.book!.read({ code: '0', data: [] }, quoteOf('SOL-USDT-SWAP', 'SOL', 1))).toThrow(
    'no book in the answer',
  );
});

describe.skipIf(!hasSharedData)('the reference books', () => {
  it.each<[Venue, string, Quote, number, number]>([
    [bybit, 'bybit/orderbook', quoteOf('BTCUSDT', 'BTC'), 65485.47, 47.081829],
    [okx, 'okx/books', quoteOf('BTC-USDT-SWAP', 'BTC', 0.01), 41006.3, 0.0030178218],
    [hyperliquid, 'hyperliquid/l2Book', quoteOf('DYDX', 'DYDX'), 2.111, 134.4],
    [bitget, 'bitget/v2_merge_depth', quoteOf('BTCUSDT', 'BTC'), 26346.5, 0.16],
    [gate, 'gate/order_book', quoteOf('BTC_USDT', 'BTC', 0.0001), 1.17, 0.015],
    [kucoin, 'kucoin/depth20', quoteOf('XBTUSDM', 'BTC'), 3200, 0.25],
    [mexc, 'mexc/depth', quoteOf('ETH_USDT', 'ETH', 0.01), 3445.55, 440.81],
    [dydx, 'dydx/orderbook', quoteOf('BTC-USD', 'BTC'), 118267, 0.3182],
    [aster, 'aster/depth', quoteOf('BTCUSDT', 'BTC'), 4, 431],
    [cryptocom, 'cryptocom/get_book', quoteOf('BTCUSD-PERP', 'BTC'), 30025, 0.00004],
    [paradex, 'paradex/orderbook', quoteOf('BTC-USD-PERP', 'BTC'), 68477.6, 0.1],
    [kraken, 'kraken/orderbook', quoteOf('PI_XBTUSD', 'BTC'), 4213, 2000 / 4213],
  ])('of %s read as documented', (venue, file, quote, price, coins) => {
    const answer = sharedJson<unknown>(`payloads/${file}.json`);
    const [best] = venue.book!.read(answer, quote).bids;
    expect(best?.[0]).toBe(price);
    expect(best?.[1]).toBeCloseTo(coins, 10);
    expect(classify(venue, { status: 200, headers: {}, body: JSON.stringify(answer) }, 0).status).toBe('ok');
  });
});
