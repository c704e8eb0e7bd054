import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import { bitgetAccounts } from './accounts/bitget';
import { baseName } from './base-name';
import { bitgetBook } from './book/bitget';
import { candleCells } from './candle-cells';
import { codedData } from './coded-data';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { fundingPrint } from './funding-print';
import { readCandles, readFunding } from './history-rows';
import { bitgetLiquidations } from './liquidations/bitget';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, numberOf, priceOf, timeOf } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, sideTable } from './rows';
import { bitgetSpot } from './spot/bitget';

const host = 'api.bitget.com';
/** The newer interface: it alone says which markets are crypto. */
const bulk = (name: string) =>
  requestUrl(`https://${host}/api/v3/market/${name}`, { category: 'USDT-FUTURES' });
const historyAddress = (name: string) => `https://${host}/api/v2/mix/market/${name}`;
const productType = 'USDT-FUTURES';

/** The interest component of its funding formula; no answer states it, and none was seen to differ. */
const baselinePer8h = 0.0001;

/** One answer of the funding history holds so many prints, the newest ones. */
const printsPerPage = 100;

// Taken from public clients; which code an unknown symbol gets today is not confirmed.
const { rowsOf, errorIn } = codedData(
  '00000',
  new Map([
    ['429', 'rate_limited'],
    ['30007', 'rate_limited'],
    ['40034', 'not_listed'],
    ['40309', 'not_listed'],
    ['40015', 'server_error'],
    ['40200', 'server_error'],
    ['45001', 'server_error'],
  ]),
);

const among = (value: unknown, ...accepted: string[]) => accepted.includes(String(value ?? '').toLowerCase());

