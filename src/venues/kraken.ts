import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { DAY_MS, HOUR_MS, hourOf } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { krakenBook } from './book/kraken';
import { candleFields } from './candle-fields';
import { type CoinName, coinName } from './coin-name';
import { rowsOfColumns } from './columns';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { lastOpenMs, readCandles, readFunding, readOpenInterest } from './history-rows';
import { isoTime } from './iso-time';
import { krakenLiquidations } from './liquidations/kraken';
import { makeQuote } from './make-quote';
import {
  amountOf,
  cellsOf,
  type Fields,
  fieldsOf,
  numberOf,
  priceOf,
  requiredAmount,
  requiredNumber,
  requiredTime,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { requiredTimeOfSeconds, secondsOf } from './unix-seconds';

const host = 'futures.kraken.com';
const derivatives = (path: string) => `https://${host}/derivatives/api/${path}`;
const charts = (path: string) => `https://${host}/api/charts/v1/${path}`;

/** Funding accrues all the time at a rate that is fixed for each hour; it has no interest component. */
const intervalHours = 1;
const baselinePer8h = 0;

/** Rows that an answer of the charts service holds at most, though 5000 are documented. */
const mostRows = 2000;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  ['apiLimitExceeded', 'rate_limited'],
  ['contractNotFound', 'not_listed'],
  ['notFound', 'not_listed'],
  ['marketUnavailable', 'server_error'],
  ['Unavailable', 'server_error'],
  ['Server Error', 'server_error'],
  ['unknownError', 'server_error'],
]);

const tickerList = envelope(z.object({ tickers: rowList }));
const instrumentList = envelope(z.object({ instruments: rowList }));
const rateList = envelope(z.object({ rates: rowList }));
const candleList = envelope(z.object({ candles: rowList }));
const analytics = envelope(z.object({ result: z.object({ timestamp: rowList, data: rowList }) }));
const containers = ['tickers', 'instruments', 'rates', 'candles'];

interface Market {
  readonly name: CoinName;
  /** Contracts of 1 USD, settled in the coin. */
  readonly isInverse: boolean;
}

/** Of `PF_XBTUSD` (linear) and `PI_XBTUSD` (inverse); undefined for dated contracts (FI_, FF_) and indices (in_, rr_). */
function marketOf(symbol: string): Market | undefined {
  const { kind, base } = /^(?<kind>PF|PI)_(?<base>.+)USD$/.exec(symbol)?.groups ?? {};
  return base === undefined ? undefined : { name: coinName(base), isInverse: kind === 'PI' };
}

function requiredMarket(symbol: string): Market {
  const market = marketOf(symbol);
  if (market === undefined) throw new ShapeError(`${symbol} is not a perpetual`);
  return market;
}

/** Categories of what is not crypto; `tradfi` alone is not set on all of them. */
const notCrypto = /^(?:forex|x?stocks?|equit(?:y|ies)|commodit(?:y|ies)|metals?|indices|etfs?|pre-?ipo)$/i;

const isCryptoPerpetual = (instrument: Fields): boolean =>
  instrument.tradfi !== true &&
  instrument.tradeable !== false &&
  !notCrypto.test(String(instrument.category ?? '')) &&
  (instrument.lastTradingTime ?? '') === '';

const isOpenPerpetual = (ticker: Fields): boolean =>
  (ticker.tag ?? 'perpetual') === 'perpetual' && ticker.suspended !== true;

function quoteOf(symbol: string, ticker: Fields, instrument: Fields | undefined, nowMs: number) {
  const market = marketOf(symbol);
  if (market === undefined || !isOpenPerpetual(ticker)) return undefined;
  if (instrument !== undefined && !isCryptoPerpetual(instrument)) return undefined;
  const markPrice = priceOf(ticker.markPrice, 'markPrice');
  const figures = market.isInverse ? inverseFigures(ticker, markPrice) : linearFigures(ticker, markPrice);
  return makeQuote({
    symbol,
    name: market.name,
    markPrice,
    ...figures,
    fundingIntervalHours: intervalHours,
    // The answer does not say it.
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: baselinePer8h,
  });
}

