import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, MINUTE_MS } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { bitfinexCoin } from './bitfinex-coin';
import { bitfinexBook } from './book/bitfinex';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList } from './envelope';
import { lastOpenMs, readCandles, readFunding } from './history-rows';
import { makeQuote } from './make-quote';
import {
  amountOf,
  cellsOf,
  type Fields,
  numberOf,
  priceOf,
  requiredNumber,
  requiredTime,
  timeOf,
} from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

const host = 'api-pub.bitfinex.com';
const address = (path: string) => `https://${host}/v2/${path}`;
/** Colons stand in the path as they are. */
const inPath = (symbol: string) => encodeURIComponent(symbol).replaceAll('%3A', ':');

/** Charged at 0, 8 and 16 o'clock. A mean premium within 0.05 % is charged nothing, so that 0 is neutral. */
const intervalHours = 8;
const baselinePer8h = 0;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  [10000, 'server_error'],
  [10001, 'server_error'],
  [11000, 'server_error'],
  [11010, 'rate_limited'],
  [20060, 'server_error'],
]);

/** `["error", 10020, "symbol: invalid"]`, and `{"error": "ERR_RATE_LIMIT"}` by the limiter in front. */
function errorIn(json: unknown): AnswerStatus | undefined {
  if (!Array.isArray(json)) return (json as Fields).error === 'ERR_RATE_LIMIT' ? 'rate_limited' : 'bad_shape';
  const [mark, code, text] = json as readonly unknown[];
  if (mark !== 'error') return undefined;
  return errors.get(code) ?? (/^(?:symbol|key)s?: invalid/.test(String(text)) ? 'not_listed' : 'bad_shape');
}

