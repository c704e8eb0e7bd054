import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import { baseName } from './base-name';
import { bitmexBook } from './book/bitmex';
import { candleFields } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList } from './envelope';
import { hoursIn, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { isoText, isoTime, optionalIsoTime } from './iso-time';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, readTable } from './rows';

const host = 'www.bitmex.com';
const address = (path: string) => `https://${host}/api/v1/${path}`;

/** Contracts of 1 USD, settled in bitcoin. */
const oldestInverse = 'XBTUSD';

/** Perpetuals of crypto. FFSCSX and FFWCSF are stocks, metals and currencies, FFCCSX dated, IFXXXP spot, MR… indices. */
const cryptoPerpetual = 'FFWCSX';

/** The asset of `XBTUSD`, `XBTUSDT`, and of `ETHUSD_ETH`, which is settled in the coin; undefined for other quotes. */
const nameOf = (symbol: string) => baseName(symbol.replace(/_[A-Z\d]+$/, ''), ['USDT', 'USDC', 'USD']);

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

const isInverse = (symbol: string, row: Fields) => symbol === oldestInverse || row.isInverse === true;

/** Intervals are written as the time of day that they reach, counted from here. */
const intervalOriginMs = Date.UTC(2000, 0, 1);

function intervalHoursOf(row: Fields): number | undefined {
  const timeMs = optionalIsoTime(row.fundingInterval, 'fundingInterval');
  return timeMs === undefined ? undefined : (timeMs - intervalOriginMs) / HOUR_MS;
}

/** The interest component: what borrowing the quote costs a day, less what the base costs. */
function baselinePer8hOf(row: Fields): number | undefined {
  const base = numberOf(row.fundingBaseRate, 'fundingBaseRate');
  const quote = numberOf(row.fundingQuoteRate, 'fundingQuoteRate');
  return base === undefined || quote === undefined ? undefined : (quote - base) / 3;
}

/** USD per bitcoin, in which quanto markets are settled: the mark price of a market of it in the same answer. */
const bitcoinPriceIn = (instruments: ReadonlyMap<string, Fields>): number | undefined =>
  readRows(
    [oldestInverse, 'XBTUSDT'],
    (symbol) => symbol,
    (symbol) => priceOf(instruments.get(symbol)?.markPrice, 'markPrice'),
  ).rows[0];

/**
 * Open interest, one-sided, in units. Contracts are of many sizes, so its value is taken, which is in the smallest part
 * of the settlement currency. Contracts of inverse markets are USD.
 */
function openInterestOf(
  symbol: string,
  row: Fields,
  markPrice: number,
  bitcoinPrice: number | undefined,
): number | undefined {
  if (isInverse(symbol, row)) {
    const contracts = amountOf(row.openInterest, 'openInterest');
    const contractUsd = symbol === oldestInverse ? 1 : inverseContractUsd(row);
    return contracts === undefined || !contractUsd ? undefined : (contracts * contractUsd) / markPrice;
  }
  const value = amountOf(row.openValue, 'openValue');
  const valueUsd = usdOf(value, row.settlCurrency, bitcoinPrice);
  return valueUsd === undefined ? undefined : valueUsd / markPrice;
}

/** Both figures of an inverse market are below 0. */
function inverseContractUsd(row: Fields): number | undefined {
  const multiplier = numberOf(row.multiplier, 'multiplier');
  const toSettle = numberOf(row.underlyingToSettleMultiplier, 'underlyingToSettleMultiplier');
  const contractUsd = multiplier && toSettle ? multiplier / toSettle : 0;
  return contractUsd > 0 ? contractUsd : undefined;
}

/** Millionths of a USDT, or satoshi. */
function usdOf(value: number | undefined, currency: unknown, bitcoinPrice: number | undefined) {
  if (value === undefined) return undefined;
  if (currency === 'USDt') return value / 1e6;
  return currency === 'XBt' && bitcoinPrice !== undefined ? (value / 1e8) * bitcoinPrice : undefined;
}

/**
 * Units in a contract, of markets that are not inverse. A quanto contract is worth a fixed part of a bitcoin for each
 * dollar of the price, which is the same number of units at any price.
 */
function contractSizeOf(symbol: string, row: Fields, bitcoinPrice: number | undefined): number | undefined {
  if (isInverse(symbol, row)) return undefined;
  if (row.settlCurrency !== 'XBt') {
    const contractsPerUnit = amountOf(row.underlyingToPositionMultiplier, 'underlyingToPositionMultiplier');
    return contractsPerUnit ? 1 / contractsPerUnit : undefined;
  }
  return usdOf(amountOf(row.multiplier, 'multiplier'), row.settlCurrency, bitcoinPrice);
}

function quoteOf(symbol: string, row: Fields, bitcoinPrice: number | undefined) {
  const name = nameOf(symbol);
  if (name === undefined || row.typ !== cryptoPerpetual || row.state !== 'Open') return undefined;
  const markPrice = priceOf(row.markPrice, 'markPrice');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice,
    // The one beside it, indicativeFundingRate, is that of the interval after.
    fundingRate: numberOf(row.fundingRate, 'fundingRate'),
    fundingIntervalHours: intervalHoursOf(row),
    nextFundingTimeMs: optionalIsoTime(row.fundingTimestamp, 'fundingTimestamp'),
    fundingBaselinePer8h: baselinePer8hOf(row),
    openInterest: openInterestOf(symbol, row, markPrice, bitcoinPrice),
    // In the quote currency; turnover24h beside it is in the smallest part of the settlement currency.
    volume24hUsd: amountOf(row.foreignNotional24h, 'foreignNotional24h'),
    contractSize: contractSizeOf(symbol, row, bitcoinPrice),
  });
}

