import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { isDollar } from './base-name';
import { deribitBook } from './book/deribit';
import { candleFields } from './candle-fields';
import { type CoinName, coinName } from './coin-name';
import { rowsOfColumns } from './columns';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber, requiredTime } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

const host = 'www.deribit.com';
const address = (path: string) => `https://${host}/api/v2/public/${path}`;
const summary = (currency: string) =>
  requestUrl(address('get_book_summary_by_currency'), { currency, kind: 'future' });

/** Funding accrues all the time; it is told as what eight hours of it are. */
const intervalHours = 8;
/** Without a premium beyond 0.025 % nothing is charged. */
const baselinePer8h = 0;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  [10020, 'not_listed'],
  [10028, 'rate_limited'],
  [10040, 'server_error'],
  [10041, 'server_error'],
  [10047, 'rate_limited'],
  [11051, 'server_error'],
  [11094, 'server_error'],
  [12005, 'geo_blocked'],
  [13020, 'not_listed'],
  [13025, 'server_error'],
  [13028, 'server_error'],
]);

const jsonrpc = z.literal('2.0');
const list = envelope(z.object({ jsonrpc, result: rowList }));
const listOf = (json: unknown) => list(json).result;
const chart = envelope(
  z.object({
    jsonrpc,
    result: z.object({
      ticks: rowList,
      open: rowList,
      high: rowList,
      low: rowList,
      close: rowList,
      cost: rowList,
    }),
  }),
);

interface Market {
  readonly name: CoinName;
  /** Contracts of USD, settled in the coin (`BTC-PERPETUAL`; `SOL_USDC-PERPETUAL` is linear). */
  readonly isInverse: boolean;
}

/** Undefined for dated contracts (`BTC-25DEC26`), spreads and pairs of coins. */
function marketOf(symbol: string): Market | undefined {
  const { base, quote } = /^(?<base>[^_-]+)(?:_(?<quote>[^_-]+))?-PERPETUAL$/.exec(symbol)?.groups ?? {};
  if (base === undefined || (quote !== undefined && !isDollar(quote))) return undefined;
  return { name: coinName(base), isInverse: quote === undefined };
}

