import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { DAY_MS, HOUR_MS } from '../domain/time';
import { okxAccounts } from './accounts/okx';
import { isDollar } from './base-name';
import { okxBook } from './book/okx';
import { candleCells } from './candle-cells';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import { lastOpenMs, readCandles, readFunding, readOpenInterest, settlementDelayMs } from './history-rows';
import { okxLiquidations } from './liquidations/okx';
import { makeQuote } from './make-quote';
import {
  amountOf,
  cellsOf,
  type Fields,
  numberOf,
  priceOf,
  requiredAmount,
  requiredTime,
  timeOf,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, sideTable } from './rows';
import { okxSpot } from './spot/okx';

const host = 'www.okx.com';
const address = (path: string) => `https://${host}/api/v5/${path}`;
const instType = 'SWAP';

/** The neutral rate that its formula uses for nearly every market. */
const usualInterestPer8h = 0.0001;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['50001', 'server_error'],
  ['50004', 'server_error'],
  ['50011', 'rate_limited'],
  ['50013', 'server_error'],
  ['50026', 'server_error'],
  ['50040', 'rate_limited'],
  ['50061', 'rate_limited'],
  ['51001', 'not_listed'],
  ['51155', 'geo_blocked'],
]);

const dataList = envelope(z.object({ code: z.literal('0'), data: rowList }));
const listOf = (json: unknown) => dataList(json).data;