/** Errors have names that say little (`HTTPError`), so their text counts. */
function errorClass({ name, message }: Fields): AnswerStatus {
  const text = `${name} ${message}`;
  if (/rate ?limit/i.test(text)) return 'rate_limited';
  if (/overloaded|unavailable|server error/i.test(text)) return 'server_error';
  return /symbol|instrument/i.test(text) ? 'not_listed' : 'bad_shape';
}

/** Month codes of dated contracts: `XBTZ26`, `XBTUSDTH27`. */
const dated = /^(?<name>[A-Z\d]+?)(?:USD[TC]?)?[FGHJKMNQUVXZ]\d{2}$/;
const tradePath = /^\/app\/trade\/(?<name>\w+)\/?$/;

/** BitMEX perpetuals: linear, inverse, and quanto (in USD, settled in bitcoin). */
export const bitmex = defineVenue({
  id: 'bitmex',
  name: 'BitMEX',
  optional: true,
  documentation: 'https://docs.bitmex.com/api-explorer/get-active-instruments',
  apiHosts: [host],
  // Without a key; with one it is four times as much.
  limit: { weight: 30, perMs: 60_000 },
  pauseMs: 60_000,
  // The rate is known one interval ahead.
  fundingFixed: true,
  // Every good answer here is a list.
  errorIn(json) {
    if (Array.isArray(json)) return undefined;
    const { error } = json as Fields;
    return typeof error === 'object' && error !== null ? errorClass(error as Fields) : 'bad_shape';
  },
  quotes: {
    requests: { instruments: { url: address('instrument/active'), weight: 1, essential: true } },
    read(answers) {
      const rejected: Rejected[] = [];
      const instruments = bySymbol(bareList(answers.instruments), 'symbol', rejected);
      const bitcoinPrice = bitcoinPriceIn(instruments);
      return readTable(instruments, rejected, (symbol, row) => quoteOf(symbol, row, bitcoinPrice));
    },
  },
  history: {
    candles: {
      hoursPerRequest: 999,
      // Stamped with their close.
      request: (query) => ({
        url: requestUrl(address('trade/bucketed'), {
          binSize: '1h',
          partial: 'false',
          symbol: query.symbol,
          startTime: isoText(query.fromMs + HOUR_MS),
          endTime: isoText(query.toMs),
          count: Math.min(1000, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      // The open is the close of the hour before, so that it may lie outside of high and low.
      read: (answer, query) =>
        readCandles(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: isoTime(fields.timestamp, 'timestamp') - HOUR_MS,
            ...candleFields(fields),
            volumeUsd: amountOf(fields.foreignNotional, 'foreignNotional'),
          };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 499,
      newestRowsPerRequest: 500,
      request: (query) => ({
        url: requestUrl(address('funding'), {
          symbol: query.symbol,
          startTime: isoText(query.fromMs),
          endTime: isoText(query.toMs + settlementDelayMs),
          count: 500,
          reverse: 'true',
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          const fields = fieldsOf(row);
          const intervalHours = intervalHoursOf(fields);
          return {
            timeMs: isoTime(fields.timestamp, 'timestamp'),
            rate: requiredNumber(fields.fundingRate, 'fundingRate'),
            ...(intervalHours && intervalHours > 0 && { intervalHours }),
          };
        }),
    },
  },
  book: bitmexBook(unitOf, (symbol) => symbol === oldestInverse),
  pages: {
    hosts: [host],
    excluded: [
      '/app/login*',
      '/app/register*',
      '/app/account*',
      '/app/wallet*',
      '/app/portfolio*',
      '/app/settings*',
      '/app/security*',
      '/app/apiKeys*',
      '/login*',
      '/register*',
      '/wallet*',
      '/account*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(tradePath, nameOf),
        examples: [
          ['https://www.bitmex.com/app/trade/XBTUSDT', 'BTC'],
          ['https://www.bitmex.com/app/trade/SOLUSD?ref=x', 'SOL'],
          ['https://www.bitmex.com/app/trade/ETHUSD_ETH', 'ETH'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(tradePath, (text) => dated.exec(text)?.groups?.name),
        examples: [
          ['https://www.bitmex.com/app/trade/XBTH27', 'BTC'],
          ['https://www.bitmex.com/app/trade/ETHUSDZ26', 'ETH'],
        ],
      },
      {
        // Spot markets are named so; only their host and folder are not confirmed.
        kind: 'spot',
        coin: coinInPath(/^\/(?:app\/trade|spot)\/(?<name>[A-Z\d]+)_USD[TC]?\/?$/i),
        examples: [
          ['https://www.bitmex.com/spot/XBT_USDT', 'BTC'],
          ['https://www.bitmex.com/app/trade/ETH_USDT', 'ETH'],
        ],
      },
    ],
    refused: [
      'https://www.bitmex.com/',
      'https://www.bitmex.com/app/trade',
      'https://www.bitmex.com/app/contract/XBTUSD',
      'https://www.bitmex.com/app/trade/ETHXBT',
      'https://www.bitmex.com/app/trade/XBTUSD/orders',
      'https://www.bitmex.com/app/wallet',
      'https://www.bitmex.com/api/explorer/',
      'https://testnet.bitmex.com/app/trade/XBTUSD',
      'https://bitmex.com/app/trade/XBTUSD',
      'https://www.bitmex.com.look-alike.example/app/trade/XBTUSD',
    ],
  },
});
