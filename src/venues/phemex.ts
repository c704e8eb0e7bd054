import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import { baseName, isDollar } from './base-name';
import { phemexBook } from './book/phemex';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { hoursIn, lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import {
  amountOf,
  cellsOf,
  type Fields,
  fieldsOf,
  numberOf,
  priceOf,
  requiredNumber,
  requiredTime,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { requiredTimeOfSeconds, secondsOf } from './unix-seconds';

const host = 'api.phemex.com';
const address = (path: string) => `https://${host}/${path}`;

/** The interest component of its funding formula. Some contracts have another, which no bulk answer tells. */
const baselinePer8h = 0.0001;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['429', 'rate_limited'],
  ['TOO_MANY_REQUESTS', 'rate_limited'],
  // An invalid argument: of all the addresses asked here the symbol alone varies.
  ['6001', 'not_listed'],
]);

/** Some answers write their code as text. */
const success = z.union([z.literal(0), z.literal('0')]);
/** These come without a code, and nothing but its rows tells a good answer. */
const tickerRows = z.custom<readonly unknown[]>((rows) => Array.isArray(rows) && rows.length > 0, 'no rows');
const tickerList = envelope(z.object({ error: z.nullish(z.null()), result: tickerRows }));
const productList = envelope(z.object({ code: success, data: z.object({ perpProductsV2: rowList }) }));
const dataRows = envelope(z.object({ code: success, data: z.object({ rows: rowList }) }));

/**
 * The asset of `BTCUSDT`; a `u` in front marks a multiplier (`u1000PEPEUSDT`). Undefined for coin-settled contracts
 * (`BTCUSD`, `cETHUSD`), whose figures are scaled integers of another answer, and for spot (`sBTCUSDT`).
 */
function nameOf(symbol: string): string | undefined {
  const plain = symbol.replace(/^u(?=[\dA-Z])/, '');
  return /^[a-z]/.test(plain) ? undefined : baseName(plain, ['USDT', 'USDC']);
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

/** Stocks, commodities (`TradFi`) and what is not traded elsewhere yet (`PreMarket`) are told apart by a younger field. */
const isCryptoPerpetual = (product: Fields): boolean =>
  product.type === 'PerpetualV2' &&
  product.status === 'Listed' &&
  isDollar(product.quoteCurrency) &&
  isDollar(product.settleCurrency) &&
  ['', 'Normal'].includes(String(product.perpProductSubType ?? ''));

function quoteOf(symbol: string, ticker: Fields, product: Fields | undefined): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || (product !== undefined && !isCryptoPerpetual(product))) return undefined;
  const seconds = numberOf(product?.fundingInterval, 'fundingInterval');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(ticker.markPriceRp, 'markPriceRp'),
    // It runs until it is charged; predFundingRateRr beside it is the same number.
    fundingRate: numberOf(ticker.fundingRateRr, 'fundingRateRr'),
    fundingIntervalHours: seconds === undefined ? undefined : (seconds * 1000) / HOUR_MS,
    nextFundingTimeMs: undefined,
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(ticker.openInterestRv, 'openInterestRv'),
    volume24hUsd: amountOf(ticker.turnoverRv, 'turnoverRv'),
  });
}

/** `BTC-USDT` and `BTCUSDT`, of old addresses also `BTCUSD` and `cETHUSD`. */
function pairBase(text: string): string | undefined {
  const plain = text.replace(/^[uc](?=[\dA-Z])/, '').toUpperCase();
  return (
    /^(?<name>[^-]+)-USD[TC]?$/.exec(plain)?.groups?.name ??
    (plain.includes('-') ? undefined : baseName(plain, ['USDT', 'USDC', 'USD']))
  );
}

