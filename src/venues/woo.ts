import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { wooBook } from './book/woo';
import { candleFields } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import { hoursIn, lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredTime, timeOf } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

const host = 'api.woox.io';
const address = (path: string) => `https://${host}/v3/public/${path}`;

/** Where most rates stand, at whatever interval: 0.01 % per 8 h. Seen in September 2026; its formula does not say so. */
const baselinePer8h = 0.0001;

/** Prints on a page of the usual size; how large it may be made is not documented. */
const pageSize = 25;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['-1000', 'server_error'],
  ['-1003', 'rate_limited'],
  ['-1011', 'server_error'],
  // Of the gateway, which answers with HTTP 200.
  ['503', 'server_error'],
]);

/** An unknown symbol has a text and no code. */
const errorOf = ({ code, message }: Fields): AnswerStatus =>
  errors.get(String(code)) ??
  (/^(?:invalid symbol|no .+ data for) /i.test(String(message)) ? 'not_listed' : 'bad_shape');

const rowsAnswer = envelope(z.object({ success: z.literal(true), data: z.object({ rows: rowList }) }));
const rowsOf = (json: unknown) => rowsAnswer(json).data.rows;

/** A share and a fund of shares, which nothing in the answers tells from coins. */
const notCrypto = new Set(['SNDK', 'EWT']);

/** The asset of `PERP_BTC_USDT`; undefined for spot (`SPOT_BTC_USDT`) and for what is no coin. */
function nameOf(symbol: string): string | undefined {
  const name = /^PERP_(?<name>[^_]+)_USD[CT]?$/.exec(symbol)?.groups?.name;
  return name === undefined || notCrypto.has(name) ? undefined : name;
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

function quoteOf(symbol: string, market: Fields, funding: Fields | undefined): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined) return undefined;
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(market.markPrice, 'markPrice'),
    // The one beside it, lastFundingRate, is settled.
    fundingRate: numberOf(market.estFundingRate, 'estFundingRate'),
    // Of the next settlement; lastFundingIntervalHours is that of the last, and differs where the interval changes.
    fundingIntervalHours: numberOf(funding?.estFundingIntervalHours, 'estFundingIntervalHours'),
    nextFundingTimeMs: timeOf(market.nextFundingTime, 'nextFundingTime'),
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(market.openInterest, 'openInterest'),
    volume24hUsd: amountOf(market['24hAmount'], '24hAmount'),
  });
}

/** WOO X perpetuals in USDT. */
export const woo = defineVenue({
  id: 'woo',
  name: 'WOO X',
  optional: true,
  documentation: 'https://developer.woox.io/api-reference/endpoint/public_data/futures',
  apiHosts: [host],
  // For each endpoint.
  limit: { weight: 10, perMs: 1000 },
  pauseMs: 10_000,
  errorIn(json) {
    const fields = json as Fields;
    if (fields.success !== true) return errorOf(fields);
    return typeof fields.data === 'object' && fields.data !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      markets: { url: address('futures'), weight: 1, essential: true },
      funding: { url: address('fundingRate'), weight: 1 },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const markets = bySymbol(rowsOf(answers.markets), 'symbol', rejected);
      const funding = sideTable(answers.funding, 'funding', rowsOf, 'symbol', rejected);
      return readTable(markets, rejected, (symbol, market) => quoteOf(symbol, market, funding?.get(symbol)));
    },
  },
  history: {
    candles: {
      // One row short of the limit, which counts back from the last hour.
      hoursPerRequest: 999,
      // A start beside the end would be ignored; the hour that is named as the end is left out.
      request: (query) => ({
        url: requestUrl(address('klineHistory'), {
          symbol: query.symbol,
          type: '1h',
          before: lastOpenMs(query) + 1,
          limit: Math.min(1000, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(rowsOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTime(fields.startTimestamp, 'startTimestamp'),
            ...candleFields(fields),
            volumeUsd: amountOf(fields.amount, 'amount'),
          };
        }),
    },
    funding: {
      // One row short of a page, for both ends are included and the interval may be 1 h. The newest come first.
      hoursPerRequest: pageSize - 1,
      newestRowsPerRequest: pageSize,
      request: (query) => ({
        url: requestUrl(address('fundingRateHistory'), {
          symbol: query.symbol,
          startTime: query.fromMs,
          endTime: query.toMs + settlementDelayMs,
          page: 1,
          size: pageSize,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(rowsOf(answer), query, fundingPrint('fundingRateTimestamp', 'fundingRate')),
    },
  },
  book: wooBook(unitOf),
  pages: {
    hosts: ['woox.io', 'x.woo.org'],
    excluded: [
      '/account/*',
      '/*/account/*',
      '/wallet*',
      '/*/wallet*',
      '/assets*',
      '/*/assets*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_PERP\/?$/),
        examples: [
          ['https://woox.io/en/trade/SOL_PERP', 'SOL'],
          ['https://x.woo.org/zh-TW/trade/1000PEPE_PERP?ref=x', 'PEPE'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_(?!PERP\/?$)[^/_]+\/?$/),
        examples: [
          ['https://woox.io/en/trade/DOGE_USDT', 'DOGE'],
          ['https://x.woo.org/trade/KAVA_USDT', 'KAVA'],
        ],
      },
    ],
    refused: [
      'https://woox.io/',
      'https://woox.io/en/trade',
      'https://woox.io/en/markets',
      'https://woox.io/en/trade/BTC3L_USDT',
      'https://woox.io/en/trade/BTC_USDT_PERP',
      'https://woox.io/en/account/sub-account',
      'https://api.woox.io/trade/BTC_PERP',
      'https://woox.io.look-alike.example/en/trade/BTC_PERP',
    ],
  },
});