/** The asset of a USDT perpetual; undefined for dated ones (`BTCUSDT_261225`, `BTCUSDTZ26`) and other quotes. */
const nameOf = (symbol: string) => baseName(symbol, ['USDT']);

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a USDT perpetual`);
  return coinName(name);
}

/** Stocks and metals are marked twice: as assets of the real world, and by their type. */
const isCryptoPerpetual = (instrument: Fields): boolean =>
  among(instrument.type, '', 'perpetual') &&
  among(instrument.status, '', 'online', 'restrictedapi') &&
  among(instrument.isRwa, '', 'no') &&
  among(instrument.symbolType, '', 'crypto');

const isDated = (ticker: Fields): boolean => (numberOf(ticker.deliveryTime, 'deliveryTime') ?? 0) > 0;

function quoteOf(
  symbol: string,
  ticker: Fields,
  funding: Fields | undefined,
  instrument: Fields | undefined,
): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || isDated(ticker)) return undefined;
  if (instrument !== undefined && !isCryptoPerpetual(instrument)) return undefined;
  const tickerRate = numberOf(ticker.fundingRate, 'fundingRate');
  const rate = numberOf(funding?.fundingRate, 'fundingRate');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(ticker.markPrice, 'markPrice'),
    fundingRate: tickerRate ?? rate,
    // The funding answer first: the interval may change at any time, and instruments are hours old.
    fundingIntervalHours:
      numberOf(funding?.fundingRateInterval, 'fundingRateInterval') ??
      numberOf(instrument?.fundInterval, 'fundInterval'),
    nextFundingTimeMs: timeOf(funding?.nextUpdate, 'nextUpdate'),
    fundingBaselinePer8h: baselinePer8h,
    // In coins, and taken as one side. Which side it is, is not documented: its level may be off by a factor of two.
    openInterest: amountOf(ticker.openInterest, 'openInterest'),
    volume24hUsd: amountOf(ticker.turnover24h, 'turnover24h'),
  });
}

const futuresPath = /^\/futures\/(?:usdt|usdc|coin\/usd)\/(?<name>[^/]+)\/?$/i;
const datedSymbol = /^(?<name>[A-Z\d]+?)(?:USDT|USDC|PERP|USD)(?:_\d{6}|[HMUZ]\d{2})$/;

/** `BTCUSDT`, `BTCPERP` in USDC, `BTCUSD` with the coin as margin. */
const perpetualOf = (text: string) => baseName(text.toUpperCase(), ['USDT', 'USDC', 'PERP', 'USD']);
const datedOf = (text: string) => datedSymbol.exec(text.toUpperCase())?.groups?.name;

/** Spot symbols run together; pairs of two coins (`ETHBTC`) are pages of the first. */
const spotOf = (text: string) =>
  /^(?<name>.+?)(?:USDT|USDC|EUR|BTC|ETH)$/.exec(text.toUpperCase())?.groups?.name;

/** Bitget perpetuals in USDT. */
export const bitget = defineVenue({
  id: 'bitget',
  name: 'Bitget',
  documentation: 'https://www.bitget.com/api-doc/uta/public/Tickers',
  apiHosts: [host],
  // Per endpoint; that of most.
  limit: { weight: 20, perMs: 1000 },
  pauseMs: 10_000,
  errorIn,
  quotes: {
    requests: {
      tickers: { url: bulk('tickers'), weight: 1, essential: true },
      funding: { url: bulk('current-fund-rate'), weight: 1 },
      instruments: { url: bulk('instruments'), weight: 1, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const tickers = bySymbol(rowsOf(answers.tickers), 'symbol', rejected);
      const funding = sideTable(answers.funding, 'funding', rowsOf, 'symbol', rejected);
      const instruments = sideTable(answers.instruments, 'instruments', rowsOf, 'symbol', rejected);
      const quotes = readRows(
        [...tickers],
        ([symbol]) => symbol,
        ([symbol, ticker]) => quoteOf(symbol, ticker, funding?.get(symbol), instruments?.get(symbol)),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
  },
  history: {
    candles: {
      // One row short of the limit of 200: the hour that opens at the last instant comes with them.
      hoursPerRequest: 199,
      // That this endpoint has the hour just closed is not confirmed; `candles` has, but for some 60 days only.
      request: (query) => ({
        url: requestUrl(historyAddress('history-candles'), {
          symbol: query.symbol,
          productType,
          granularity: '1H',
          // The start was seen to be excluded.
          startTime: query.fromMs - 1,
          endTime: query.toMs,
          limit: 200,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(rowsOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const { prices, rest } = candleCells(row);
          const [, turnover] = rest;
          return { ...prices, volumeUsd: amountOf(turnover, 'turnover') };
        }),
    },
    funding: {
      hoursPerRequest: printsPerPage - 1,
      newestRowsPerRequest: printsPerPage,
      // It is asked by pages and not by time, and what page an older instant is on cannot be told: the first page is
      // all there is, so many prints of usually 8 h.
      depthHours: printsPerPage * 8,
      request: (query) => ({
        url: requestUrl(historyAddress('history-fund-rate'), {
          symbol: query.symbol,
          productType,
          pageSize: printsPerPage,
          pageNo: 1,
        }),
        weight: 1,
      }),
      read: (answer, query) => readFunding(rowsOf(answer), query, fundingPrint('fundingTime', 'fundingRate')),
    },
  },
  book: bitgetBook(unitOf),
  accounts: bitgetAccounts,
  spot: bitgetSpot,
  liquidations: bitgetLiquidations,
  pages: {
    hosts: ['www.bitget.com'],
    excluded: [
      '/account/*',
      '/*/account/*',
      '/asset/*',
      '/*/asset/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(futuresPath, perpetualOf),
        examples: [
          ['https://www.bitget.com/futures/usdt/SOLUSDT', 'SOL'],
          ['https://www.bitget.com/zh-CN/futures/usdt/1000BONKUSDT?type=x', 'BONK'],
          ['https://www.bitget.com/en/futures/usdc/ETHPERP', 'ETH'],
          ['https://www.bitget.com/futures/coin/usd/DOTUSD', 'DOT'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(futuresPath, datedOf),
        examples: [
          ['https://www.bitget.com/futures/coin/usd/BTCUSDH26', 'BTC'],
          ['https://www.bitget.com/en/futures/coin/usd/ETHUSD_261225', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/spot\/(?<name>[^/]+)\/?$/, spotOf),
        examples: [
          ['https://www.bitget.com/spot/DOGEUSDT', 'DOGE'],
          ['https://www.bitget.com/vi/spot/ETHBTC', 'ETH'],
        ],
      },
    ],
    refused: [
      'https://www.bitget.com/',
      'https://www.bitget.com/en/markets',
      'https://www.bitget.com/futures/usdt',
      'https://www.bitget.com/futures/introduction/BTCUSDT',
      'https://www.bitget.com/futures/usdt/ETHBTCUSDT',
      'https://www.bitget.com/spot/BTC3LUSDT',
      'https://www.bitget.com/asset/spot',
      'https://api.bitget.com/spot/BTCUSDT',
      'https://www.bitget.com.look-alike.example/futures/usdt/BTCUSDT',
    ],
  },
});
