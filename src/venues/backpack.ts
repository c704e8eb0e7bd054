import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { backpackBook } from './book/backpack';
import { candleFields } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList } from './envelope';
import { hoursIn, readCandles, readFunding } from './history-rows';
import { isoTime } from './iso-time';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber, timeOf } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { secondsOf } from './unix-seconds';

const host = 'api.backpack.exchange';
const address = (path: string) => `https://${host}/api/v1/${path}`;

/** The interest component of its funding formula: 0.03 % a day. */
const baselinePer8h = 0.0001;

/** Prints that an answer may hold; newer documentation allows ten times as many, clients keep to this. */
const mostPrints = 1000;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  ['TOO_MANY_REQUESTS', 'rate_limited'],
  ['RESOURCE_NOT_FOUND', 'not_listed'],
  ['INVALID_MARKET', 'not_listed'],
  ['SERVICE_UNAVAILABLE', 'server_error'],
  ['MAINTENANCE', 'server_error'],
  ['TIMEOUT', 'server_error'],
]);

/** An unknown symbol shares its code with every other bad request, and only the text tells them apart. */
const errorOf = ({ code, message }: Fields): AnswerStatus =>
  errors.get(code) ??
  (code === 'INVALID_CLIENT_REQUEST' && /symbol/i.test(String(message)) ? 'not_listed' : 'bad_shape');

/** The asset of `BTC_USDC_PERP`; undefined for spot, predictions and shares (`AAPL.US_USDC_PERP`). */
const nameOf = (symbol: string): string | undefined =>
  /^(?<name>[^_.]+)_(?:USDC|USDT|USD)_PERP$/.exec(symbol)?.groups?.name;

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

/** `rwaMarketType` (stocks, indices, commodities, currencies) and `visible` are younger than the rest of the answer. */
const isCryptoPerpetual = (market: Fields): boolean =>
  market.marketType === 'PERP' &&
  market.orderBookState === 'Open' &&
  market.visible !== false &&
  String(market.rwaMarketType ?? '') === '';

interface Rows {
  readonly mark: Fields;
  readonly openInterest: Fields | undefined;
  readonly ticker: Fields | undefined;
  readonly market: Fields | undefined;
}

function quoteOf(symbol: string, { mark, openInterest, ticker, market }: Rows): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || (market !== undefined && !isCryptoPerpetual(market))) return undefined;
  const intervalMs = numberOf(market?.fundingInterval, 'fundingInterval');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(mark.markPrice, 'markPrice'),
    fundingRate: numberOf(mark.fundingRate, 'fundingRate'),
    fundingIntervalHours: intervalMs === undefined ? undefined : intervalMs / HOUR_MS,
    nextFundingTimeMs: timeOf(mark.nextFundingTimestamp, 'nextFundingTimestamp'),
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(openInterest?.openInterest, 'openInterest'),
    volume24hUsd: amountOf(ticker?.quoteVolume, 'quoteVolume'),
  });
}

/** Times are UTC without saying so: `2026-11-22T10:00:00`, in candles `2026-11-22 10:00:00`. */
const utcTime = (value: unknown, name: string): number =>
  isoTime(typeof value === 'string' ? `${value.replace(' ', 'T')}Z` : value, name);

/** Backpack perpetuals, settled in USDC. */
export const backpack = defineVenue({
  id: 'backpack',
  name: 'Backpack',
  optional: true,
  documentation: 'https://docs.backpack.exchange/',
  apiHosts: [host],
  // None is published; half of what clients keep to.
  limit: { weight: 10, perMs: 1000 },
  pauseMs: 10_000,
  errorIn(json) {
    if (Array.isArray(json)) return undefined;
    const fields = json as Fields;
    return Array.isArray(fields.bids) ? undefined : errorOf(fields);
  },
  quotes: {
    requests: {
      marks: { url: address('markPrices'), weight: 1, essential: true },
      openInterest: { url: address('openInterest'), weight: 1 },
      tickers: { url: address('tickers'), weight: 1 },
      // The only place of the interval, which the venue itself serves up to 15 minutes old.
      markets: { url: address('markets'), weight: 1, maxAgeMs: 15 * MINUTE_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const side = (key: 'openInterest' | 'tickers' | 'markets') =>
        sideTable(answers[key], key, bareList, 'symbol', rejected);
      const marks = bySymbol(bareList(answers.marks), 'symbol', rejected);
      const openInterest = side('openInterest');
      const tickers = side('tickers');
      const markets = side('markets');
      return readTable(marks, rejected, (symbol, mark) =>
        quoteOf(symbol, {
          mark,
          openInterest: openInterest?.get(symbol),
          ticker: tickers?.get(symbol),
          market: markets?.get(symbol),
        }),
      );
    },
  },
  history: {
    candles: {
      // How many rows an answer may hold is not documented.
      hoursPerRequest: 500,
      request: (query) => ({
        url: requestUrl(address('klines'), {
          symbol: query.symbol,
          interval: '1h',
          startTime: secondsOf(query.fromMs),
          endTime: secondsOf(query.toMs),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          // An hour without a trade has no prices.
          if (fields.open === null || fields.open === undefined) return undefined;
          return {
            openTimeMs: utcTime(fields.start, 'start'),
            ...candleFields(fields),
            volumeUsd: amountOf(fields.quoteVolume, 'quoteVolume'),
          };
        }),
    },
    funding: {
      // Prints are counted back from the newest and no time can be asked for: all that is wanted fits into one answer,
      // and a query always reaches to the hour that closed last. The first row is the hour that still runs.
      hoursPerRequest: mostPrints - 10,
      depthHours: mostPrints - 10,
      request: (query) => ({
        url: requestUrl(address('fundingRates'), {
          symbol: query.symbol,
          limit: Math.min(mostPrints, hoursIn(query) + 10),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          const { intervalEndTimestamp, fundingRate } = fieldsOf(row);
          return {
            timeMs: utcTime(intervalEndTimestamp, 'intervalEndTimestamp'),
            rate: requiredNumber(fundingRate, 'fundingRate'),
          };
        }),
    },
  },
  book: backpackBook(unitOf),
  pages: {
    hosts: ['backpack.exchange'],
    excluded: [
      '/login*',
      '/signup*',
      '/account*',
      '/portfolio*',
      '/wallet*',
      '/settings*',
      '/*/login*',
      '/*/signup*',
      '/*/account*',
      '/*/portfolio*',
      '/*/wallet*',
      '/*/settings*',
    ],
    patterns: [
      {
        kind: 'perp',
        // Pages say USD where the interface says USDC.
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_USD[CT]?_PERP\/?$/i),
        examples: [
          ['https://backpack.exchange/trade/SOL_USD_PERP', 'SOL'],
          ['https://backpack.exchange/trade/kBONK_USD_PERP?ref=x', 'BONK'],
          ['https://backpack.exchange/zh/trade/ETH_USDC_PERP', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_[^/_]+\/?$/),
        examples: [
          ['https://backpack.exchange/trade/SOL_USDC', 'SOL'],
          ['https://backpack.exchange/trade/JUP_USD', 'JUP'],
        ],
      },
    ],
    refused: [
      'https://backpack.exchange/',
      'https://backpack.exchange/trade',
      'https://backpack.exchange/trade/AAPL.US_USD_PERP',
      'https://backpack.exchange/trade/MU.US_USDC',
      'https://backpack.exchange/trade/BTC_USD_PERP_2',
      'https://backpack.exchange/portfolio/futures',
      'https://api.backpack.exchange/trade/BTC_USD_PERP',
      'https://backpack.exchange.look-alike.example/trade/BTC_USD_PERP',
    ],
  },
});
