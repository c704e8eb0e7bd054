import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import { isDollar } from './base-name';
import { kucoinBook } from './book/kucoin';
import { candleCells } from './candle-cells';
import { codedData } from './coded-data';
import { coinName } from './coin-name';
import { contractCoins } from './contract-coins';
import { defineVenue } from './define-venue';
import { fundingPrint } from './funding-print';
import { readCandles, readFunding, readOpenInterest, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
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
import { bySymbol, readRows } from './rows';
import { kucoinSpot } from './spot/kucoin';

const futuresHost = 'api-futures.kucoin.com';
/** The host of the unified interface, which alone has open interest of the past. */
const unifiedHost = 'api.kucoin.com';
const address = (path: string) => `https://${futuresHost}/api/v1/${path}`;

// Which code an unknown symbol gets is not confirmed. 400302 is seen in reports from the US, not in the documentation.
const { rowsOf, errorIn } = codedData(
  '200000',
  new Map([
    ['429000', 'rate_limited'],
    ['400302', 'geo_blocked'],
    ['500000', 'server_error'],
  ]),
);

const among = (value: unknown, ...accepted: string[]) => accepted.includes(String(value ?? ''));

/** Pre-market and the class of the asset have fields of their own, which are younger than the rest of the answer. */
const isCryptoPerpetual = (contract: Fields): boolean =>
  isDollar(contract.quoteCurrency) &&
  timeOf(contract.expireDate, 'expireDate') === undefined &&
  among(contract.type, '', 'FFWCSX') &&
  among(contract.status, 'Open') &&
  among(contract.marketStage, '', 'NORMAL') &&
  among(contract.marketType, '', 'CRYPTO') &&
  among(contract.assetClass, '', 'CRYPTO');

const symbolShape = /^(?<name>.+?)(?<quote>USDT|USDC|USD)M$/;

/** `XBTUSDTM` taken apart. In `XBTUSDM` a contract is one dollar. */
function unitOf(symbol: string) {
  const { name, quote } = symbolShape.exec(symbol)?.groups ?? {};
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return { multiplier: coinName(name).multiplier, isInverse: quote === 'USD' };
}

function quoteOf(symbol: string, contract: Fields, nowMs: number): Quote | undefined {
  if (!isCryptoPerpetual(contract)) return undefined;
  const { baseCurrency } = contract;
  if (typeof baseCurrency !== 'string' || baseCurrency === '')
    throw new ShapeError('baseCurrency is missing');
  const name = coinName(baseCurrency);
  const markPrice = priceOf(contract.markPrice, 'markPrice');
  const lots = amountOf(contract.openInterest, 'openInterest');
  const multiplier = numberOf(contract.multiplier, 'multiplier');
  // Of inverse contracts it is the dollars in one, below 0.
  const lotSize = multiplier === undefined ? undefined : Math.abs(multiplier);
  const isInverse = contract.isInverse === true;
  const unitsPerLot = lotSize && (isInverse ? lotSize / markPrice : lotSize);
  const dailyInterest = numberOf(contract.dailyInterestRate, 'dailyInterestRate');
  return makeQuote({
    symbol,
    name,
    markPrice,
    // The one beside it, predictedFundingFeeRate, is that of the interval after.
    fundingRate: numberOf(contract.fundingFeeRate, 'fundingFeeRate'),
    fundingIntervalHours: intervalHoursOf(contract),
    nextFundingTimeMs: nextFundingTimeOf(contract, nowMs),
    fundingBaselinePer8h: dailyInterest === undefined ? undefined : dailyInterest / 3,
    openInterest: lots === undefined || !unitsPerLot ? undefined : lots * unitsPerLot,
    // Of inverse contracts the turnover is in coins, and the volume in dollars; not confirmed.
    volume24hUsd: isInverse
      ? amountOf(contract.volumeOf24h, 'volumeOf24h')
      : amountOf(contract.turnoverOf24h, 'turnoverOf24h'),
    // Inverse lots are dollars.
    contractSize: isInverse ? undefined : lotSize,
  });
}

function intervalHoursOf(contract: Fields): number | undefined {
  const intervalMs =
    numberOf(contract.fundingRateGranularity, 'fundingRateGranularity') ??
    numberOf(contract.currentFundingRateGranularity, 'currentFundingRateGranularity');
  return intervalMs === undefined ? undefined : intervalMs / HOUR_MS;
}

/** `nextFundingRateTime` is no time, but what remains until then, in ms. */
function nextFundingTimeOf(contract: Fields, nowMs: number): number | undefined {
  const timeMs = timeOf(contract.nextFundingRateDateTime, 'nextFundingRateDateTime');
  const remainingMs = amountOf(contract.nextFundingRateTime, 'nextFundingRateTime');
  if (timeMs !== undefined || remainingMs === undefined) return timeMs;
  return timeOf(nowMs + Math.round(remainingMs), 'nextFundingRateTime');
}

const openInterestPageSize = 200;

const perpetualPath = /^\/(?:trade\/futures|futures\/trade|trade)\/(?<name>[^/-]+)\/?$/i;
const perpetualOf = (text: string) => symbolShape.exec(text.toUpperCase())?.groups?.name;
/** `XBTMZ26`, and with a quote `XBTUSDTMZ26`. */
const datedOf = (text: string) =>
  /^(?<name>[A-Z\d]+?)(?:USDT|USDC|USD)?M[HMUZ]\d{2}$/.exec(text.toUpperCase())?.groups?.name;
const pairPath = (folder: string) => new RegExp(`^/${folder}/(?<name>[^/-]+)-[^/-]+/?$`);

/** KuCoin perpetuals, linear and inverse. */
export const kucoin = defineVenue({
  id: 'kucoin',
  name: 'KuCoin',
  documentation: 'https://www.kucoin.com/docs-new/rest/futures-trading/market-data/get-all-symbols',
  apiHosts: [futuresHost, unifiedHost],
  limit: { weight: 2000, perMs: 30_000 },
  pauseMs: 30_000,
  errorIn,
  quotes: {
    requests: { contracts: { url: address('contracts/active'), weight: 3, essential: true } },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const contracts = bySymbol(rowsOf(answers.contracts), 'symbol', rejected);
      const quotes = readRows(
        [...contracts],
        ([symbol]) => symbol,
        ([symbol, contract]) => quoteOf(symbol, contract, nowMs),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
  },
  history: {
    candles: {
      hoursPerRequest: 499,
      // Whether the end is included is not confirmed: short of it, the hour that closes there is in the answer either way.
      request: (query) => ({
        url: requestUrl(address('kline/query'), {
          symbol: query.symbol,
          granularity: HOUR_MS / MINUTE_MS,
          from: query.fromMs,
          to: Math.max(query.fromMs, query.toMs - 1),
        }),
        weight: 3,
      }),
      read(answer, query) {
        const { multiplier, isInverse } = unitOf(query.symbol);
        return readCandles(rowsOf(answer), query, multiplier, (row) => {
          const { prices, rest } = candleCells(row);
          // Older answers end at the lots; of inverse contracts the turnover is in coins.
          const [, turnover] = rest;
          return { ...prices, volumeUsd: isInverse ? undefined : amountOf(turnover, 'turnover') };
        });
      },
    },
    funding: {
      // How many prints an answer may hold is not documented; the newest come first.
      hoursPerRequest: 99,
      newestRowsPerRequest: 100,
      request: (query) => ({
        url: requestUrl(address('contract/funding-rates'), {
          symbol: query.symbol,
          from: query.fromMs,
          to: query.toMs + settlementDelayMs,
        }),
        weight: 5,
      }),
      read: (answer, query) => readFunding(rowsOf(answer), query, fundingPrint('timepoint', 'fundingRate')),
    },
    openInterest: {
      hoursPerRequest: openInterestPageSize - 1,
      // Hourly points are kept for seven days, the first of which drops out as the hour turns; seen, not documented.
      depthHours: 7 * 24 - 2,
      request: (query) => ({
        url: requestUrl(`https://${unifiedHost}/api/ua/v1/market/open-interest`, {
          symbol: query.symbol,
          interval: '1hour',
          startAt: query.fromMs,
          endAt: query.toMs,
          pageSize: openInterestPageSize,
        }),
        weight: 10,
      }),
      read: (answer, query) =>
        readOpenInterest(rowsOf(answer), query, 1, (row) => {
          const { ts, openInterest } = fieldsOf(row);
          return {
            timeMs: requiredTime(ts, 'ts'),
            openInterest: requiredAmount(openInterest, 'openInterest') * contractCoins(query),
          };
        }),
    },
  },
  book: kucoinBook(unitOf),
  spot: kucoinSpot,
  pages: {
    hosts: ['www.kucoin.com', 'futures.kucoin.com'],
    excluded: ['/account/*', '/*/account/*', '/assets/*', '/*/assets/*', '/ucenter/*', '/*/ucenter/*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(perpetualPath, perpetualOf),
        examples: [
          ['https://www.kucoin.com/trade/futures/SOLUSDTM', 'SOL'],
          ['https://www.kucoin.com/ru/trade/futures/XBTUSDM', 'BTC'],
          ['https://www.kucoin.com/trade/futures/BTCUSDTM', 'BTC'],
          ['https://www.kucoin.com/futures/trade/1000BONKUSDTM?x=1', 'BONK'],
          ['https://futures.kucoin.com/trade/ETHUSDCM', 'ETH'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(perpetualPath, datedOf),
        examples: [
          ['https://www.kucoin.com/trade/futures/XBTMZ26', 'BTC'],
          ['https://futures.kucoin.com/trade/XBTMH27', 'BTC'],
        ],
      },
      {
        kind: 'margin',
        coin: coinInPath(pairPath('trade/margin')),
        examples: [['https://www.kucoin.com/trade/margin/SOL-USDT', 'SOL']],
      },
      {
        kind: 'spot',
        coin: coinInPath(pairPath('trade')),
        examples: [
          ['https://www.kucoin.com/trade/DOGE-USDT', 'DOGE'],
          ['https://www.kucoin.com/zh-hant/trade/ETH-BTC?spm=x', 'ETH'],
        ],
      },
    ],
    refused: [
      'https://www.kucoin.com/',
      'https://www.kucoin.com/markets',
      'https://www.kucoin.com/trade/futures',
      'https://www.kucoin.com/trade/margin',
      'https://www.kucoin.com/trade/futures/SOLUSDT',
      'https://www.kucoin.com/trade/ETH3S-USDT',
      'https://www.kucoin.com/trade/strategy/BTC-USDT',
      'https://www.kucoin.com/assets/futures-account',
      'https://api-futures.kucoin.com/trade/XBTUSDTM',
      'https://www.kucoin.com.look-alike.example/trade/BTC-USDT',
    ],
  },
});