/** The coin of `tBTCF0:USTF0`; undefined for markets in bitcoin (`tETHF0:BTCF0`) and in test money. */
function nameOf(symbol: string): string | undefined {
  const code = /^t(?<code>[^:]+)F0:USTF0$/.exec(symbol)?.groups?.code;
  return code === undefined ? undefined : bitfinexCoin(code);
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a perpetual in USDt`);
  return coinName(name);
}

/** Rows are lists; as objects with the places for names they go into tables. */
const placed = (json: unknown): readonly unknown[] =>
  bareList(json).map((row): unknown => (Array.isArray(row) ? { ...row } : row));

/** An unknown key is answered with an empty list in place of an error, and so is, then, a list of all markets. */
function statusesIn(json: unknown): readonly unknown[] {
  const statuses = placed(json);
  if (statuses.length === 0) throw new ShapeError('the list of markets is empty');
  return statuses;
}

const isPerpetualTicker = (row: unknown): boolean => {
  const symbol = typeof row === 'object' && row !== null ? (row as Fields)[0] : undefined;
  return typeof symbol === 'string' && /^t.+F0:/.test(symbol);
};

/** Farther from its spot market than any premium: another number of coins. Most spot books are thin, so far may be 2x. */
const mostTimesSpot = 20;

/**
 * A contract is one coin on every market that was looked at. Scaled ones are told of without a list of them; the spot
 * price, which is of one coin, would give them away.
 */
function expectOneCoin(markPrice: number, spot: unknown): void {
  const spotPrice = amountOf(spot, 'spot price');
  if (!spotPrice) return;
  const ratio = Math.max(markPrice / spotPrice, spotPrice / markPrice);
  if (ratio >= mostTimesSpot)
    throw new ShapeError(`the contract is not of one coin: ${ratio} times the spot price`);
}

function quoteOf(symbol: string, status: Fields, ticker: Fields | undefined): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined) return undefined;
  const markPrice = priceOf(status[15], 'mark price');
  expectOneCoin(markPrice, status[4]);
  const volume = amountOf(ticker?.[8], 'volume');
  const lastPrice = amountOf(ticker?.[7], 'last price');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice,
    // Fixed when the period before ended. The one accrued so far (9) is that of the period after.
    fundingRate: numberOf(status[12], 'current funding'),
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: timeOf(status[8], 'next funding'),
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(status[18], 'open interest'),
    // Only the volume in coins is told.
    volume24hUsd: volume === undefined || lastPrice === undefined ? undefined : volume * lastPrice,
  });
}

/** The last settlement in the query, or the one before it. */
const lastSettlementMs = ({ toMs }: HistoryQuery): number =>
  Math.floor(toMs / (intervalHours * HOUR_MS)) * intervalHours * HOUR_MS;

const isMarginPage = (url: URL) => url.searchParams.get('type') === 'margin';
const spotCoin = coinInPath(/^\/t\/(?<name>[^/:]+)(?<!F0):[^/:]+\/?$/, bitfinexCoin);

/** Bitfinex perpetuals in USDt. */
export const bitfinex = defineVenue({
  id: 'bitfinex',
  name: 'Bitfinex',
  optional: true,
  documentation: 'https://docs.bitfinex.com/reference/rest-public-derivatives-status',
  apiHosts: [host],
  // That of the market status and its history; candles and tickers may be asked a third as often.
  limit: { weight: 90, perMs: MINUTE_MS },
  pauseMs: MINUTE_MS,
  errorIn,
  quotes: {
    requests: {
      statuses: { url: requestUrl(address('status/deriv'), { keys: 'ALL' }), weight: 1, essential: true },
      tickers: {
        url: requestUrl(address('tickers'), { symbols: 'ALL' }),
        weight: 3,
        maxAgeMs: 5 * MINUTE_MS,
      },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const statuses = bySymbol(statusesIn(answers.statuses), '0', rejected);
      const perpetuals = (json: unknown) => placed(json).filter(isPerpetualTicker);
      const tickers = sideTable(answers.tickers, 'tickers', perpetuals, '0', rejected);
      return readTable(statuses, rejected, (symbol, status) => quoteOf(symbol, status, tickers?.get(symbol)));
    },
  },
  // Open interest of the past is told by the minute: sixty rows for each that is wanted.
  history: {
    candles: {
      // One row short of half the limit, for the answer is large.
      hoursPerRequest: 4999,
      request: (query) => ({
        url: requestUrl(address(`candles/trade:1h:${inPath(query.symbol)}/hist`), {
          start: query.fromMs,
          end: lastOpenMs(query),
          limit: 5000,
          sort: 1,
        }),
        weight: 3,
      }),
      read: (answer, query) =>
        readCandles(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          // The close comes before the high.
          const [time, open, close, high, low, volume] = cellsOf(row);
          const closePrice = priceOf(close, 'close');
          const coins = amountOf(volume, 'volume');
          return {
            openTimeMs: requiredTime(time, 'time'),
            open: priceOf(open, 'open'),
            high: priceOf(high, 'high'),
            low: priceOf(low, 'low'),
            close: closePrice,
            volumeUsd: coins === undefined ? undefined : coins * closePrice,
          };
        }),
    },
    funding: {
      // The status is kept by the minute, each row with the rate of the next settlement: the last row before a
      // settlement has what was charged there. A span this short holds one settlement at most, so one row tells it.
      hoursPerRequest: intervalHours - 1,
      // Each settlement is a request of its own: no more than what is needed to tell a usual rate.
      depthHours: 15 * 24,
      request: (query) => ({
        url: requestUrl(address(`status/deriv/${inPath(query.symbol)}/hist`), {
          end: lastSettlementMs(query) - 1,
          limit: 1,
          sort: -1,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          const cells = cellsOf(row);
          // Documented and seen without the key that begins the rows of the list of all markets.
          const shift = typeof cells[0] === 'string' ? 1 : 0;
          return {
            timeMs: requiredTime(cells[7 + shift], 'next funding'),
            rate: requiredNumber(cells[11 + shift], 'current funding'),
          };
        }),
    },
  },
  book: bitfinexBook(unitOf, inPath),
  pages: {
    hosts: ['trading.bitfinex.com'],
    excluded: [
      '/login*',
      '/sign-up*',
      '/signup*',
      '/account*',
      '/wallets*',
      '/deposit*',
      '/withdraw*',
      '/settings*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/t\/(?<name>[^/:]+)F0:USTF0\/?$/, bitfinexCoin),
        examples: [
          ['https://trading.bitfinex.com/t/BTCF0:USTF0', 'BTC'],
          ['https://trading.bitfinex.com/t/ATOF0:USTF0?type=derivatives', 'ATOM'],
          ['https://trading.bitfinex.com/t/SOLF0%3AUSTF0', 'SOL'],
        ],
      },
      {
        kind: 'margin',
        coin: (url) => (isMarginPage(url) ? spotCoin(url) : undefined),
        examples: [
          ['https://trading.bitfinex.com/t/ETH:USD?type=margin', 'ETH'],
          ['https://trading.bitfinex.com/t/IOT:USD?type=margin', 'IOTA'],
        ],
      },
      {
        kind: 'spot',
        coin: (url) => (isMarginPage(url) ? undefined : spotCoin(url)),
        examples: [
          ['https://trading.bitfinex.com/t/BTC:USD?type=exchange', 'BTC'],
          ['https://trading.bitfinex.com/t/DOGE:UST', 'DOGE'],
        ],
      },
    ],
    refused: [
      'https://trading.bitfinex.com/',
      'https://trading.bitfinex.com/trading',
      'https://trading.bitfinex.com/t/',
      'https://trading.bitfinex.com/t/ETHF0:BTCF0',
      'https://trading.bitfinex.com/t/TESTBTCF0:TESTUSDTF0',
      'https://trading.bitfinex.com/t/TESTBTC:TESTUSD',
      'https://trading.bitfinex.com/t/GERMANY40IXF0:USTF0',
      'https://trading.bitfinex.com/t/XAUTF0:USTF0',
      'https://trading.bitfinex.com/funding/USD',
      'https://trading.bitfinex.com/wallets',
      'https://api-pub.bitfinex.com/t/BTC:USD',
      'https://trading.bitfinex.com.look-alike.example/t/BTC:USD',
      'https://trading-bitfinex.example/t/BTCF0:USTF0',
    ],
  },
});
