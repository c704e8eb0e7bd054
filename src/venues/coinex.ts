import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { baseName, isDollar } from './base-name';
import { coinexBook } from './book/coinex';
import { candleFields } from './candle-fields';
import { type CoinName, coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import { hoursIn, lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { coinexLiquidations } from './liquidations/coinex';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredTime, timeOf } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

const host = 'api.coinex.com';
const address = (path: string) => `https://${host}/v2/futures/${path}`;

/** Errors come with HTTP 200. An unknown market is an invalid argument like any other. */
const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['3008', 'server_error'],
  ['4001', 'server_error'],
  ['4004', 'not_listed'],
  ['4213', 'rate_limited'],
]);

const dataList = envelope(z.object({ code: z.literal(0), data: rowList }));
const listOf = (json: unknown) => dataList(json).data;

interface Market {
  readonly name: CoinName;
  /** Contracts of one USD, settled in the coin (`BTCUSD`). */
  readonly isInverse: boolean;
}

function marketOf(symbol: string): Market | undefined {
  const name = baseName(symbol, ['USDT', 'USDC', 'USD']);
  return name === undefined ? undefined : { name: coinName(name), isInverse: symbol.endsWith('USD') };
}

function requiredMarket(symbol: string): Market {
  const market = marketOf(symbol);
  if (market === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return market;
}

/** The status is younger than the rest; a market that is not open for trading may have an old one. */
const isOpenPerpetual = (listed: Fields): boolean =>
  listed.is_market_available !== false &&
  ['', 'online'].includes(String(listed.status ?? '')) &&
  ['linear', 'inverse'].includes(String(listed.contract_type ?? 'linear')) &&
  (listed.quote_ccy === undefined || isDollar(listed.quote_ccy));

interface Rows {
  readonly funding: Fields;
  readonly ticker: Fields | undefined;
  readonly listed: Fields | undefined;
}

function quoteOf(symbol: string, { funding, ticker, listed }: Rows): Quote | undefined {
  const market = marketOf(symbol);
  if (market === undefined || (listed !== undefined && !isOpenPerpetual(listed))) return undefined;
  const markPrice = priceOf(funding.mark_price, 'mark_price');
  const held = amountOf(listed?.open_interest_volume, 'open_interest_volume');
  const lastMs = timeOf(funding.latest_funding_time, 'latest_funding_time');
  const nextMs = timeOf(funding.next_funding_time, 'next_funding_time');
  return makeQuote({
    symbol,
    name: market.name,
    markPrice,
    // The one beside it, latest_funding_rate, is settled.
    fundingRate: numberOf(funding.next_funding_rate, 'next_funding_rate'),
    fundingIntervalHours:
      lastMs === undefined || nextMs === undefined ? undefined : (nextMs - lastMs) / HOUR_MS,
    nextFundingTimeMs: nextMs,
    // How the rate is made is not published.
    fundingBaselinePer8h: undefined,
    // Of inverse markets in USD, and the volume too; not confirmed.
    openInterest: market.isInverse ? held && held / markPrice : held,
    volume24hUsd: market.isInverse ? amountOf(ticker?.volume, 'volume') : amountOf(ticker?.value, 'value'),
  });
}

const pairPath = (folder: string) => new RegExp(`^/${folder}/(?<name>[^/-]+)-[^/-]+/?$`);
const dollarPairPath = /^\/futures\/(?<name>[^/-]+)-usd[ct]?\/?$/i;

/**
 * CoinEx perpetuals, linear and inverse. The venue announced the end of its futures for 22 September 2026; markets that
 * are closed say so in the list of markets, and none of them is quoted.
 */
export const coinex = defineVenue({
  id: 'coinex',
  name: 'CoinEx',
  optional: true,
  documentation: 'https://docs.coinex.com/api/v2/futures/market/http/list-market-funding-rate',
  apiHosts: [host],
  // Documented as high without a figure; a twentieth of what clients keep to.
  limit: { weight: 20, perMs: 1000 },
  pauseMs: 10_000,
  errorIn(json) {
    const { code, data } = json as Fields;
    if (code !== 0) return errors.get(String(code)) ?? 'bad_shape';
    return typeof data === 'object' && data !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      funding: { url: address('funding-rate'), weight: 1, essential: true },
      tickers: { url: address('ticker'), weight: 1 },
      // Open interest is told here alone, so that it is asked as often as the rest.
      markets: { url: address('market'), weight: 1, maxAgeMs: MINUTE_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const funding = bySymbol(listOf(answers.funding), 'market', rejected);
      const tickers = sideTable(answers.tickers, 'tickers', listOf, 'market', rejected);
      const markets = sideTable(answers.markets, 'markets', listOf, 'market', rejected);
      return readTable(funding, rejected, (symbol, row) =>
        quoteOf(symbol, { funding: row, ticker: tickers?.get(symbol), listed: markets?.get(symbol) }),
      );
    },
  },
  history: {
    candles: {
      // One row short of the limit, for both ends may be included.
      hoursPerRequest: 999,
      request: (query) => ({
        url: requestUrl(address('kline'), {
          market: query.symbol,
          period: '1hour',
          start_time: query.fromMs,
          end_time: lastOpenMs(query),
          limit: Math.min(1000, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read(answer, query) {
        const { name, isInverse } = requiredMarket(query.symbol);
        return readCandles(listOf(answer), query, name.multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTime(fields.created_at, 'created_at'),
            ...candleFields(fields),
            // The unit of an inverse market's turnover is not documented.
            volumeUsd: isInverse ? undefined : amountOf(fields.value, 'value'),
          };
        });
      },
    },
    funding: {
      // How many prints a page may hold is not documented; clients ask for a hundred. The newest come first.
      hoursPerRequest: 99,
      newestRowsPerRequest: 100,
      request: (query) => ({
        url: requestUrl(address('funding-rate-history'), {
          market: query.symbol,
          start_time: query.fromMs,
          end_time: query.toMs + settlementDelayMs,
          page: 1,
          limit: 100,
        }),
        weight: 1,
      }),
      // What was charged; the theoretical rate beside it is what the formula gave.
      read: (answer, query) =>
        readFunding(listOf(answer), query, fundingPrint('funding_time', 'actual_funding_rate')),
    },
  },
  liquidations: coinexLiquidations,
  book: coinexBook(requiredMarket),
  pages: {
    hosts: ['www.coinex.com'],
    excluded: [
      '/my/*',
      '/*/my/*',
      '/asset*',
      '/*/asset*',
      '/wallet*',
      '/*/wallet*',
      '/signin*',
      '/*/signin*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(dollarPairPath, (text) => text.toUpperCase()),
        examples: [
          ['https://www.coinex.com/en/futures/btc-usdt', 'BTC'],
          ['https://www.coinex.com/zh-hans/futures/kava-usdc', 'KAVA'],
          ['https://www.coinex.com/futures/ETH-USD?x=1', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(pairPath('exchange'), (text) => text.toUpperCase()),
        examples: [
          ['https://www.coinex.com/en/exchange/doge-usdt', 'DOGE'],
          ['https://www.coinex.com/exchange/KAS-BTC#spot', 'KAS'],
        ],
      },
    ],
    refused: [
      'https://www.coinex.com/',
      'https://www.coinex.com/en/markets/futures',
      'https://www.coinex.com/en/futures',
      'https://www.coinex.com/en/futures/btcusdt',
      'https://www.coinex.com/en/futures/eth-btc',
      'https://www.coinex.com/en/exchange/btc3l-usdt',
      'https://www.coinex.com/en/asset/spot',
      'https://api.coinex.com/futures/btc-usdt',
      'https://www.coinex.com.look-alike.example/en/futures/btc-usdt',
      'https://www-coinex.example/en/futures/btc-usdt',
    ],
  },
});
