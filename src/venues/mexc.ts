import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import { isDollar } from './base-name';
import { mexcBook } from './book/mexc';
import { candleFields } from './candle-fields';
import { type CoinName, coinName } from './coin-name';
import { rowsOfColumns } from './columns';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { lastOpenMs, readCandles, readFunding } from './history-rows';
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
import { requiredTimeOfSeconds, secondsOf } from './unix-seconds';

const host = 'contract.mexc.com';
const address = (path: string) => `https://${host}/api/v1/contract/${path}`;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['500', 'server_error'],
  ['501', 'server_error'],
  ['510', 'rate_limited'],
  ['1001', 'not_listed'],
  ['1002', 'not_listed'],
  ['9999', 'server_error'],
]);

const success = z.literal(true);
const dataList = envelope(z.object({ success, data: rowList }));
const listOf = (json: unknown) => dataList(json).data;
const settledPage = envelope(z.object({ success, data: z.object({ resultList: rowList }) }));
const candleColumns = envelope(
  z.object({
    success,
    data: z.object({
      time: rowList,
      open: rowList,
      high: rowList,
      low: rowList,
      close: rowList,
      amount: rowList,
    }),
  }),
);

interface Market {
  readonly name: CoinName;
  /** Contracts of so many USD, settled in the coin (`BTC_USD`). */
  readonly isInverse: boolean;
}

const assetOf = (text: string): string | undefined => {
  const [base, quote, ...rest] = text.split('_');
  const isPair = base !== undefined && isDollar(quote) && rest.length === 0;
  // Tokenised stocks: TSLASTOCK_USDT.
  return isPair && !/.STOCK$/.test(base) ? base : undefined;
};

function marketOf(symbol: string): Market | undefined {
  const asset = assetOf(symbol);
  return asset ? { name: coinName(asset), isInverse: symbol.endsWith('_USD') } : undefined;
}