type MarketFigures = Pick<Parameters<typeof makeQuote>[0], 'fundingRate' | 'openInterest' | 'volume24hUsd'>;

/** Open interest and volume in units; the rate is absolute, in USD per unit and hour. */
function linearFigures(ticker: Fields, markPrice: number): MarketFigures {
  const absolute = numberOf(ticker.fundingRate, 'fundingRate');
  const units = amountOf(ticker.vol24h, 'vol24h');
  const last = numberOf(ticker.last, 'last');
  return {
    fundingRate: absolute === undefined ? undefined : absolute / markPrice,
    openInterest: amountOf(ticker.openInterest, 'openInterest'),
    volume24hUsd:
      amountOf(ticker.volumeQuote, 'volumeQuote') ??
      (units === undefined || last === undefined ? undefined : units * last),
  };
}

/** Open interest and volume in contracts of 1 USD; the rate is absolute, in coins per contract and hour. */
function inverseFigures(ticker: Fields, markPrice: number): MarketFigures {
  const absolute = numberOf(ticker.fundingRate, 'fundingRate');
  const contracts = amountOf(ticker.openInterest, 'openInterest');
  return {
    fundingRate: absolute === undefined ? undefined : absolute * markPrice,
    openInterest: contracts === undefined ? undefined : contracts / markPrice,
    volume24hUsd: amountOf(ticker.vol24h, 'vol24h'),
  };
}

