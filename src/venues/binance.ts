import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { DAY_MS, HOUR_MS } from '../domain/time';
import { baseName, isDollar } from './base-name';
import { candleCells } from './candle-cells';
import { type CoinName, coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList, envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import {
  hoursIn,
  lastOpenMs,
  readCandles,
  readFunding,
  readOpenInterest,
  settlementDelayMs,
} from './history-rows';
import { makeQuote, withOpenInterest } from './make-quote';
import {
  amountOf,
  type Fields,
  fieldsOf,
  numberOf,
  priceOf,
  requiredAmount,
  requiredTime,
  timeOf,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, sideTable } from './rows';

const host = 'fapi.binance.com';
const address = (path: string) => `https://${host}${path}`;

/** A symbol that is not in fundingInfo is charged every 8 h: the list names adjusted symbols only. */
const usualIntervalHours = 8;

/** Smaller limits of their own (requests per 5 min and IP), expressed in the weight of the main one, 12 000 per 5 min. */
const fundingWeight = 12_000 / 500;
const statisticsWeight = 12_000 / 1000;

const errors: Readonly<Record<string, AnswerStatus>> = {
  '-1003': 'rate_limited',
  '-1121': 'not_listed',
  '-1000': 'server_error',
  '-1001': 'server_error',
  '-1007': 'server_error',
  '-1008': 'server_error',
};

const instrumentList = envelope(z.object({ symbols: rowList }));

/** The asset of a USD-M symbol, undefined for dated (`_261225`) and coin-margined (`_PERP`) ones and for ETHBTC. */
const nameOf = (symbol: string) => baseName(symbol, ['USDT', 'USDC', 'USD1']);

function unitOf(symbol: string): CoinName {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a USD-M perpetual`);
  return coinName(name);
}

/** Stocks and commodities (TRADIFI_PERPETUAL), indices, pre-market and closed markets are told apart here alone. */
function isCryptoPerpetual(instrument: Fields): boolean {
  return (
    instrument.contractType === 'PERPETUAL' &&
    instrument.status === 'TRADING' &&
    isDollar(instrument.quoteAsset) &&
    isDollar(instrument.marginAsset ?? instrument.quoteAsset) &&
    (instrument.underlyingType ?? 'COIN') === 'COIN'
  );
}

function quoteOf(
  symbol: string,
  row: Fields,
  tables: {
    intervals: ReadonlyMap<string, Fields> | undefined;
    instruments: ReadonlyMap<string, Fields> | undefined;
    tickers: ReadonlyMap<string, Fields> | undefined;
  },
): Quote | undefined {
  const name = nameOf(symbol);
  const instrument = tables.instruments?.get(symbol);
  if (name === undefined || (instrument !== undefined && !isCryptoPerpetual(instrument))) return undefined;
  const adjusted = tables.intervals?.get(symbol);
  const intervalHours =
    adjusted === undefined
      ? tables.intervals && usualIntervalHours
      : numberOf(adjusted.fundingIntervalHours, 'fundingIntervalHours');
  const interest = numberOf(row.interestRate, 'interestRate');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(row.markPrice, 'markPrice'),
    fundingRate: numberOf(row.lastFundingRate, 'lastFundingRate'),
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: timeOf(row.nextFundingTime, 'nextFundingTime'),
    // Per interval: symbols charged every 4 h say 0.00005.
    fundingBaselinePer8h:
      interest !== undefined && intervalHours ? (interest * 8) / intervalHours : undefined,
    openInterest: undefined,
    volume24hUsd: amountOf(tables.tickers?.get(symbol)?.quoteVolume, 'quoteVolume'),
  });
}

/** Weight of a kline request by its limit. */
const klineWeight = (limit: number) => (limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10);

const futuresPath = /^\/(?:futures|futuresng|delivery)\/(?<name>[^/]+)\/?$/;
const spotCoin = coinInPath(/^\/(?:trade|spot-trade)\/(?<name>[^/_]+)_[^/_]+\/?$/);
const isMarginPage = (url: URL) => /^(?:cross|isolated)$/.test(url.searchParams.get('type') ?? '');

/** `BTCUSDT`, and of the coin-margined ones `BTCUSD_PERP` and `btcusd_perpetual`; case does not matter to the site. */
function perpetualOf(text: string): string | undefined {
  const symbol = text.toUpperCase();
  return /^(.+)USD_PERP(?:ETUAL)?$/.exec(symbol)?.[1] ?? nameOf(symbol);
}

/** `BTCUSDT_261225`, `btcusd_quarter`, `btcusd_bi_quarter`. */
const datedOf = (text: string) =>
  /^(.+?)USD[TC]?_(?:\d{6}|(?:\w+_)?quarter)$/i.exec(text)?.[1]?.toUpperCase();

const readPrint = fundingPrint('fundingTime', 'fundingRate');

/** Binance USD-M futures. The coin-margined markets are another service; their pages are recognised. */
export const binance = defineVenue({
  id: 'binance',
  name: 'Binance',
  documentation: 'https://developers.binance.com/docs/derivatives/usds-margined-futures',
  apiHosts: [host],
  limit: { weight: 2400, perMs: 60_000 },
  pauseMs: 2 * 60_000,
  errorIn(json) {
    const { code, msg, symbol, symbols } = json as Fields;
    if (typeof code === 'number' && typeof msg === 'string') return errors[String(code)] ?? 'bad_shape';
    return Array.isArray(json) || symbol !== undefined || Array.isArray(symbols) ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      premiumIndex: { url: address('/fapi/v1/premiumIndex'), weight: 10, essential: true },
      fundingInfo: { url: address('/fapi/v1/fundingInfo'), weight: fundingWeight },
      exchangeInfo: { url: address('/fapi/v1/exchangeInfo'), weight: 1, maxAgeMs: 6 * HOUR_MS },
      ticker24hr: { url: address('/fapi/v1/ticker/24hr'), weight: 40 },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const table = (key: 'fundingInfo' | 'exchangeInfo' | 'ticker24hr', open = bareList) =>
        sideTable(answers[key], key, open, 'symbol', rejected);
      const markets = bySymbol(bareList(answers.premiumIndex), 'symbol', rejected);
      const tables = {
        intervals: table('fundingInfo'),
        instruments: table('exchangeInfo', (json) => instrumentList(json).symbols),
        tickers: table('ticker24hr'),
      };
      const quotes = readRows(
        [...markets],
        ([symbol]) => symbol,
        ([symbol, row]) => quoteOf(symbol, row, tables),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
    perMarket: {
      request: (symbol) => ({ url: requestUrl(address('/fapi/v1/openInterest'), { symbol }), weight: 1 }),
      read(quote, answer) {
        const openInterest = requiredAmount(fieldsOf(answer).openInterest, 'openInterest');
        return withOpenInterest(quote, openInterest * unitOf(quote.symbol).multiplier);
      },
    },
  },
  history: {
    candles: {
      hoursPerRequest: 1500,
      request(query) {
        const limit = Math.min(1500, hoursIn(query) + 1);
        return {
          url: requestUrl(address('/fapi/v1/klines'), {
            symbol: query.symbol,
            interval: '1h',
            startTime: query.fromMs,
            endTime: lastOpenMs(query),
            limit,
          }),
          weight: klineWeight(limit),
        };
      },
      read: (answer, query) =>
        readCandles(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const { prices, rest } = candleCells(row);
          const [, , quoteVolume] = rest;
          return { ...prices, volumeUsd: amountOf(quoteVolume, 'quoteVolume') };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 999,
      request: (query) => ({
        url: requestUrl(address('/fapi/v1/fundingRate'), {
          symbol: query.symbol,
          startTime: query.fromMs,
          endTime: query.toMs + settlementDelayMs,
          limit: 1000,
        }),
        weight: fundingWeight,
      }),
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          // Dividends of tokenised stocks are booked as funding of a type of their own.
          return fieldsOf(row).rateType === 'Special' ? undefined : readPrint(row);
        }),
    },
    openInterest: {
      hoursPerRequest: 499,
      // An hour less than the month that is kept: a start just outside of it is an error, not a shorter answer.
      depthHours: (30 * DAY_MS) / HOUR_MS - 1,
      request: (query) => ({
        url: requestUrl(address('/futures/data/openInterestHist'), {
          symbol: query.symbol,
          period: '1h',
          startTime: query.fromMs,
          endTime: query.toMs,
          limit: 500,
        }),
        weight: statisticsWeight,
      }),
      read: (answer, query) =>
        readOpenInterest(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const { timestamp, sumOpenInterest } = fieldsOf(row);
          return {
            timeMs: requiredTime(timestamp, 'timestamp'),
            openInterest: requiredAmount(sumOpenInterest, 'sumOpenInterest'),
          };
        }),
    },
  },
  pages: {
    hosts: ['www.binance.com', 'www.binance.us'],
    excluded: [
      '/my/*',
      '/*/my/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
      '/*/wallet/*',
      '/*/account/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(futuresPath, perpetualOf),
        examples: [
          ['https://www.binance.com/en/futures/BTCUSDT', 'BTC'],
          ['https://www.binance.com/futures/1000SHIBUSDT?utm_source=x', 'SHIB'],
          ['https://www.binance.com/pt-BR/futuresng/SOLUSDC', 'SOL'],
          ['https://www.binance.com/en/delivery/ethusd_perpetual', 'ETH'],
          ['https://www.binance.com/en/futures/BNBUSD_PERP', 'BNB'],
          ['https://www.binance.com/en/futures/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT', '币安人生'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(futuresPath, datedOf),
        examples: [
          ['https://www.binance.com/en/futures/ETHUSDT_261225', 'ETH'],
          ['https://www.binance.com/en/delivery/btcusd_quarter', 'BTC'],
          ['https://www.binance.com/en/delivery/btcusd_bi_quarter', 'BTC'],
        ],
      },
      {
        kind: 'margin',
        coin: (url) => (isMarginPage(url) ? spotCoin(url) : undefined),
        examples: [
          ['https://www.binance.com/en/trade/SOL_USDT?type=cross', 'SOL'],
          ['https://www.binance.com/trade/ETH_FDUSD?theme=dark&type=isolated', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: (url) => (isMarginPage(url) ? undefined : spotCoin(url)),
        examples: [
          ['https://www.binance.com/en/trade/DOGE_USDT?type=spot', 'DOGE'],
          ['https://www.binance.com/zh-TC/trade/BTC_TUSD', 'BTC'],
          ['https://www.binance.us/spot-trade/dot_usd', 'DOT'],
        ],
      },
    ],
    refused: [
      'https://www.binance.com/en',
      'https://www.binance.com/en/futures',
      'https://www.binance.com/en/futures/home',
      'https://www.binance.com/en/futures/markets/overview-um',
      'https://www.binance.com/en/futures/ETHBTC',
      'https://www.binance.com/en/my/wallet/futures/balances',
      'https://www.binance.com/my/futures/BTCUSDT',
      'https://www.binance.com/en/trade/BTCUP_USDT',
      'https://www.binance.com/en/trade/BTC_USDT/history',
      'https://www.binance.com.look-alike.example/en/futures/BTCUSDT',
      'https://binance.com.look-alike.example/en/futures/BTCUSDT',
      'https://www.binance.com@look-alike.example/en/futures/BTCUSDT',
      'https://look-alike.example/https://www.binance.com/en/futures/BTCUSDT',
      'http://www.binance.com/en/futures/BTCUSDT',
    ],
  },
});
