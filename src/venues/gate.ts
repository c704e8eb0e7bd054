import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { gateAccounts } from './accounts/gate';
import { isDollar } from './base-name';
import { gateBook } from './book/gate';
import { candleLetters } from './candle-letters';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList } from './envelope';
import { hoursIn, readCandles, readFunding, readOpenInterest, settlementDelayMs } from './history-rows';
import { gateLiquidations } from './liquidations/gate';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredAmount, requiredNumber } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readRows, sideTable } from './rows';
import { gateSpot } from './spot/gate';
import { requiredTimeOfSeconds, secondsOf, timeOfSeconds } from './unix-seconds';

const host = 'api.gateio.ws';
const address = (path: string) => `https://${host}/api/v4/futures/usdt/${path}`;

const errors: ReadonlyMap<unknown, AnswerStatus> = new Map([
  ['TOO_MANY_REQUESTS', 'rate_limited'],
  ['CONTRACT_NOT_FOUND', 'not_listed'],
  ['SERVER_ERROR', 'server_error'],
  ['INTERNAL', 'server_error'],
]);

/** The asset of `BTC_USDT`; undefined for dated contracts (`BTC_USDT_20261225`) and other quotes. */
function nameOf(contract: string): string | undefined {
  const [base, quote, ...rest] = contract.split('_');
  return base && isDollar(quote) && rest.length === 0 ? base : undefined;
}

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

const notCrypto = /stock|index|indic|metal|commodit|forex|etf/i;

/** Pre-market and the class of the asset have fields of their own, which are younger than the rest of the answer. */
const isCryptoPerpetual = (contract: Fields): boolean =>
  (contract.type ?? 'direct') === 'direct' &&
  ['trading', ''].includes(String(contract.status ?? '')) &&
  contract.in_delisting !== true &&
  contract.is_pre_market !== true &&
  !notCrypto.test(String(contract.contract_type ?? ''));

function quoteOf(symbol: string, contract: Fields, ticker: Fields | undefined): Quote | undefined {
  const name = nameOf(symbol);
  if (name === undefined || !isCryptoPerpetual(contract)) return undefined;
  const dailyInterest = numberOf(contract.interest_rate, 'interest_rate');
  const seconds = numberOf(contract.funding_interval, 'funding_interval');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(contract.mark_price, 'mark_price'),
    fundingRate: numberOf(contract.funding_rate, 'funding_rate'),
    fundingIntervalHours: seconds === undefined ? undefined : (seconds * 1000) / HOUR_MS,
    nextFundingTimeMs: timeOfSeconds(contract.funding_next_apply, 'funding_next_apply'),
    fundingBaselinePer8h: dailyInterest === undefined ? undefined : dailyInterest / 3,
    openInterest: openInterestOf(contract),
    volume24hUsd: amountOf(ticker?.volume_24h_quote, 'volume_24h_quote'),
    contractSize: amountOf(contract.quanto_multiplier, 'quanto_multiplier'),
  });
}

/**
 * One side, the longs: contracts times their size. A size of 0 is that of inverse contracts and says nothing here.
 * Contracts that trade in parts may lose them without the header that asks for decimals; not confirmed, and small.
 */
function openInterestOf(contract: Fields): number | undefined {
  const contracts = amountOf(contract.position_size, 'position_size');
  const size = amountOf(contract.quanto_multiplier, 'quanto_multiplier');
  return contracts === undefined || !size ? undefined : contracts * size;
}

/** Both sides in USD, unlike the open interest of the contract: half of it, at the mark price of the row. */
const oneSidedOf = (row: Fields): number =>
  requiredAmount(row.open_interest_usd, 'open_interest_usd') / 2 / priceOf(row.mark_price, 'mark_price');

const pairOf = (folder: string) => new RegExp(`^/${folder}/(?<name>[^/_]+)_[^/_]+/?$`, 'i');

/** Open interest and forced closings by the hour, in the same rows. */
const statistics = {
  hoursPerRequest: 999,
  // So far back it was seen to answer; whether it reaches further is not confirmed.
  depthHours: 60 * 24,
  // With a start the end is ignored: the rows are counted off from the oldest.
  request: (query: HistoryQuery) => ({
    url: requestUrl(address('contract_stats'), {
      contract: query.symbol,
      interval: '1h',
      from: secondsOf(query.fromMs),
      limit: Math.min(1000, hoursIn(query) + 1),
    }),
    weight: 1,
  }),
};