/** Kraken Futures perpetuals, linear (PF_) and inverse (PI_). The pages are those of Kraken Pro. */
export const kraken = defineVenue({
  id: 'kraken',
  name: 'Kraken',
  documentation: 'https://docs.kraken.com/api/docs/futures-api/trading/get-tickers',
  apiHosts: [host],
  // Public calls cost nothing of the documented 500 per 10 s; what an address may ask is not published, so less.
  limit: { weight: 100, perMs: 10_000 },
  pauseMs: 60_000,
  // The rate of an hour is settled before the hour begins.
  fundingFixed: true,
  errorIn(json) {
    const fields = json as Fields;
    if (fields.result === 'error' || (Array.isArray(fields.errors) && fields.errors.length > 0)) {
      return errors.get(fields.error) ?? (namesSymbol(fields.errors) ? 'not_listed' : 'bad_shape');
    }
    const isObject = [fields.result, fields.orderBook].some(
      (part) => typeof part === 'object' && part !== null,
    );
    return isObject || containers.some((key) => Array.isArray(fields[key])) ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: derivatives('v3/tickers'), weight: 1, essential: true },
      instruments: { url: derivatives('v3/instruments'), weight: 1, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(tickerList(answers.tickers).tickers, 'symbol', rejected);
      const instruments = sideTable(
        answers.instruments,
        'instruments',
        (json) => instrumentList(json).instruments,
        'symbol',
        rejected,
      );
      return readTable(tickers, rejected, (symbol, ticker) =>
        quoteOf(symbol, ticker, instruments?.get(symbol), nowMs),
      );
    },
  },
  history: {
    candles: {
      hoursPerRequest: mostRows - 1,
      request: (query) => ({
        url: requestUrl(charts(`trade/${encodeURIComponent(query.symbol)}/1h`), {
          from: secondsOf(query.fromMs),
          to: secondsOf(lastOpenMs(query)),
        }),
        weight: 1,
      }),
      read(answer, query) {
        const { name, isInverse } = requiredMarket(query.symbol);
        return readCandles(candleList(answer).candles, query, name.multiplier, (row) => {
          const fields = fieldsOf(row);
          const prices = candleFields(fields);
          const units = amountOf(fields.volume, 'volume');
          return {
            openTimeMs: requiredTime(fields.time, 'time'),
            ...prices,
            // Turnover is not given: units times close, or contracts of 1 USD.
            volumeUsd: units === undefined || isInverse ? units : units * prices.close,
          };
        });
      },
    },
    funding: {
      // The answer is always the whole year, about 1 MB, whatever is wanted of it. New hours wait for each other, but
      // not so long that funding would count as unknown meanwhile; the analytics of the charts service are said to have
      // funding too, in a form that is not documented.
      hoursPerRequest: (365 * DAY_MS) / HOUR_MS,
      askEveryHours: 8,
      depthHours: (365 * DAY_MS) / HOUR_MS,
      request: (query) => ({
        url: requestUrl(derivatives('v4/historicalfundingrates'), { symbol: query.symbol }),
        weight: 10,
      }),
      // `timestamp` is the period to which the rate applies, and the hour that is running is already listed: what was
      // charged for it is settled at its end. Single hours are missing, so the distance of the rows is no interval.
      read: (answer, query) =>
        readFunding(rateList(answer).rates, query, (row) => {
          const { timestamp, relativeFundingRate } = fieldsOf(row);
          return {
            timeMs: hourOf(isoTime(timestamp, 'timestamp')) + HOUR_MS,
            rate: requiredNumber(relativeFundingRate, 'relativeFundingRate'),
            intervalHours,
          };
        }),
    },
    openInterest: {
      hoursPerRequest: mostRows - 1,
      request: (query) => ({
        url: requestUrl(charts(`analytics/${encodeURIComponent(query.symbol)}/open-interest`), {
          interval: HOUR_MS / 1000,
          since: secondsOf(query.fromMs),
          to: secondsOf(query.toMs),
        }),
        weight: 1,
      }),
      read: readAnalytics,
    },
  },
  book: krakenBook(requiredMarket),
  liquidations: krakenLiquidations(charts),
  pages: {
    hosts: ['pro.kraken.com'],
    excluded: ['/app/portfolio*', '/app/account*', '/app/settings*', '/app/transfers*', '/app/history*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/app\/trade\/futures-(?<name>[^/-]+)-[^/-]+-perp\/?$/i),
        examples: [
          ['https://pro.kraken.com/app/trade/futures-sol-usd-perp', 'SOL'],
          ['https://pro.kraken.com/app/trade/futures-xbt-usd-perp?ref=x', 'BTC'],
        ],
      },
      {
        // Spot and margin share the page.
        kind: 'spot',
        coin: coinInPath(/^\/app\/trade\/(?<name>[^/-]+)-[^/-]+\/?$/),
        examples: [
          ['https://pro.kraken.com/app/trade/eth-eur', 'ETH'],
          ['https://pro.kraken.com/app/trade/xdg-usd', 'DOGE'],
        ],
      },
    ],
    refused: [
      'https://pro.kraken.com/app/home',
      'https://pro.kraken.com/app/trade',
      'https://pro.kraken.com/trade/btc-usd',
      'https://pro.kraken.com/app/portfolio/spot',
      'https://pro.kraken.com/app/trade/futures-btc-usd-perp/orders',
      'https://www.kraken.com/app/trade/btc-usd',
      'https://www.kraken.com/prices/bitcoin',
      'https://pro.kraken.com.look-alike.example/app/trade/btc-usd',
    ],
  },
});

/** Whether the errors of an answer are about the market that was asked for. */
const namesSymbol = (list: unknown): boolean => /symbol/i.test(JSON.stringify(list ?? ''));

/**
 * Open interest by hours, each as open, high, low and close. The open is the figure at the stamp itself; that a stamp
 * names the beginning of its hour, and that PF_ is in coins as in the ticker, is not confirmed. Of inverse markets it is
 * in USD, and no price stands beside it: nothing is read.
 */
function readAnalytics(answer: unknown, query: HistoryQuery) {
  const { timestamp, data } = analytics(answer).result;
  const { name, isInverse } = requiredMarket(query.symbol);
  if (isInverse) {
    return { rows: [], rejected: [{ symbol: query.symbol, reason: 'open interest in USD without a price' }] };
  }
  return readOpenInterest(rowsOfColumns({ timestamp, data }), query, name.multiplier, (row) => {
    const { timestamp: seconds, data: bar } = fieldsOf(row);
    return {
      timeMs: requiredTimeOfSeconds(seconds, 'timestamp'),
      openInterest: requiredAmount(cellsOf(bar)[0], 'open'),
    };
  });
}