/** The asset of `BTC-USDT-SWAP`; undefined for dated contracts and for swaps quoted in a coin. */
function nameOf(instId: string): string | undefined {
  const [base, quote, kind, ...rest] = instId.split('-');
  return base && isDollar(quote) && kind === instType && rest.length === 0 ? base : undefined;
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar swap`);
  return coinName(name);
}

const among = (value: unknown, ...accepted: string[]) => accepted.includes(String(value ?? ''));

/** Stocks, commodities, currencies and bonds have categories of their own; pre-market rules have names of their own. */
const isCryptoSwap = (instrument: Fields): boolean =>
  among(instrument.state, 'live') &&
  among(instrument.ruleType, '', 'normal') &&
  among(instrument.instCategory, '', '1');

type Table = ReadonlyMap<string, Fields> | undefined;
interface Tables {
  readonly funding: ReadonlyMap<string, Fields>;
  readonly openInterest: Table;
  readonly tickers: Table;
  readonly marks: Table;
  readonly instruments: Table;
}

function quoteOf(symbol: string, tables: Tables): Quote | undefined {
  const name = nameOf(symbol);
  const instrument = tables.instruments?.get(symbol);
  if (name === undefined || (instrument !== undefined && !isCryptoSwap(instrument))) return undefined;
  const funding = tables.funding.get(symbol);
  if (!among(funding?.instType, '', instType)) return undefined;
  const ticker = tables.tickers?.get(symbol);
  const chargedMs = timeOf(funding?.fundingTime, 'fundingTime');
  const followingMs = timeOf(funding?.nextFundingTime, 'nextFundingTime');
  const intervalHours =
    chargedMs === undefined || followingMs === undefined ? undefined : (followingMs - chargedMs) / HOUR_MS;
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice:
      tables.marks === undefined
        ? priceOf(ticker?.last, 'last')
        : priceOf(tables.marks.get(symbol)?.markPx, 'markPx'),
    fundingRate: numberOf(funding?.fundingRate, 'fundingRate'),
    fundingIntervalHours: intervalHours,
    // The rate is charged at fundingTime; nextFundingTime is the charge after it.
    nextFundingTimeMs: chargedMs,
    fundingBaselinePer8h: baselineOf(numberOf(funding?.interestRate, 'interestRate'), intervalHours),
    openInterest: amountOf(tables.openInterest?.get(symbol)?.oiCcy, 'oiCcy'),
    volume24hUsd: ticker && volumeOf(ticker, instrument),
    contractSize: instrument && unitsPerContract(instrument),
  });
}

/** Units of a linear contract; an inverse one is an amount of USD. */
function unitsPerContract(instrument: Fields): number | undefined {
  if (instrument.ctType !== 'linear') return undefined;
  const size = amountOf(instrument.ctVal, 'ctVal');
  return size && size * (numberOf(instrument.ctMult, 'ctMult') ?? 1);
}

/**
 * The interest component per 8 h. Whether `interestRate` is per 8 h or per interval is not documented; where the latter
 * reading gives the usual rate it is the right one.
 */
function baselineOf(interest: number | undefined, intervalHours: number | undefined): number | undefined {
  if (interest === undefined || !intervalHours) return interest;
  const perInterval = (interest * 8) / intervalHours;
  return Math.abs(perInterval - usualInterestPer8h) < 1e-9 ? usualInterestPer8h : interest;
}

/** Turnover is not given: coins times last price; of inverse swaps contracts times their size in USD. */
function volumeOf(ticker: Fields, instrument: Fields | undefined): number | undefined {
  const last = numberOf(ticker.last, 'last');
  const coins = amountOf(ticker.volCcy24h, 'volCcy24h');
  if (instrument?.ctType === 'inverse') {
    const contracts = amountOf(ticker.vol24h, 'vol24h');
    const size = numberOf(instrument.ctVal, 'ctVal');
    if (contracts !== undefined && size !== undefined) {
      return contracts * size * (numberOf(instrument.ctMult, 'ctMult') ?? 1);
    }
  }
  return coins === undefined || last === undefined ? undefined : coins * last;
}

/** `btc-usdt` of any case; the quote says nothing about the coin. */
const pairPath = (folder: string) => new RegExp(`^/${folder}/(?<name>[^/-]+)-[^/-]+/?$`, 'i');

/** OKX perpetual swaps, linear and inverse. */
export const okx = defineVenue({
  id: 'okx',
  name: 'OKX',
  documentation: 'https://www.okx.com/docs-v5/en/#public-data-rest-api',
  apiHosts: [host],
  // Each endpoint has a limit of its own; this is that of most, and the slower ones weigh more.
  limit: { weight: 20, perMs: 2000 },
  pauseMs: 10_000,
  errorIn(json) {
    const { code, data } = json as Fields;
    if (String(code) !== '0') return errors.get(String(code)) ?? 'bad_shape';
    return Array.isArray(data) ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      funding: {
        url: requestUrl(address('public/funding-rate'), { instId: 'ANY' }),
        weight: 2,
        essential: true,
      },
      openInterest: { url: requestUrl(address('public/open-interest'), { instType }), weight: 1 },
      tickers: { url: requestUrl(address('market/tickers'), { instType }), weight: 1 },
      marks: { url: requestUrl(address('public/mark-price'), { instType }), weight: 2 },
      instruments: {
        url: requestUrl(address('public/instruments'), { instType }),
        weight: 1,
        maxAgeMs: 6 * HOUR_MS,
      },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const table = (key: 'openInterest' | 'tickers' | 'marks' | 'instruments') =>
        sideTable(answers[key], key, listOf, 'instId', rejected);
      const tables: Tables = {
        funding: bySymbol(listOf(answers.funding), 'instId', rejected),
        openInterest: table('openInterest'),
        tickers: table('tickers'),
        marks: table('marks'),
        instruments: table('instruments'),
      };
      const symbols = new Set([
        ...tables.funding.keys(),
        ...(tables.marks ?? tables.tickers ?? new Map()).keys(),
      ]);
      const quotes = readRows(
        [...symbols],
        (symbol) => symbol,
        (symbol) => quoteOf(symbol, tables),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
  },
  history: {
    // In all of these `after` and `end` mean earlier than, `before` and `begin` newer than, the instant itself excluded.
    candles: {
      hoursPerRequest: 100,
      newestRowsPerRequest: 100,
      request: (query) => ({
        url: requestUrl(address('market/history-candles'), {
          instId: query.symbol,
          bar: '1H',
          after: lastOpenMs(query) + 1,
          before: query.fromMs - 1,
          limit: 100,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const isConfirmed = cellsOf(row)[8];
          if (isConfirmed === '0') return undefined;
          const { prices, rest } = candleCells(row);
          const [, , turnover] = rest;
          return { ...prices, volumeUsd: amountOf(turnover, 'volCcyQuote') };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 99,
      depthHours: (90 * DAY_MS) / HOUR_MS,
      request: (query) => ({
        url: requestUrl(address('public/funding-rate-history'), {
          instId: query.symbol,
          after: query.toMs + settlementDelayMs + 1,
          before: query.fromMs - 1,
          limit: 100,
        }),
        weight: 2,
      }),
      // realizedRate is what was charged; fundingRate beside it is what had been predicted.
      read: (answer, query) =>
        readFunding(listOf(answer), query, fundingPrint('fundingTime', 'realizedRate')),
    },
    openInterest: {
      hoursPerRequest: 99,
      // The latest 1440 points, the first of which drops out as the hour turns.
      depthHours: 1438,
      request: (query) => ({
        url: requestUrl(address('rubik/stat/contracts/open-interest-history'), {
          instId: query.symbol,
          period: '1H',
          begin: query.fromMs - 1,
          end: query.toMs + 1,
          limit: 100,
        }),
        weight: 2,
      }),
      read: (answer, query) =>
        readOpenInterest(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const [ts, , coins] = cellsOf(row);
          return { timeMs: requiredTime(ts, 'ts'), openInterest: requiredAmount(coins, 'oiCcy') };
        }),
    },
  },
  book: okxBook(unitOf),
  accounts: okxAccounts,
  spot: okxSpot,
  liquidations: okxLiquidations(address, listOf),
  pages: {
    hosts: ['www.okx.com', 'my.okx.com', 'app.okx.com', 'eea.okx.com', 'tr.okx.com'],
    excluded: [
      '/account/*',
      '/*/account/*',
      '/balance/*',
      '/*/balance/*',
      '/assets/*',
      '/*/assets/*',
      '/join/*',
      '/*/join/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/trade-swap\/(?<name>[^/-]+)-[^/-]+-swap\/?$/i),
        examples: [
          ['https://www.okx.com/trade-swap/sol-usdt-swap', 'SOL'],
          ['https://www.okx.com/zh-hans/trade-swap/eth-usd-swap', 'ETH'],
          ['https://my.okx.com/en-eu/trade-swap/DOGE-USDT-SWAP', 'DOGE'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(/^\/trade-futures\/(?<name>[^/-]+)-[^/-]+-\d{6}\/?$/i),
        examples: [['https://www.okx.com/trade-futures/btc-usdt-261225', 'BTC']],
      },
      {
        kind: 'margin',
        coin: coinInPath(pairPath('trade-margin')),
        examples: [['https://www.okx.com/trade-margin/sol-usdt', 'SOL']],
      },
      {
        kind: 'spot',
        coin: coinInPath(pairPath('trade-spot')),
        examples: [
          ['https://www.okx.com/trade-spot/kaito-usdt', 'KAITO'],
          ['https://tr.okx.com/tr/trade-spot/btc-try', 'BTC'],
        ],
      },
    ],
    refused: [
      'https://www.okx.com/',
      'https://www.okx.com/markets/prices',
      'https://www.okx.com/trade-swap',
      'https://www.okx.com/trade-swap/btc-usdt',
      'https://www.okx.com/trade-option/btc-usd',
      'https://www.okx.com/balance/overview',
      'https://www.okx.com/api/v5/public/instruments?instType=SWAP',
      'https://www.okx.com.look-alike.example/trade-swap/btc-usdt-swap',
      'https://look-alike-okx.example/trade-swap/btc-usdt-swap',
    ],
  },
});