function requiredMarket(symbol: string): Market {
  const market = marketOf(symbol);
  if (market === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return market;
}

function quoteOf(symbol: string, row: Fields) {
  const market = marketOf(symbol);
  if (market === undefined) return undefined;
  const markPrice = priceOf(row.mark_price, 'mark_price');
  const held = amountOf(row.open_interest, 'open_interest');
  return makeQuote({
    symbol,
    name: market.name,
    markPrice,
    // The average of the last eight hours; current_funding beside it is that of this moment.
    fundingRate: numberOf(row.funding_8h, 'funding_8h'),
    fundingIntervalHours: intervalHours,
    // There is no next charge.
    nextFundingTimeMs: undefined,
    fundingBaselinePer8h: baselinePer8h,
    openInterest: held === undefined || !market.isInverse ? held : held / markPrice,
    volume24hUsd: amountOf(row.volume_usd, 'volume_usd') ?? amountOf(row.volume_notional, 'volume_notional'),
  });
}

const namesInstrument = ({ data }: Fields): boolean =>
  /instrument|currency/i.test(JSON.stringify(data ?? ''));

const futuresPath = /^\/futures\/(?<name>[^/]+)\/?$/;
const dated = /^(?<name>[^_-]+)(?:_USD[TC])?-\d{1,2}[A-Z]{3}\d{2}$/;

/** Deribit perpetuals, inverse and linear. */
export const deribit = defineVenue({
  id: 'deribit',
  name: 'Deribit',
  optional: true,
  documentation: 'https://docs.deribit.com/api-reference/market-data/public-get_book_summary_by_currency',
  apiHosts: [host],
  // 20 a second are documented for an account; what an address without one may ask is not published, so half of it.
  limit: { weight: 10, perMs: 1000 },
  pauseMs: 60_000,
  errorIn(json) {
    const { error, result } = json as Fields;
    if (typeof error === 'object' && error !== null) {
      const fields = error as Fields;
      return errors.get(fields.code) ?? (namesInstrument(fields) ? 'not_listed' : 'bad_shape');
    }
    return typeof result === 'object' && result !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      bitcoin: { url: summary('BTC'), weight: 1, essential: true },
      ether: { url: summary('ETH'), weight: 1 },
      usdc: { url: summary('USDC'), weight: 1 },
      usdt: { url: summary('USDT'), weight: 1 },
    },
    read({ bitcoin, ...others }) {
      const rejected: Rejected[] = [];
      const key = 'instrument_name';
      const table = bySymbol(listOf(bitcoin), key, rejected);
      for (const [request, answer] of Object.entries(others)) {
        const more = sideTable(answer, request, listOf, key, rejected) ?? [];
        for (const [symbol, row] of more) table.set(symbol, row);
      }
      return readTable(table, rejected, quoteOf);
    },
  },
  history: {
    candles: {
      // How long an answer may be is not documented; clients ask for a thousand.
      hoursPerRequest: 999,
      request: (query) => ({
        url: requestUrl(address('get_tradingview_chart_data'), {
          instrument_name: query.symbol,
          start_timestamp: query.fromMs,
          end_timestamp: lastOpenMs(query),
          resolution: 60,
        }),
        weight: 1,
      }),
      read(answer, query) {
        const { ticks, open, high, low, close, cost } = chart(answer).result;
        const rows = rowsOfColumns({ ticks, open, high, low, close, cost });
        return readCandles(rows, query, requiredMarket(query.symbol).name.multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTime(fields.ticks, 'ticks'),
            ...candleFields(fields),
            // In the quote currency, also of inverse markets; `volume` beside it is in coins.
            volumeUsd: amountOf(fields.cost, 'cost'),
          };
        });
      },
    },
    funding: {
      // A longer answer is cut; at how many rows (some 720 were seen) and at which end is not documented.
      hoursPerRequest: 499,
      request: (query) => ({
        url: requestUrl(address('get_funding_rate_history'), {
          instrument_name: query.symbol,
          start_timestamp: query.fromMs,
          end_timestamp: query.toMs + settlementDelayMs,
        }),
        weight: 1,
      }),
      // A row an hour, each with what that hour cost; interest_8h beside it is that of the last eight together.
      read: (answer, query) =>
        readFunding(listOf(answer), query, (row) => {
          const { timestamp, interest_1h } = fieldsOf(row);
          return {
            timeMs: requiredTime(timestamp, 'timestamp'),
            rate: requiredNumber(interest_1h, 'interest_1h'),
            intervalHours: 1,
          };
        }),
    },
  },
  book: deribitBook(requiredMarket),
  pages: {
    hosts: [host],
    excluded: [
      '/login*',
      '/register*',
      '/account*',
      '/wallet*',
      '/dashboard*',
      '/settings*',
      '/transactions*',
      '/deposit*',
      '/withdraw*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(
          futuresPath,
          (text) => /^(?<name>[^_-]+)(?:_USD[TC])?-PERPETUAL$/.exec(text)?.groups?.name,
        ),
        examples: [
          ['https://www.deribit.com/futures/ETH-PERPETUAL', 'ETH'],
          ['https://www.deribit.com/futures/XRP_USDC-PERPETUAL?tab=chart', 'XRP'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(futuresPath, (text) => dated.exec(text)?.groups?.name),
        examples: [
          ['https://www.deribit.com/futures/BTC-25DEC26', 'BTC'],
          ['https://www.deribit.com/futures/ETH_USDC-5FEB27', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/spot\/(?<name>[^/_]+)_[^/_-]+\/?$/),
        examples: [
          ['https://www.deribit.com/spot/BTC_USDC', 'BTC'],
          ['https://www.deribit.com/spot/ETH_BTC', 'ETH'],
        ],
      },
    ],
    refused: [
      'https://www.deribit.com/',
      'https://www.deribit.com/futures',
      'https://www.deribit.com/futures/BTC',
      'https://www.deribit.com/options/BTC',
      'https://www.deribit.com/options/BTC/BTC-25DEC26-100000-C',
      'https://www.deribit.com/futures-spreads/BTC-FS-25DEC26_PERP',
      'https://www.deribit.com/futures/ETH_BTC-PERPETUAL',
      'https://www.deribit.com/account/BTC',
      'https://test.deribit.com/futures/BTC-PERPETUAL',
      'https://docs.deribit.com/futures/BTC-PERPETUAL',
      'https://www.deribit.com.look-alike.example/futures/BTC-PERPETUAL',
    ],
  },
});