/** Gate perpetuals in USDT. */
export const gate = defineVenue({
  id: 'gate',
  name: 'Gate',
  documentation: 'https://www.gate.com/docs/developers/apiv4/en/#futures',
  apiHosts: [host],
  // For each endpoint.
  limit: { weight: 200, perMs: 10_000 },
  pauseMs: 10_000,
  // An error is an object with a label; every good answer here but the order book is a list.
  errorIn(json) {
    const { label, bids } = json as Fields;
    return Array.isArray(json) || Array.isArray(bids) ? undefined : (errors.get(label) ?? 'bad_shape');
  },
  quotes: {
    requests: {
      contracts: { url: address('contracts'), weight: 1, essential: true },
      tickers: { url: address('tickers'), weight: 1 },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const contracts = bySymbol(bareList(answers.contracts), 'name', rejected);
      const tickers = sideTable(answers.tickers, 'tickers', bareList, 'contract', rejected);
      const quotes = readRows(
        [...contracts],
        ([symbol]) => symbol,
        ([symbol, contract]) => quoteOf(symbol, contract, tickers?.get(symbol)),
      );
      return { rows: quotes.rows, rejected: [...rejected, ...quotes.rejected] };
    },
  },
  history: {
    candles: {
      hoursPerRequest: 1999,
      // A limit beside both bounds is an error. Whether the end is included is not confirmed: a second short of it the
      // hour that closes there is in the answer either way.
      request: (query) => ({
        url: requestUrl(address('candlesticks'), {
          contract: query.symbol,
          interval: '1h',
          from: secondsOf(query.fromMs),
          to: secondsOf(Math.max(query.fromMs, query.toMs - 1000)),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTimeOfSeconds(fields.t, 't'),
            ...candleLetters(fields),
            // `v` beside it counts contracts.
            volumeUsd: amountOf(fields.sum, 'sum'),
          };
        }),
    },
    funding: {
      // One row short of the limit, for both ends are included and the interval may be 1 h.
      hoursPerRequest: 999,
      // A start more than 180 days back is an error.
      depthHours: 179 * 24,
      // Without both bounds the answer ends at some 30 days, whatever the limit.
      request: (query) => ({
        url: requestUrl(address('funding_rate'), {
          contract: query.symbol,
          from: secondsOf(query.fromMs),
          to: secondsOf(query.toMs + settlementDelayMs),
          limit: 1000,
        }),
        weight: 1,
      }),
      // Stamped some seconds after the hour.
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          const { t, r } = fieldsOf(row);
          return { timeMs: requiredTimeOfSeconds(t, 't'), rate: requiredNumber(r, 'r') };
        }),
    },
    openInterest: {
      ...statistics,
      // A row is taken as the open interest at its stamp. Measurements of 5-minute rows found their mark price nearest
      // to that at the end of the span which the stamp begins; whether hourly rows are alike is not confirmed.
      read: (answer, query) =>
        readOpenInterest(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return { timeMs: requiredTimeOfSeconds(fields.time, 'time'), openInterest: oneSidedOf(fields) };
        }),
    },
  },
  book: gateBook(unitOf),
  accounts: gateAccounts,
  spot: gateSpot,
  liquidations: gateLiquidations(address, statistics),
  pages: {
    hosts: ['www.gate.com', 'www.gate.io'],
    excluded: [
      '/myaccount/*',
      '/*/myaccount/*',
      '/login*',
      '/*/login*',
      '/signup*',
      '/*/signup*',
      '/wallet/*',
      '/*/wallet/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(pairOf('futures/(?:usdt|usd|btc)'), (text) => text.toUpperCase()),
        examples: [
          ['https://www.gate.com/futures/USDT/SOL_USDT', 'SOL'],
          ['https://www.gate.com/zh/futures/usdt/kava_usdt?ref=x', 'KAVA'],
          ['https://www.gate.io/futures/BTC/BTC_USD', 'BTC'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(pairOf('trade'), (text) => text.toUpperCase()),
        examples: [
          ['https://www.gate.com/trade/DOGE_USDT', 'DOGE'],
          ['https://www.gate.io/es/trade/eth_btc', 'ETH'],
        ],
      },
    ],
    refused: [
      'https://www.gate.com/',
      'https://www.gate.com/price',
      'https://www.gate.com/futures/USDT',
      'https://www.gate.com/futures/USDT/BTC_USDT_20261225',
      'https://www.gate.com/trade/ETH5S_USDT',
      'https://www.gate.com/trade/BTCUSDT',
      'https://www.gate.com/myaccount/funds',
      'https://api.gateio.ws/trade/BTC_USDT',
      'https://www.gate.com.look-alike.example/trade/BTC_USDT',
      'https://www-gate.example/futures/USDT/BTC_USDT',
    ],
  },
});
