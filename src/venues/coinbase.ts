import * as z from 'zod/mini';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import { isDollar } from './base-name';
import { candleOfUnits } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList, envelope, rowList } from './envelope';
import { lastOpenMs, readCandles, readFunding } from './history-rows';
import { isoText, isoTime } from './iso-time';
import { makeQuote } from './make-quote';
import { inAnyLanguage } from './match-patterns';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable } from './rows';

const host = 'api.international.coinbase.com';
const address = (path: string) => `https://${host}/api/v1/${path}`;
const ofInstrument = (symbol: string, path: string) =>
  address(`instruments/${encodeURIComponent(symbol)}/${path}`);

/** Intervals are told in nanoseconds. */
const nanosecondsPerHour = 3.6e12;
/** Where the answer does not say it. */
const usualIntervalHours = 1;

const candleList = envelope(z.object({ aggregations: rowList }));
const fundingList = envelope(z.object({ results: rowList }));

/** The asset of `BTC-PERP`; undefined for pairs of the spot market (`BTC-USDC`). */
const nameOf = (symbol: string): string | undefined => /^(?<base>[^-]+)-PERP$/.exec(symbol)?.groups?.base;

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a perpetual`);
  return coinName(name);
}

const isOpenPerpetual = (instrument: Fields): boolean =>
  instrument.type === 'PERP' &&
  isDollar(instrument.quote_asset_name) &&
  (instrument.trading_state ?? 'TRADING') === 'TRADING';

function quoteOf(symbol: string, instrument: Fields, nowMs: number) {
  const name = nameOf(symbol);
  if (name === undefined || !isOpenPerpetual(instrument)) return undefined;
  const quote = fieldsOf(instrument.quote);
  const nanoseconds = numberOf(instrument.funding_interval, 'funding_interval');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(quote.mark_price, 'mark_price'),
    fundingRate: numberOf(quote.predicted_funding, 'predicted_funding'),
    fundingIntervalHours: nanoseconds === undefined ? usualIntervalHours : nanoseconds / nanosecondsPerHour,
    // The answer does not say it.
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: undefined,
    openInterest: amountOf(instrument.open_interest, 'open_interest'),
    // Not the daily averages beside it.
    volume24hUsd: amountOf(instrument.notional_24hr, 'notional_24hr'),
  });
}

/**
 * Coinbase International perpetuals in USDC. Its operator announced that trading ends there on 1 October 2026 and moves
 * to Deribit; markets that no longer trade are left out. The pages are those of Coinbase Advanced.
 */
export const coinbase = defineVenue({
  id: 'coinbase',
  name: 'Coinbase International',
  optional: true,
  documentation: 'https://docs.cdp.coinbase.com/international-exchange/rest-api/instruments',
  apiHosts: [host],
  // 40 a second are documented for each key and none without one; this is what the same operator allows an address on
  // its other exchange.
  limit: { weight: 10, perMs: 1000 },
  pauseMs: 10_000,
  errorIn(json) {
    if (Array.isArray(json)) return undefined;
    const { aggregations, results, title, status } = json as Fields;
    if (Array.isArray(aggregations) || Array.isArray(results)) return undefined;
    if (status === 429 || /rate limit/i.test(String(title ?? ''))) return 'rate_limited';
    return status === 404 || /instrument/i.test(String(title ?? '')) ? 'not_listed' : 'bad_shape';
  },
  quotes: {
    requests: { instruments: { url: address('instruments'), weight: 1, essential: true } },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const instruments = bySymbol(bareList(answers.instruments), 'symbol', rejected);
      return readTable(instruments, rejected, (symbol, row) => quoteOf(symbol, row, nowMs));
    },
  },
  history: {
    candles: {
      // The limit is not documented; a client takes it to be 10 000.
      hoursPerRequest: 300,
      request: (query) => ({
        url: requestUrl(ofInstrument(query.symbol, 'candles'), {
          granularity: 'ONE_HOUR',
          start: isoText(query.fromMs),
          end: isoText(lastOpenMs(query)),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(candleList(answer).aggregations, query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return { openTimeMs: isoTime(fields.start, 'start'), ...candleOfUnits(fields) };
        }),
    },
    funding: {
      // Pages are counted from the newest print and no time can be asked for: the first page is all that is read.
      hoursPerRequest: 99,
      newestRowsPerRequest: 100,
      depthHours: 99,
      request: (query) => ({
        url: requestUrl(ofInstrument(query.symbol, 'funding'), { result_limit: 100, result_offset: 0 }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(fundingList(answer).results, query, (row) => {
          const { event_time, funding_rate } = fieldsOf(row);
          return {
            timeMs: isoTime(event_time, 'event_time'),
            rate: requiredNumber(funding_rate, 'funding_rate'),
          };
        }),
    },
  },
  pages: {
    hosts: ['www.coinbase.com'],
    excluded: inAnyLanguage([
      '/signin*',
      '/login*',
      '/signup*',
      '/settings*',
      '/accounts*',
      '/assets*',
      '/portfolio*',
    ]),
    patterns: [
      {
        // Not confirmed in a browser; both spellings of the folder are in use in links.
        kind: 'perp',
        coin: coinInPath(/^\/advanced-trade\/perpetuals?\/(?<name>[^/-]+)-PERP(?:-INTX)?\/?$/),
        examples: [
          ['https://www.coinbase.com/advanced-trade/perpetual/SOL-PERP', 'SOL'],
          ['https://www.coinbase.com/de/advanced-trade/perpetuals/BTC-PERP-INTX?x=1', 'BTC'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/advanced-trade\/spot\/(?<name>[^/-]+)-[^/-]+\/?$/),
        examples: [
          ['https://www.coinbase.com/advanced-trade/spot/ETH-EUR', 'ETH'],
          ['https://www.coinbase.com/es-mx/advanced-trade/spot/DOGE-USDC', 'DOGE'],
        ],
      },
    ],
    refused: [
      'https://www.coinbase.com/',
      'https://www.coinbase.com/advanced-trade',
      'https://www.coinbase.com/advanced-trade/spot',
      'https://www.coinbase.com/advanced-trade/futures/BIT-29MAY26-CDE',
      'https://www.coinbase.com/advanced-trade/perpetual/BTC-USD',
      'https://www.coinbase.com/price/bitcoin',
      'https://www.coinbase.com/portfolio/crypto',
      'https://international.coinbase.com/advanced-trade/spot/BTC-USD',
      'https://api.international.coinbase.com/advanced-trade/spot/BTC-USD',
      'https://www.coinbase.com.look-alike.example/advanced-trade/spot/BTC-USD',
    ],
  },
});
