import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { bybitAccounts } from './accounts/bybit';
import { baseName } from './base-name';
import { bybitBook } from './book/bybit';
import { candleCells } from './candle-cells';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import {
  hoursIn,
  lastOpenMs,
  readCandles,
  readFunding,
  readOpenInterest,
  settlementDelayMs,
} from './history-rows';
import { bybitLiquidationStream } from './liquidations/bybit';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredTime, timeOf } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, sideTable } from './rows';
import { bybitSpot } from './spot/bybit';

const host = 'api.bybit.com';
const address = (path: string) => `https://${host}/v5/market/${path}`;
const category = 'linear';

/** The interest component of its funding formula: 0.03 % a day. */
const baselinePer8h = 0.0001;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['10000', 'server_error'],
  ['10001', 'not_listed'],
  ['10006', 'rate_limited'],
  ['10009', 'rate_limited'],
  ['10016', 'server_error'],
  ['10018', 'rate_limited'],
  ['10024', 'geo_blocked'],
]);

const resultList = envelope(z.object({ retCode: z.literal(0), result: z.object({ list: rowList }) }));
const listOf = (json: unknown) => resultList(json).result.list;

/** The asset of a linear perpetual (`BTCUSDT`, `BTCPERP` in USDC), undefined for dated ones (`BTC-25DEC26`). */
const nameOf = (symbol: string) =>
  symbol.includes('-') ? undefined : baseName(symbol, ['USDT', 'USDC', 'PERP']);

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a linear perpetual`);
  return coinName(name);
}

const notCrypto = new Set(['stock', 'commodity', 'forex', 'xstocks', 'index', 'metal', 'etf']);

const isCryptoPerpetual = (instrument: Fields): boolean =>
  instrument.contractType === 'LinearPerpetual' &&
  instrument.status === 'Trading' &&
  instrument.isPreListing !== true &&
  !notCrypto.has(String(instrument.symbolType ?? ''));

const openPhases: readonly unknown[] = [undefined, null, '', 'Finished'];

/** What the ticker itself says: a delivery time marks a dated contract, a phase one that is not yet listed. */
const isPerpetualTicker = (ticker: Fields): boolean =>
  timeOf(ticker.deliveryTime, 'deliveryTime') === undefined && openPhases.includes(ticker.curPreListingPhase);

/** One side of the open interest: the field of that name, or half of the older one, which counts both sides. */
function oneSided(fields: Fields): number | undefined {
  const single = amountOf(fields.singleOpenInterest, 'singleOpenInterest');
  if (single !== undefined) return single;
  const both = amountOf(fields.openInterest, 'openInterest');
  return both === undefined ? undefined : both / 2;
}

function quoteOf(symbol: string, ticker: Fields, instrument: Fields | undefined): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || !isPerpetualTicker(ticker)) return undefined;
  if (instrument !== undefined && !isCryptoPerpetual(instrument)) return undefined;
  const hours = numberOf(ticker.fundingIntervalHour, 'fundingIntervalHour');
  const minutes = numberOf(instrument?.fundingInterval, 'fundingInterval');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(ticker.markPrice, 'markPrice'),
    fundingRate: numberOf(ticker.fundingRate, 'fundingRate'),
    // The ticker first: the interval may change at any time, and instruments are hours old.
    fundingIntervalHours: hours ?? (minutes === undefined ? undefined : (minutes * MINUTE_MS) / HOUR_MS),
    nextFundingTimeMs: timeOf(ticker.nextFundingTime, 'nextFundingTime'),
    // USDC against USDT has no interest component.
    fundingBaselinePer8h: name === 'USDC' ? 0 : baselinePer8h,
    openInterest: oneSided(ticker),
    volume24hUsd: amountOf(ticker.turnover24h, 'turnover24h'),
  });
}

const linearPath =
  /^\/trade\/(?:usdt|usdc|inverse|futures\/(?:linear|inverse|usdt|usdc))\/(?<name>[^/]+)\/?$/;
const dated = /^(?<name>.+?)(?:USD[TC]?)?(?:-\d{1,2}[A-Z]{3}\d{2}|[HMUZ]\d{2})$/;

/** `BTCUSDT`, `BTC-PERP`, and the inverse `BTCUSD`. */
function perpetualOf(text: string): string | undefined {
  const symbol = text.toUpperCase().replace(/-(?=PERP$)/, '');
  return dated.test(symbol) || symbol.includes('-')
    ? undefined
    : baseName(symbol, ['USDT', 'USDC', 'PERP', 'USD']);
}

/** `BTC-25DEC26`, `BTCUSDT-25DEC26`, `BTCUSDH26`. */
const datedOf = (text: string) => dated.exec(text.toUpperCase())?.groups?.name;

/** Bybit linear perpetuals (USDT and USDC). */
export const bybit = defineVenue({
  id: 'bybit',
  name: 'Bybit',
  documentation: 'https://bybit-exchange.github.io/docs/v5/market/tickers',
  apiHosts: [host],
  limit: { weight: 600, perMs: 5000 },
  pauseMs: 10 * MINUTE_MS,
  errorIn(json) {
    const { retCode, result } = json as Fields;
    if (retCode !== 0) return errors.get(String(retCode)) ?? 'bad_shape';
    return typeof result === 'object' && result !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: requestUrl(address('tickers'), { category }), weight: 1, essential: true },
      instruments: {
        url: requestUrl(address('instruments-info'), { category, limit: 1000 }),
        weight: 1,
        maxAgeMs: 6 * HOUR_MS,
      },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(listOf(answers.tickers), 'symbol', rejected);
      const instruments = sideTable(answers.instruments, 'instruments', listOf, 'symbol', rejected);
      const quotes = readRows(
        [...tickers],
        ([symbol]) => symbol,
        ([symbol, ticker]) => quoteOf(symbol, ticker, instruments?.get(symbol)),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
  },
  history: {
    candles: {
      hoursPerRequest: 1000,
      request: (query) => ({
        url: requestUrl(address('kline'), {
          category,
          symbol: query.symbol,
          interval: 60,
          start: query.fromMs,
          end: lastOpenMs(query),
          limit: Math.min(1000, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const { prices, rest } = candleCells(row);
          const [, turnover] = rest;
          return { ...prices, volumeUsd: amountOf(turnover, 'turnover') };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 199,
      newestRowsPerRequest: 200,
      // A startTime without an endTime is an error.
      request: (query) => ({
        url: requestUrl(address('funding/history'), {
          category,
          symbol: query.symbol,
          startTime: query.fromMs,
          endTime: query.toMs + settlementDelayMs,
          limit: 200,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(listOf(answer), query, fundingPrint('fundingRateTimestamp', 'fundingRate')),
    },
    openInterest: {
      hoursPerRequest: 199,
      request: (query) => ({
        url: requestUrl(address('open-interest'), {
          category,
          symbol: query.symbol,
          intervalTime: '1h',
          startTime: query.fromMs,
          endTime: query.toMs,
          limit: 200,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readOpenInterest(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          const openInterest = oneSided(fields);
          if (openInterest === undefined) throw new ShapeError('openInterest is missing');
          return { timeMs: requiredTime(fields.timestamp, 'timestamp'), openInterest };
        }),
    },
  },
  book: bybitBook(unitOf),
  accounts: bybitAccounts,
  spot: bybitSpot,
  liquidationStream: bybitLiquidationStream(nameOf),
  pages: {
    hosts: [
      'www.bybit.com',
      'www.bybit.eu',
      'www.bybit.nl',
      'www.bybit.kz',
      'www.bybit.com.hk',
      'www.bybit-tr.com',
      'www.bytick.com',
    ],
    excluded: [
      '/user/*',
      '/*/user/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
      '/assets/*',
      '/*/assets/*',
      '/fiat/*',
      '/*/fiat/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(linearPath, perpetualOf),
        examples: [
          ['https://www.bybit.com/trade/usdt/SOLUSDT', 'SOL'],
          ['https://www.bybit.com/en/trade/usdt/1000PEPEUSDT?affiliate_id=1', 'PEPE'],
          ['https://www.bybit.com/trade/usdt/SHIB1000USDT', 'SHIB'],
          ['https://www.bybit.com/trade/usdc/ETH-PERP', 'ETH'],
          ['https://www.bybit.com/trade/inverse/XRPUSD', 'XRP'],
          ['https://www.bybit.com/en/trade/futures/linear/DOGEUSDT', 'DOGE'],
          ['https://www.bybit.kz/ru-RU/trade/usdt/TONUSDT', 'TON'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(linearPath, datedOf),
        examples: [
          ['https://www.bybit.com/trade/usdc/BTC-25DEC26', 'BTC'],
          ['https://www.bybit.com/trade/usdt/ETHUSDT-25DEC26', 'ETH'],
          ['https://www.bybit.com/trade/inverse/BTCUSDH26', 'BTC'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/spot\/(?<name>[^/]+)\/[^/]+\/?$/),
        examples: [
          ['https://www.bybit.com/en/trade/spot/DOGE/USDT', 'DOGE'],
          ['https://www.bybit.eu/de-EU/trade/spot/SOL/EUR', 'SOL'],
        ],
      },
    ],
    refused: [
      'https://www.bybit.com/',
      'https://www.bybit.com/en/markets/overview',
      'https://www.bybit.com/trade/usdt/',
      'https://www.bybit.com/trade/option/usdc/BTC',
      'https://www.bybit.com/trade/usdt/ETHBTCUSDT',
      'https://www.bybit.com/en/trade/spot/BTC3L/USDT',
      'https://www.bybit.com/user/assets/home/overview',
      'https://api.bybit.com/trade/usdt/BTCUSDT',
      'https://www.bybit.com.look-alike.example/trade/usdt/BTCUSDT',
      'https://www-bybit.example/trade/usdt/BTCUSDT',
      'https://www.bybit.eu.example/trade/usdt/BTCUSDT',
    ],
  },
});
