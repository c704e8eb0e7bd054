import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { paradexBook } from './book/paradex';
import { candleCells } from './candle-cells';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { readCandles, readFunding } from './history-rows';
import { makeQuote } from './make-quote';
import {
  amountOf,
  type Fields,
  fieldsOf,
  numberOf,
  priceOf,
  requiredNumber,
  requiredTime,
  timeOf,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

const host = 'api.prod.paradex.trade';
const address = (path: string) => `https://${host}/v1/${path}`;

/** What a market's rate is per, and what is neutral on it, where the market does not say otherwise. */
const usualPeriodHours = 8;
const usualBaselinePer8h = 0.0001;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  ['NOT_FOUND', 'not_listed'],
  ['INVALID_SYMBOL', 'not_listed'],
  ['GEO_IP_BLOCKED', 'geo_blocked'],
  ['SERVICE_UNAVAILABLE', 'server_error'],
  ['INTERNAL_ERROR', 'server_error'],
]);

const resultList = envelope(z.object({ results: rowList }));
const listOf = (json: unknown) => resultList(json).results;

/** The asset of `BTC-USD-PERP`; undefined for options (`BTC-USD-96000-C`) and spot (`ETH-USDC`). */
const nameOf = (symbol: string): string | undefined => /^(?<name>[^-]+)-USD-PERP$/.exec(symbol)?.groups?.name;

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a perpetual`);
  return coinName(name);
}

/** `RWA` is not among them: it is also the group of coins that stand for such business. */
const notCrypto =
  /stock|equit|index|indices|commodit|metal|energy|forex|etf|tradfi|^fx$|pre-?(?:market|launch|ipo)/i;

function isCryptoPerpetual(market: Fields, nowMs: number): boolean {
  const opensAtMs = timeOf(market.open_at, 'open_at');
  return (
    (market.asset_kind ?? 'PERP') === 'PERP' &&
    timeOf(market.expiry_at, 'expiry_at') === undefined &&
    (opensAtMs === undefined || opensAtMs <= nowMs) &&
    !(Array.isArray(market.tags) && market.tags.some((tag) => notCrypto.test(String(tag))))
  );
}

/** Hours that a rate is per; options and older rows have 0, which is none. */
function periodHoursOf(row: Fields | undefined): number | undefined {
  const hours = numberOf(row?.funding_period_hours, 'funding_period_hours');
  return hours !== undefined && hours > 0 ? hours : undefined;
}

/** A figure per period of this row as one per 8 h. Throws ShapeError where it leaves the range of numbers. */
function per8hOf(figure: number, row: Fields): number {
  const per8h = (figure * 8) / (periodHoursOf(row) ?? usualPeriodHours);
  if (!Number.isFinite(per8h)) throw new ShapeError('funding_period_hours is out of range');
  return per8h;
}

/** The interest component is per period, like the rate. */
function baselineOf(market: Fields): number {
  const interest = numberOf(market.interest_rate, 'interest_rate');
  return interest === undefined ? usualBaselinePer8h : per8hOf(interest, market);
}

function quoteOf(
  symbol: string,
  summary: Fields,
  market: Fields | undefined,
  nowMs: number,
): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || (market !== undefined && !isCryptoPerpetual(market, nowMs))) return undefined;
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(summary.mark_price, 'mark_price'),
    fundingRate: numberOf(summary.funding_rate, 'funding_rate'),
    fundingIntervalHours: periodHoursOf(market),
    // It accrues by the second: no instant is the next.
    nextFundingTimeMs: undefined,
    fundingBaselinePer8h: market && baselineOf(market),
    openInterest: amountOf(summary.open_interest, 'open_interest'),
    volume24hUsd: amountOf(summary.volume_24h, 'volume_24h'),
  });
}

/** Around the end of a query: rows come every few seconds, and a release may hold them up for a moment. */
const beforeEndMs = 5 * MINUTE_MS;
const afterEndMs = MINUTE_MS;

/** Paradex perpetuals. */
export const paradex = defineVenue({
  id: 'paradex',
  name: 'Paradex',
  optional: true,
  documentation: 'https://docs.paradex.trade/api/general-information/rate-limits/api',
  apiHosts: [host],
  limit: { weight: 1500, perMs: MINUTE_MS },
  // Its bucket fills again by the second.
  pauseMs: 10_000,
  errorIn(json) {
    const { error, results, bids } = json as Fields;
    if (error !== undefined) return errors.get(error) ?? 'bad_shape';
    return Array.isArray(results) || Array.isArray(bids) ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      summaries: {
        url: requestUrl(address('markets/summary'), { market: 'ALL' }),
        weight: 1,
        essential: true,
      },
      markets: { url: address('markets'), weight: 1, maxAgeMs: HOUR_MS },
    },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const summaries = bySymbol(listOf(answers.summaries), 'symbol', rejected);
      const markets = sideTable(answers.markets, 'markets', listOf, 'symbol', rejected);
      return readTable(summaries, rejected, (symbol, summary) =>
        quoteOf(symbol, summary, markets?.get(symbol), nowMs),
      );
    },
  },
  history: {
    candles: {
      // How many an answer may hold is not documented; a month of hours was seen to be answered.
      hoursPerRequest: 300,
      // Whether the end is included is not documented either: short of it, the hour that closes there is in the answer.
      request: (query) => ({
        url: requestUrl(address('markets/klines'), {
          symbol: query.symbol,
          resolution: 60,
          start_at: query.fromMs,
          end_at: Math.max(query.fromMs, query.toMs - 1),
        }),
        weight: 1,
      }),
      // What the volume counts is not documented.
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => ({
          ...candleCells(row).prices,
          volumeUsd: undefined,
        })),
    },
    // Funding accrues all the time and a row is kept every few seconds, so that a span cannot be asked for whole. The
    // rate at the end of each eight hours stands for them.
    funding: {
      hoursPerRequest: usualPeriodHours + 1,
      // A month, for every eight hours cost a request.
      depthHours: 30 * 24,
      request: (query) => ({
        url: requestUrl(address('funding/data'), {
          market: query.symbol,
          start_at: query.toMs - beforeEndMs,
          end_at: query.toMs + afterEndMs,
          page_size: 1,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(listOf(answer), query, (row) => {
          const fields = fieldsOf(row);
          const timeMs = requiredTime(fields.created_at, 'created_at');
          const rate = per8hOf(requiredNumber(fields.funding_rate, 'funding_rate'), fields);
          if (timeMs < query.toMs - beforeEndMs || timeMs > query.toMs + afterEndMs) return undefined;
          return { timeMs: query.toMs, rate, intervalHours: 8 };
        }),
    },
  },
  book: paradexBook(unitOf),
  pages: {
    hosts: ['app.paradex.trade'],
    excluded: ['/portfolio*', '/account*', '/wallet*', '/settings*', '/referrals*', '/vaults*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(
          /^\/trade\/(?<name>[^/]+)\/?$/,
          (text) => /^(?<name>[^-]+)-USD-PERP$/i.exec(text)?.groups?.name,
        ),
        examples: [
          ['https://app.paradex.trade/trade/SOL-USD-PERP', 'SOL'],
          ['https://app.paradex.trade/trade/kPEPE-USD-PERP?ref=x', 'PEPE'],
        ],
      },
    ],
    refused: [
      'https://app.paradex.trade/',
      'https://app.paradex.trade/trade',
      'https://app.paradex.trade/trade/BTC-USD-96000-C',
      'https://app.paradex.trade/trade/BTC-USD-25DEC26-85000-P',
      'https://app.paradex.trade/portfolio',
      'https://api.prod.paradex.trade/trade/BTC-USD-PERP',
      'https://www.paradex.trade/trade/BTC-USD-PERP',
      'https://app.paradex.trade.look-alike.example/trade/BTC-USD-PERP',
    ],
  },
});
