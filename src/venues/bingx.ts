import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { pairBase } from './base-name';
import { bingxBook } from './book/bingx';
import { candleOfUnits } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import { hoursIn, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote, withOpenInterest } from './make-quote';
import { inAnyLanguage } from './match-patterns';
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
import { bySymbol, readTable, sideTable } from './rows';

const host = 'open-api.bingx.com';
const address = (path: string) => `https://${host}/openApi/swap/${path}`;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['80001', 'server_error'],
  ['80012', 'server_error'],
  ['100410', 'rate_limited'],
  ['100421', 'server_error'],
  ['100500', 'server_error'],
  ['100503', 'server_error'],
  ['109425', 'not_listed'],
  ['109429', 'rate_limited'],
  ['109500', 'server_error'],
]);

const code = z.literal(0);
const dataList = envelope(z.object({ code, data: rowList }));
const listOf = (json: unknown) => dataList(json).data;
const held = envelope(z.object({ code, data: z.object({ openInterest: z.unknown() }) }));

/** Commodities, currencies, indices and stocks: `NCCOGOLD2USD`, `NCFXEUR2USD`, `NCSINASDAQ1002USD`, `NCSKTSLA2USD`. */
const notCrypto = /^NC(?:CO|FX|SI|SK).+2USD$/i;

/** The asset of `BTC-USDT`; undefined for other quotes and for what is not crypto. */
function nameOf(symbol: string): string | undefined {
  const base = pairBase(symbol, '-');
  return base === undefined || notCrypto.test(base) ? undefined : base;
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual of crypto`);
  return coinName(name);
}

/** Online; others are on their way in or out. */
const isOnline = (contract: Fields): boolean => Number(contract.status ?? 1) === 1;

function quoteOf(symbol: string, index: Fields, ticker: Fields | undefined, contract: Fields | undefined) {
  const name = nameOf(symbol);
  if (name === undefined || (contract !== undefined && !isOnline(contract))) return undefined;
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(index.markPrice, 'markPrice'),
    // Not the last one, in spite of its name, but the one that is charged next.
    fundingRate: numberOf(index.lastFundingRate, 'lastFundingRate'),
    // Younger than the rest of the answer.
    fundingIntervalHours: numberOf(index.fundingIntervalHours, 'fundingIntervalHours'),
    nextFundingTimeMs: timeOf(index.nextFundingTime, 'nextFundingTime'),
    // How the rate is made is not published in figures.
    fundingBaselinePer8h: undefined,
    openInterest: undefined,
    volume24hUsd: amountOf(ticker?.quoteVolume, 'quoteVolume'),
  });
}

/** BingX perpetuals in USDT and USDC. */
export const bingx = defineVenue({
  id: 'bingx',
  name: 'BingX',
  optional: true,
  documentation: 'https://bingx-api.github.io/docs/#/en-us/swapV2/market-api.html',
  apiHosts: [host],
  // All market data together. The support pages tell of 500 since 2025; this is the older figure. Single pages of the
  // documentation speak of one a second, which is what a tenth of it comes to.
  limit: { weight: 100, perMs: 10_000 },
  // Too many are kept out for five minutes.
  pauseMs: 5 * MINUTE_MS,
  errorIn(json) {
    const { code: number, msg, data } = json as Fields;
    if (number !== 0) {
      const isMarket = /symbol|trading pair/i.test(String(msg ?? ''));
      return errors.get(String(number)) ?? (isMarket ? 'not_listed' : 'bad_shape');
    }
    return typeof data === 'object' && data !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      indices: { url: address('v2/quote/premiumIndex'), weight: 1, essential: true },
      tickers: { url: address('v2/quote/ticker'), weight: 1 },
      contracts: { url: address('v2/quote/contracts'), weight: 1, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const indices = bySymbol(listOf(answers.indices), 'symbol', rejected);
      const tickers = sideTable(answers.tickers, 'tickers', listOf, 'symbol', rejected);
      const contracts = sideTable(answers.contracts, 'contracts', listOf, 'symbol', rejected);
      return readTable(indices, rejected, (symbol, index) =>
        quoteOf(symbol, index, tickers?.get(symbol), contracts?.get(symbol)),
      );
    },
    perMarket: {
      request: (symbol) => ({
        url: requestUrl(address('v2/quote/openInterest'), { symbol }),
        weight: 1,
      }),
      // Documented as coins; recorded figures (three thousand million for bitcoin) can only be USD. Not confirmed, nor is
      // that it is one side.
      read(quote, answer) {
        const valueUsd = requiredAmount(held(answer).data.openInterest, 'openInterest');
        return withOpenInterest(quote, valueUsd / quote.markPrice);
      },
    },
  },
  history: {
    candles: {
      // Short of the limit, for both ends may be included.
      hoursPerRequest: 1438,
      request: (query) => ({
        url: requestUrl(address('v3/quote/klines'), {
          symbol: query.symbol,
          interval: '1h',
          startTime: query.fromMs,
          endTime: query.toMs,
          limit: Math.min(1440, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          // That the volume is in units is not confirmed.
          return { openTimeMs: requiredTime(fields.time, 'time'), ...candleOfUnits(fields) };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 999,
      request: (query) => ({
        url: requestUrl(address('v2/quote/fundingRate'), {
          symbol: query.symbol,
          startTime: query.fromMs,
          endTime: query.toMs + settlementDelayMs,
          limit: 1000,
        }),
        weight: 1,
      }),
      read: (answer, query) => readFunding(listOf(answer), query, fundingPrint('fundingTime', 'fundingRate')),
    },
  },
  book: bingxBook(unitOf),
  pages: {
    hosts: ['bingx.com'],
    excluded: inAnyLanguage(['/login*', '/register*', '/account/*', '/user/*', '/assets/*', '/wallet/*']),
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/perpetual\/(?<name>[^/]+)\/?$/, (text) => nameOf(text.toUpperCase())),
        examples: [
          ['https://bingx.com/perpetual/SOL-USDT', 'SOL'],
          ['https://bingx.com/en/perpetual/1000BONK-USDT?ref=x', 'BONK'],
          ['https://bingx.com/zh-tc/perpetual/ETH-USDC/', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        // Addresses of spot markets run base and quote together; not confirmed in a browser.
        coin: coinInPath(/^\/spot\/(?<name>[A-Z\d]{2,})(?:USDT|USDC)\/?$/),
        examples: [
          ['https://bingx.com/en/spot/DOGEUSDT/', 'DOGE'],
          ['https://bingx.com/spot/BTCUSDC', 'BTC'],
        ],
      },
    ],
    refused: [
      'https://bingx.com/',
      'https://bingx.com/en/perpetual',
      'https://bingx.com/en/perpetual/BTC',
      'https://bingx.com/en/perpetual/ETH-BTC',
      'https://bingx.com/en/perpetual/NCSKTSLA2USD-USDT',
      'https://bingx.com/en/perpetual/NCCOGOLD2USD-USDT',
      'https://bingx.com/en/spot/BTC3LUSDT',
      'https://bingx.com/en/market/futures/usd-m-perp',
      'https://bingx.com/en/assets/perpetual',
      'https://open-api.bingx.com/perpetual/BTC-USDT',
      'https://bingx.com.look-alike.example/en/perpetual/BTC-USDT',
    ],
  },
});
