import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import { isDollar } from './base-name';
import { cryptocomBook } from './book/cryptocom';
import { candleInUnits } from './candle-letters';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { hoursIn, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber, requiredTime } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { withFunding } from './with-funding';

const host = 'api.crypto.com';
const address = (path: string) => `https://${host}/exchange/v1/public/${path}`;

/** Charged on the hour, every hour; the rate is that of four hours, and its formula has no interest component. */
const intervalHours = 1;
const baselinePer8h = 0;

/** Rows that an answer holds at most, as clients of 2026 ask for; the documentation names the usual 25 alone. */
const mostRows = 300;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['206', 'not_listed'],
  ['208', 'not_listed'],
  ['209', 'not_listed'],
  ['42901', 'rate_limited'],
  ['50001', 'server_error'],
]);

const dataList = envelope(z.object({ code: z.literal(0), result: z.object({ data: rowList }) }));
const listOf = (json: unknown) => dataList(json).result.data;

/** The asset of `BTCUSD-PERP`; undefined for spot (`BTC_USD`) and dated contracts (`BTCUSD-260925`). */
const nameOf = (symbol: string): string | undefined => /^(?<name>.+)USD-PERP$/.exec(symbol)?.groups?.name;

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a perpetual`);
  return coinName(name);
}

/** `product_type` tells stocks, indices, commodities and what is not traded elsewhere yet; it is a younger field. */
const isCryptoPerpetual = (instrument: Fields): boolean =>
  instrument.inst_type === 'PERPETUAL_SWAP' &&
  instrument.tradable !== false &&
  isDollar(instrument.quote_ccy) &&
  ['', 'DIGITAL_CURRENCIES'].includes(String(instrument.product_type ?? ''));

function quoteOf(symbol: string, ticker: Fields, instrument: Fields | undefined, nowMs: number) {
  const name = nameOf(symbol);
  if (name === undefined || (instrument !== undefined && !isCryptoPerpetual(instrument))) return undefined;
  return makeQuote({
    symbol,
    name: coinName(name),
    // The mark price is told market by market only: the last price.
    markPrice: priceOf(ticker.a, 'a'),
    fundingRate: undefined,
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: baselinePer8h,
    // In coins: a contract is one of them.
    openInterest: amountOf(ticker.oi, 'oi'),
    volume24hUsd: amountOf(ticker.vv, 'vv'),
  });
}

/** The newest of the points, whichever end of the list it is at. */
function newestValue(points: readonly unknown[]): number | undefined {
  const rows = points.map((point) => {
    const { t, v } = fieldsOf(point);
    return { timeMs: requiredTime(t, 't'), value: numberOf(v, 'v') };
  });
  return rows.sort((a, b) => b.timeMs - a.timeMs)[0]?.value;
}

/** Crypto.com Exchange perpetuals, which are all settled in USD. */
export const cryptocom = defineVenue({
  id: 'cryptocom',
  name: 'Crypto.com',
  optional: true,
  documentation: 'https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html',
  apiHosts: [host],
  // For each endpoint.
  limit: { weight: 100, perMs: 1000 },
  pauseMs: 10_000,
  errorIn(json) {
    const { code, message, result } = json as Fields;
    // One code for every wrong argument; its text tells which.
    if (Number(code) === 40004 && /instrument_name/.test(String(message))) return 'not_listed';
    if (code !== 0) return errors.get(String(code)) ?? 'bad_shape';
    return typeof result === 'object' && result !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: address('get-tickers'), weight: 1, essential: true },
      // The limit of this one is not documented; a client counts it more than threefold.
      instruments: { url: address('get-instruments'), weight: 4, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(listOf(answers.tickers), 'i', rejected);
      const instruments = sideTable(answers.instruments, 'instruments', listOf, 'symbol', rejected);
      return readTable(tickers, rejected, (symbol, ticker) =>
        quoteOf(symbol, ticker, instruments?.get(symbol), nowMs),
      );
    },
    perMarket: {
      // The estimate runs. Beside it is `funding_rate`, which is fixed for the four hours that it is charged in.
      request: (symbol) => ({
        url: requestUrl(address('get-valuations'), {
          instrument_name: symbol,
          valuation_type: 'estimated_funding_rate',
          count: 1,
        }),
        weight: 1,
      }),
      read: (quote: Quote, answer) => withFunding(quote, newestValue(listOf(answer))),
    },
  },
  history: {
    candles: {
      hoursPerRequest: mostRows - 1,
      // Whether the end is included is not documented: short of it, the hour that closes there is in the answer.
      request: (query) => ({
        url: requestUrl(address('get-candlestick'), {
          instrument_name: query.symbol,
          timeframe: '1h',
          count: Math.min(mostRows, hoursIn(query) + 1),
          start_ts: query.fromMs,
          end_ts: Math.max(query.fromMs, query.toMs - 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, candleInUnits),
    },
    funding: {
      // One row short of the most, for both ends may be included.
      hoursPerRequest: mostRows - 1,
      // As far as an answer reaches that names no start; whether more is kept is not documented.
      depthHours: 30 * 24,
      request: (query) => ({
        url: requestUrl(address('get-valuations'), {
          instrument_name: query.symbol,
          valuation_type: 'funding_hist',
          count: Math.min(mostRows, hoursIn(query) + 1),
          start_ts: query.fromMs,
          end_ts: query.toMs + settlementDelayMs,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(listOf(answer), query, (row) => {
          const { t, v } = fieldsOf(row);
          return { timeMs: requiredTime(t, 't'), rate: requiredNumber(v, 'v'), intervalHours };
        }),
    },
  },
  book: cryptocomBook(unitOf),
  pages: {
    hosts: ['crypto.com'],
    excluded: [
      '/exchange/user/*',
      '/exchange/login*',
      '/exchange/signup*',
      '/exchange/wallet*',
      '/exchange/settings/*',
      '/exchange/account*',
      '/app/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/exchange\/trade\/(?<name>[^/]+)\/?$/, (text) => nameOf(text.toUpperCase())),
        examples: [
          ['https://crypto.com/exchange/trade/SOLUSD-PERP', 'SOL'],
          ['https://crypto.com/exchange/trade/ethusd-perp?ref=x', 'ETH'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(
          /^\/exchange\/trade\/(?<name>[^/]+)\/?$/,
          (text) => /^(?<name>.+)USD-\d{6}$/.exec(text.toUpperCase())?.groups?.name,
        ),
        examples: [['https://crypto.com/exchange/trade/BTCUSD-261225', 'BTC']],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/exchange\/trade\/(?:spot\/)?(?<name>[^/_]+)_[^/_]+\/?$/),
        examples: [
          ['https://crypto.com/exchange/trade/CRO_USD', 'CRO'],
          ['https://crypto.com/exchange/trade/spot/BTC_USDT', 'BTC'],
        ],
      },
    ],
    refused: [
      'https://crypto.com/',
      'https://crypto.com/exchange',
      'https://crypto.com/exchange/trade',
      'https://crypto.com/exchange/trade/spot',
      'https://crypto.com/exchange/trade/BTCUSD-INDEX',
      'https://crypto.com/exchange/trade/BTCUSD-260626-CW30000',
      'https://crypto.com/exchange/markets',
      'https://crypto.com/price/bitcoin',
      'https://crypto.com/exchange/wallet/spot/balances',
      'https://api.crypto.com/exchange/trade/BTCUSD-PERP',
      'https://www.crypto.com.look-alike.example/exchange/trade/BTCUSD-PERP',
      'https://crypto-com.example/exchange/trade/BTCUSD-PERP',
    ],
  },
});