/** Phemex perpetuals in USDT and USDC. */
export const phemex = defineVenue({
  id: 'phemex',
  name: 'Phemex',
  optional: true,
  documentation: 'https://phemex-docs.github.io/#usd-m-perpetual-rest-api',
  apiHosts: [host],
  // What its headers say of the stricter half of these addresses; documented are 5000 per 5 min and IP for all of them.
  limit: { weight: 300, perMs: 60_000 },
  // Who exceeds the documented limit is blocked for five minutes.
  pauseMs: 5 * 60_000,
  errorIn(json): AnswerStatus | undefined {
    const { error, code, result, data } = json as Fields;
    if (typeof error === 'object' && error !== null) {
      return errors.get(String((error as Fields).code)) ?? 'bad_shape';
    }
    if (code !== undefined && String(code) !== '0') return errors.get(String(code)) ?? 'bad_shape';
    const content = code === undefined ? result : data;
    return typeof content === 'object' && content !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: address('md/v2/ticker/24hr/all'), weight: 1, essential: true },
      // The weight is for its size.
      products: { url: address('public/products'), weight: 10, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(tickerList(answers.tickers).result, 'symbol', rejected);
      const open = (json: unknown) => productList(json).data.perpProductsV2;
      const products = sideTable(answers.products, 'products', open, 'symbol', rejected);
      return readTable(tickers, rejected, (symbol, ticker) => quoteOf(symbol, ticker, products?.get(symbol)));
    },
  },
  history: {
    candles: {
      // Spans of a thousand hours and more are refused.
      hoursPerRequest: 900,
      // The end is excluded, and both have to be whole hours.
      request: (query) => ({
        url: requestUrl(address('exchange/public/md/v2/kline/list'), {
          symbol: query.symbol,
          resolution: 3600,
          from: secondsOf(hourOf(query.fromMs)),
          to: secondsOf(hourOf(lastOpenMs(query)) + HOUR_MS),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(dataRows(answer).data.rows, query, unitOf(query.symbol).multiplier, (row) => {
          // The close of the hour before stands in front of the open.
          const [time, , , open, high, low, close, , turnover] = cellsOf(row);
          return {
            openTimeMs: requiredTimeOfSeconds(time, 'time'),
            open: priceOf(open, 'open'),
            high: priceOf(high, 'high'),
            low: priceOf(low, 'low'),
            close: priceOf(close, 'close'),
            volumeUsd: amountOf(turnover, 'turnover'),
          };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included. A longer answer would be cut at its new end.
      hoursPerRequest: 99,
      // Named so whatever the interval is.
      request: (query) => ({
        url: requestUrl(address('api-data/public/data/funding-rate-history'), {
          symbol: `.${query.symbol}FR8H`,
          start: query.fromMs,
          end: query.toMs + settlementDelayMs,
          limit: Math.min(100, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(dataRows(answer).data.rows, query, (row) => {
          const { fundingTime, fundingRate, intervalSeconds } = fieldsOf(row);
          const seconds = numberOf(intervalSeconds, 'intervalSeconds');
          return {
            timeMs: requiredTime(fundingTime, 'fundingTime'),
            rate: requiredNumber(fundingRate, 'fundingRate'),
            ...(seconds && seconds > 0 && { intervalHours: (seconds * 1000) / HOUR_MS }),
          };
        }),
    },
  },
  book: phemexBook(unitOf),
  pages: {
    hosts: ['phemex.com', 'www.phemex.com'],
    excluded: [
      '/account/*',
      '/*/account/*',
      '/assets/*',
      '/*/assets/*',
      '/wallet/*',
      '/*/wallet/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/(?:futures|contract\/trade)\/(?<name>[^/]+)\/?$/, pairBase),
        examples: [
          ['https://phemex.com/futures/SOL-USDT', 'SOL'],
          ['https://phemex.com/es/futures/u1000PEPE-USDT?referralCode=x', 'PEPE'],
          ['https://www.phemex.com/futures/ETH-USDC', 'ETH'],
          ['https://phemex.com/contract/trade/BTCUSD', 'BTC'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/spot\/trade\/(?<name>[^/]+)\/?$/, pairBase),
        examples: [
          ['https://phemex.com/spot/trade/LINKUSDT', 'LINK'],
          ['https://phemex.com/de/spot/trade/BTC-USDT', 'BTC'],
        ],
      },
    ],
    refused: [
      'https://phemex.com/',
      'https://phemex.com/futures',
      'https://phemex.com/futures/ETH-BTC',
      'https://phemex.com/futures/BTC-USDT/info',
      'https://phemex.com/markets',
      'https://phemex.com/spot/trade/BTC3L-USDT',
      'https://phemex.com/assets/overview',
      'https://api.phemex.com/futures/BTC-USDT',
      'https://testnet.phemex.com/futures/BTC-USDT',
      'https://phemex.com.look-alike.example/futures/BTC-USDT',
    ],
  },
});