function requiredMarket(symbol: string): Market {
  const market = marketOf(symbol);
  if (market === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return market;
}

/** Groups of the market list that hold stocks, indices, commodities, currencies and what is not traded elsewhere yet. */
const notCrypto =
  /^mc-trade-zone-(?:tradfi|\w*stock\w*|commodities|metals\w*|oil|forex|pre-?ipo|pre-?market)$/i;

/** Fields that are younger than the rest (`futureType`, `conceptPlate`) count where they are there. */
const isCryptoPerpetual = (detail: Fields): boolean =>
  Number(detail.state ?? 0) === 0 &&
  detail.isHidden !== true &&
  Number(detail.futureType ?? 1) === 1 &&
  !(Array.isArray(detail.conceptPlate) && detail.conceptPlate.some((plate) => notCrypto.test(String(plate))));

interface Rows {
  readonly ticker: Fields;
  readonly detail: Fields | undefined;
  readonly funding: Fields | undefined;
}

function quoteOf(symbol: string, { ticker, detail, funding }: Rows) {
  const market = marketOf(symbol);
  if (market === undefined || (detail !== undefined && !isCryptoPerpetual(detail))) return undefined;
  const markPrice = priceOf(ticker.fairPrice, 'fairPrice');
  return makeQuote({
    symbol,
    name: market.name,
    markPrice,
    // The ticker repeats the rate and may be some seconds older.
    fundingRate: numberOf(funding?.fundingRate, 'fundingRate') ?? numberOf(ticker.fundingRate, 'fundingRate'),
    fundingIntervalHours: numberOf(funding?.collectCycle, 'collectCycle'),
    nextFundingTimeMs: timeOf(funding?.nextSettleTime, 'nextSettleTime'),
    // How the rate is made is not published.
    fundingBaselinePer8h: undefined,
    ...amountsOf(market, ticker, detail, markPrice),
  });
}

const sized = (contracts: number | undefined, size: number | undefined): number | undefined =>
  contracts === undefined || !size ? undefined : contracts * size;

/**
 * Open interest and contract size in units, turnover in USD. `holdVol` and `volume24` count contracts, whose size is in units, or in
 * USD for inverse markets; the latter is not confirmed.
 */
function amountsOf(market: Market, ticker: Fields, detail: Fields | undefined, markPrice: number) {
  const held = amountOf(ticker.holdVol, 'holdVol');
  const traded = amountOf(ticker.volume24, 'volume24');
  const turnover = amountOf(ticker.amount24, 'amount24');
  const size = amountOf(detail?.contractSize, 'contractSize');
  const openInterest = sized(held, size);
  return market.isInverse
    ? { openInterest: openInterest && openInterest / markPrice, volume24hUsd: sized(traded, size) }
    : { openInterest, volume24hUsd: turnover, contractSize: size };
}

const isFuturesHost = (url: URL) => url.hostname === 'futures.mexc.com';
const futuresCoin = coinInPath(/^\/futures\/(?<name>[^/]+)\/?$/, (text) => assetOf(text.toUpperCase()));
const oldFuturesCoin = coinInPath(/^\/exchange\/(?<name>[^/]+)\/?$/, (text) => assetOf(text.toUpperCase()));
const spotCoin = coinInPath(/^\/exchange\/(?<name>[^/_]+)_[^/_]+\/?$/, (text) =>
  /.STOCK$/i.test(text) ? undefined : text,
);

/** MEXC perpetuals, linear and inverse. */
export const mexc = defineVenue({
  id: 'mexc',
  name: 'MEXC',
  documentation: 'https://www.mexc.com/api-docs/futures/market-endpoints',
  apiHosts: [host],
  // Each endpoint has a limit of its own; this is that of most.
  limit: { weight: 20, perMs: 2000 },
  pauseMs: 10_000,
  errorIn(json) {
    const { success, code, data } = json as Fields;
    if (success !== true || Number(code ?? 0) !== 0) return errors.get(String(code)) ?? 'bad_shape';
    return typeof data === 'object' && data !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: address('ticker'), weight: 1, essential: true },
      // Listed by a client of 2026; not confirmed for both hosts that serve these paths.
      funding: { url: address('funding_rate'), weight: 1 },
      // One per 5 s, which its age keeps to; the weight is for its size.
      details: { url: address('detail'), weight: 10, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(listOf(answers.tickers), 'symbol', rejected);
      const funding = sideTable(answers.funding, 'funding', listOf, 'symbol', rejected);
      const details = sideTable(answers.details, 'details', listOf, 'symbol', rejected);
      return readTable(tickers, rejected, (symbol, ticker) =>
        quoteOf(symbol, { ticker, detail: details?.get(symbol), funding: funding?.get(symbol) }),
      );
    },
  },
  history: {
    candles: {
      // One row short of the limit, for both ends are included.
      hoursPerRequest: 1999,
      request: (query) => ({
        url: requestUrl(address(`kline/${encodeURIComponent(query.symbol)}`), {
          interval: 'Min60',
          start: secondsOf(query.fromMs),
          end: secondsOf(lastOpenMs(query)),
        }),
        weight: 1,
      }),
      read(answer, query) {
        const { name, isInverse } = requiredMarket(query.symbol);
        const rows = rowsOfColumns(candleColumns(answer).data);
        return readCandles(rows, query, name.multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTimeOfSeconds(fields.time, 'time'),
            ...candleFields(fields),
            // The unit of an inverse market's turnover is not documented.
            volumeUsd: isInverse ? undefined : amountOf(fields.amount, 'amount'),
          };
        });
      },
    },
    funding: {
      // Pages are counted from the newest print and no time can be asked for: the first page is all that is read.
      hoursPerRequest: 99,
      newestRowsPerRequest: 100,
      // As far as a page reaches at 8 h; where the interval is shorter the far end stays empty.
      depthHours: 800,
      request: (query) => ({
        url: requestUrl(address('funding_rate/history'), {
          symbol: query.symbol,
          page_num: 1,
          page_size: 100,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(settledPage(answer).data.resultList, query, (row) => {
          const { settleTime, fundingRate, collectCycle } = fieldsOf(row);
          const intervalHours = numberOf(collectCycle, 'collectCycle');
          return {
            timeMs: requiredTime(settleTime, 'settleTime'),
            rate: requiredNumber(fundingRate, 'fundingRate'),
            ...(intervalHours && intervalHours > 0 && { intervalHours }),
          };
        }),
    },
  },
  book: mexcBook((symbol) => requiredMarket(symbol).name),
  pages: {
    hosts: ['www.mexc.com', 'futures.mexc.com'],
    excluded: [
      '/user/*',
      '/*/user/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
      '/assets/*',
      '/*/assets/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: (url) => (isFuturesHost(url) ? oldFuturesCoin(url) : futuresCoin(url)),
        examples: [
          ['https://www.mexc.com/futures/SOL_USDT', 'SOL'],
          ['https://www.mexc.com/de-DE/futures/1000BONK_USDT?type=linear_swap', 'BONK'],
          ['https://www.mexc.com/futures/ETH_USD?type=inverse_swap', 'ETH'],
          ['https://futures.mexc.com/exchange/DOGE_USDT', 'DOGE'],
        ],
      },
      {
        kind: 'spot',
        coin: (url) => (isFuturesHost(url) ? undefined : spotCoin(url)),
        examples: [
          ['https://www.mexc.com/exchange/SOL_USDC', 'SOL'],
          ['https://www.mexc.com/fr-FR/exchange/KAS_USDT', 'KAS'],
        ],
      },
    ],
    refused: [
      'https://www.mexc.com/',
      'https://www.mexc.com/futures',
      'https://www.mexc.com/futures/TSLASTOCK_USDT',
      'https://www.mexc.com/futures/ETH_BTC',
      'https://www.mexc.com/futures/information/funding-rate',
      'https://www.mexc.com/exchange/BTC3L_USDT',
      'https://www.mexc.com/exchange/NVDASTOCK_USDT',
      'https://www.mexc.com/user/assets/overview',
      'https://futures.mexc.com/futures/BTC_USDT',
      'https://contract.mexc.com/exchange/BTC_USDT',
      'https://www.mexc.com.look-alike.example/futures/BTC_USDT',
    ],
  },
});
