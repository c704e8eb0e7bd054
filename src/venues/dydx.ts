import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import { ShapeError, type SourceRequest } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { dydxBook } from './book/dydx';
import { candleFields } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { hoursIn, readCandles, readFunding, readOpenInterest, settlementDelayMs } from './history-rows';
import { isoText, isoTime } from './iso-time';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredAmount, requiredNumber } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { readRows } from './rows';

const host = 'indexer.dydx.trade';
const address = (path: string) => `https://${host}/v4/${path}`;

/** Funding is charged on the hour, every hour. */
const intervalHours = 1;

/** What an isolated market charges without any premium, per 8 h; a cross-margined one charges nothing. */
const isolatedBaselinePer8h = 0.0001;

/** Rows that an answer holds at most: the indexer refuses a higher limit. */
const mostRows = 1000;

/** Candles may be asked ten times as often as the rest, which the limit below is of. */
const candleWeight = 0.1;

const marketTable = envelope(z.object({ markets: z.record(z.string(), z.unknown()) }));
const fundingList = envelope(z.object({ historicalFunding: rowList }));
const candleList = envelope(z.object({ candles: rowList }));

/** The asset of `BTC-USD`; of an isolated market (`FARTCOIN,RAYDIUM,…-USD`) the part before the first comma. */
const nameOf = (ticker: string): string | undefined =>
  /^(?<name>[^,-]+)(?:,[^-]*)?-USD$/.exec(ticker)?.groups?.name;

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

/** Initializing, paused, cancel-only, post-only and settled markets are told apart by their status. */
function quoteOf(symbol: string, market: Fields, nowMs: number) {
  const name = nameOf(symbol);
  if (name === undefined || market.status !== 'ACTIVE') return undefined;
  return makeQuote({
    symbol,
    name: coinName(name),
    // The price that positions are valued at.
    markPrice: priceOf(market.oraclePrice, 'oraclePrice'),
    // Per hour already; empty right after an hour has been charged.
    fundingRate: numberOf(market.nextFundingRate, 'nextFundingRate'),
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: baselineOf(market),
    openInterest: amountOf(market.openInterest, 'openInterest'),
    volume24hUsd: amountOf(market.volume24H, 'volume24H'),
  });
}

/** Newer answers state it, per hour; it follows from the kind of margin otherwise. */
function baselineOf(market: Fields): number | undefined {
  const perHour = numberOf(market.defaultFundingRate1H, 'defaultFundingRate1H');
  if (perHour !== undefined) return perHour * 8;
  if (market.marketType === 'CROSS') return 0;
  return market.marketType === 'ISOLATED' ? isolatedBaselinePer8h : undefined;
}

/** Candles that open within the query, its last instant included; `toISO` itself is excluded. Newest first. */
const candleRequest = (query: HistoryQuery): SourceRequest => ({
  url: requestUrl(address(`candles/perpetualMarkets/${encodeURIComponent(query.symbol)}`), {
    resolution: '1HOUR',
    fromISO: isoText(query.fromMs),
    toISO: isoText(query.toMs + 1),
    limit: Math.min(mostRows, hoursIn(query) + 1),
  }),
  weight: candleWeight,
});

/** dYdX v4, asked through its public indexer. Whether a market is crypto is not stated there. */
export const dydx = defineVenue({
  id: 'dydx',
  name: 'dYdX',
  documentation: 'https://docs.dydx.xyz/indexer-client/http',
  apiHosts: [host],
  limit: { weight: 100, perMs: 10_000 },
  pauseMs: 10_000,
  errorIn(json): AnswerStatus | undefined {
    const { errors, markets, candles, historicalFunding, bids } = json as Fields;
    if (Array.isArray(errors)) return classOf(JSON.stringify(errors));
    const isTable = typeof markets === 'object' && markets !== null;
    const isAnswer = isTable || [candles, historicalFunding, bids].some(Array.isArray);
    return isAnswer ? undefined : 'bad_shape';
  },
  quotes: {
    requests: { markets: { url: address('perpetualMarkets'), weight: 1, essential: true } },
    read: (answers, nowMs) =>
      readRows(
        Object.entries(marketTable(answers.markets).markets),
        ([symbol]) => symbol,
        ([symbol, market]) => quoteOf(symbol, fieldsOf(market), nowMs),
      ),
  },
  history: {
    candles: {
      hoursPerRequest: mostRows - 1,
      request: candleRequest,
      read: (answer, query) =>
        readCandles(candleList(answer).candles, query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: isoTime(fields.startedAt, 'startedAt'),
            ...candleFields(fields),
            volumeUsd: amountOf(fields.usdVolume, 'usdVolume'),
          };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included. No start can be asked for: newest first, so many.
      hoursPerRequest: mostRows - 1,
      request: (query) => ({
        url: requestUrl(address(`historicalFunding/${encodeURIComponent(query.symbol)}`), {
          effectiveBeforeOrAt: isoText(query.toMs + settlementDelayMs),
          limit: Math.min(mostRows, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(fundingList(answer).historicalFunding, query, (row) => {
          const { effectiveAt, rate } = fieldsOf(row);
          return {
            timeMs: isoTime(effectiveAt, 'effectiveAt'),
            rate: requiredNumber(rate, 'rate'),
            intervalHours,
          };
        }),
    },
    openInterest: {
      hoursPerRequest: mostRows - 1,
      request: candleRequest,
      read: (answer, query) =>
        readOpenInterest(candleList(answer).candles, query, unitOf(query.symbol).multiplier, (row) => {
          const { startedAt, startingOpenInterest } = fieldsOf(row);
          const openInterest = requiredAmount(startingOpenInterest, 'startingOpenInterest');
          // The indexer writes 0 where it does not know the figure.
          return openInterest === 0 ? undefined : { timeMs: isoTime(startedAt, 'startedAt'), openInterest };
        }),
    },
  },
  book: dydxBook(unitOf),
  pages: {
    hosts: ['dydx.trade'],
    excluded: ['/portfolio*', '/profile*', '/settings*', '/transfers*', '/onboarding*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/trade\/(?<name>[^/]+)\/?$/, (text) => nameOf(text.toUpperCase())),
        examples: [
          ['https://dydx.trade/trade/ETH-USD', 'ETH'],
          ['https://dydx.trade/trade/SOL-USD?utm_source=x', 'SOL'],
          ['https://dydx.trade/trade/FARTCOIN,RAYDIUM,4K3DYJZVZP8EMZWUXBBCJEVW-USD', 'FARTCOIN'],
          ['https://dydx.trade/trade/BUFFI%2Cuniswap_v3%2C0x4c1b1302220d7de5c22b495e-USD', 'BUFFI'],
        ],
      },
    ],
    refused: [
      'https://dydx.trade/',
      'https://dydx.trade/markets',
      'https://dydx.trade/trade',
      'https://dydx.trade/trade/ETH-BTC',
      'https://dydx.trade/portfolio/positions',
      'https://indexer.dydx.trade/trade/BTC-USD',
      'https://dydx.exchange/trade/BTC-USD',
      'https://dydx.trade.look-alike.example/trade/BTC-USD',
    ],
  },
});

/** The class of an error answer by its text: the indexer has no codes for these. */
function classOf(text: string): AnswerStatus {
  if (/too many requests/i.test(text)) return 'rate_limited';
  if (/geoblocked|jurisdiction/i.test(text)) return 'geo_blocked';
  return /valid ticker|not found/i.test(text) ? 'not_listed' : 'bad_shape';
}
