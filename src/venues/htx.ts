import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import { isDollar, pairBase } from './base-name';
import { htxBook } from './book/htx';
import { candleFields } from './candle-fields';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { lastOpenMs, readCandles, readFunding, readOpenInterest } from './history-rows';
import { makeQuote } from './make-quote';
import { inAnyLanguage } from './match-patterns';
import {
  amountOf,
  type Fields,
  fieldsOf,
  numberOf,
  priceOf,
  requiredAmount,
  requiredNumber,
  requiredTime,
  timeOf,
} from './number';
import { coinInPath, pageCoin } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { requiredTimeOfSeconds, secondsOf } from './unix-seconds';

const host = 'api.hbdm.com';
const address = (path: string) => `https://${host}/${path}`;
const reference = (path: string) => address(`linear-swap-api/v1/${path}`);

/** All amounts here count the buyer and the seller. */
const oneSide = (both: number | undefined) => (both === undefined ? undefined : both / 2);

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['1000', 'server_error'],
  ['1001', 'server_error'],
  ['1002', 'server_error'],
  ['1003', 'server_error'],
  ['1013', 'not_listed'],
  ['1014', 'not_listed'],
  ['1030', 'server_error'],
  ['1032', 'rate_limited'],
  ['1332', 'not_listed'],
]);

const status = z.literal('ok');
const dataList = envelope(z.object({ status, data: rowList }));
const listOf = (json: unknown) => dataList(json).data;
const tickList = envelope(z.object({ status, ticks: rowList }));
const settledPage = envelope(z.object({ status, data: z.object({ data: rowList }) }));
const heldList = envelope(z.object({ status, data: z.object({ tick: rowList }) }));

/** The asset of `BTC-USDT`; undefined for dated contracts (`BTC-USDT-261225`). */
const nameOf = (contractCode: string) => pairBase(contractCode, '-');

function unitOf(symbol: string) {
  const name = nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a dollar perpetual`);
  return coinName(name);
}

/** Listed (1), or in a settlement (5 to 7), which are over sooner than the list is asked for again. */
const openStatuses = new Set(['1', '5', '6', '7']);

/** What the list says of the contract itself; dated contracts of the same pair stand beside it. */
function isOpen(symbol: string, element: Fields): boolean {
  const infos: unknown[] = Array.isArray(element.contract_infos) ? element.contract_infos : [];
  const info = infos.find((each) => (each as Fields | null)?.contract_code === symbol) as Fields | undefined;
  return info?.contract_status === undefined || openStatuses.has(String(info.contract_status));
}

interface Rows {
  readonly ticker: Fields;
  readonly funding: Fields | undefined;
  readonly held: Fields | undefined;
  readonly element: Fields | undefined;
}

function quoteOf(symbol: string, { ticker, funding, held, element }: Rows) {
  const name = nameOf(symbol);
  if (name === undefined || (ticker.business_type ?? 'swap') !== 'swap') return undefined;
  if (element !== undefined && !isOpen(symbol, element)) return undefined;
  const chargedAtMs = timeOf(funding?.funding_time, 'funding_time');
  return makeQuote({
    symbol,
    name: coinName(name),
    // No answer holds the mark prices of all markets; this is the last price.
    markPrice: priceOf(ticker.close, 'close'),
    // The one beside it, estimated_rate, is that of the interval after.
    fundingRate: numberOf(funding?.funding_rate, 'funding_rate'),
    fundingIntervalHours: intervalHoursOf(chargedAtMs, funding, element),
    nextFundingTimeMs: chargedAtMs,
    // Not published in figures.
    fundingBaselinePer8h: undefined,
    openInterest: oneSide(amountOf(held?.amount, 'amount')),
    // In USD; `amount` beside it is in coins and number_of in contracts.
    volume24hUsd: oneSide(amountOf(ticker.vol, 'vol')),
    contractSize: contractSizeOf(held),
  });
}

/** The open interest is told in coins and in contracts. */
function contractSizeOf(held: Fields | undefined): number | undefined {
  const coins = amountOf(held?.amount, 'amount');
  const contracts = amountOf(held?.volume, 'volume');
  return coins && contracts ? coins / contracts : undefined;
}

/** The charge after the next is not always told; the list of contracts knows the usual interval. */
function intervalHoursOf(chargedAtMs: number | undefined, funding?: Fields, element?: Fields) {
  const afterMs = timeOf(funding?.next_funding_time, 'next_funding_time');
  return chargedAtMs !== undefined && afterMs !== undefined
    ? (afterMs - chargedAtMs) / HOUR_MS
    : numberOf(element?.settle_period, 'settle_period');
}

/** The contract is named behind the path, in the hash (older links: in the query); not confirmed in a browser. */
const contractAt = (url: URL): string[] => {
  if (!/^(?:\/[a-z]{2}-[a-z]{2,4})?\/futures\/linear_swap\/exchange\/?$/i.test(url.pathname)) return [];
  const inHash = new URLSearchParams(url.hash.slice(1)).get('contract_code');
  return (inHash ?? url.searchParams.get('contract_code') ?? '').toUpperCase().split('-');
};

/** HTX perpetuals in USDT. */
export const htx = defineVenue({
  id: 'htx',
  name: 'HTX',
  optional: true,
  documentation: 'https://www.htx.com/en-us/opend/newApiPages/',
  apiHosts: [host],
  // For what is not market data, the smaller of two limits; other pages of the documentation double it.
  limit: { weight: 120, perMs: 3000 },
  pauseMs: 10_000,
  // Market data writes its error fields with a hyphen.
  errorIn(json) {
    const fields = json as Fields;
    if (fields.status !== 'ok') {
      const message = String(fields.err_msg ?? fields['err-msg'] ?? '');
      const code = String(fields.err_code ?? fields['err-code']);
      return errors.get(code) ?? (/symbol|contract/i.test(message) ? 'not_listed' : 'bad_shape');
    }
    const holder = fields.data ?? fields.ticks ?? fields.tick;
    return typeof holder === 'object' && holder !== null ? undefined : 'bad_shape';
  },
  quotes: {
    requests: {
      tickers: { url: address('v2/linear-swap-ex/market/detail/batch_merged'), weight: 1, essential: true },
      funding: { url: reference('swap_batch_funding_rate'), weight: 1 },
      openInterest: { url: reference('swap_open_interest'), weight: 1 },
      elements: { url: reference('swap_query_elements'), weight: 1, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers) {
      const rejected: Rejected[] = [];
      const key = 'contract_code';
      const tickers = bySymbol(tickList(answers.tickers).ticks, key, rejected);
      const side = (name: 'funding' | 'openInterest' | 'elements') =>
        sideTable(answers[name], name, listOf, key, rejected);
      const funding = side('funding');
      const held = side('openInterest');
      const elements = side('elements');
      return readTable(tickers, rejected, (symbol, ticker) =>
        quoteOf(symbol, {
          ticker,
          funding: funding?.get(symbol),
          held: held?.get(symbol),
          element: elements?.get(symbol),
        }),
      );
    },
  },
  history: {
    candles: {
      // One row short of the limit, for both ends are included.
      hoursPerRequest: 1999,
      request: (query) => ({
        url: requestUrl(address('linear-swap-ex/market/history/kline'), {
          contract_code: query.symbol,
          period: '60min',
          from: secondsOf(query.fromMs),
          to: secondsOf(lastOpenMs(query)),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(listOf(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTimeOfSeconds(fields.id, 'id'),
            ...candleFields(fields),
            volumeUsd: oneSide(amountOf(fields.trade_turnover, 'trade_turnover')),
          };
        }),
    },
    funding: {
      // Pages are counted from the newest print and no time can be asked for: the first page is all that is read.
      hoursPerRequest: 49,
      newestRowsPerRequest: 50,
      // As far as a page reaches at 8 h; where the interval is shorter the far end stays empty.
      depthHours: 400,
      request: (query) => ({
        url: requestUrl(reference('swap_historical_funding_rate'), {
          contract_code: query.symbol,
          page_index: 1,
          page_size: 50,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(settledPage(answer).data.data, query, (row) => {
          const { funding_time, realized_rate, funding_rate } = fieldsOf(row);
          return {
            timeMs: requiredTime(funding_time, 'funding_time'),
            // Newer rows also tell what was charged after the limits.
            rate: numberOf(realized_rate, 'realized_rate') ?? requiredNumber(funding_rate, 'funding_rate'),
          };
        }),
    },
    openInterest: {
      // The newest rows are all there is; no time can be asked for.
      hoursPerRequest: 199,
      depthHours: 198,
      request: (query) => ({
        url: requestUrl(reference('swap_his_open_interest'), {
          contract_code: query.symbol,
          period: '60min',
          size: 200,
          // In coins.
          amount_type: 2,
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readOpenInterest(heldList(answer).data.tick, query, unitOf(query.symbol).multiplier, (row) => {
          const { ts, volume, amount_type } = fieldsOf(row);
          if (Number(amount_type) !== 2) throw new ShapeError('the open interest is not in coins');
          return { timeMs: requiredTime(ts, 'ts'), openInterest: requiredAmount(volume, 'volume') / 2 };
        }),
    },
  },
  book: htxBook(unitOf),
  pages: {
    hosts: ['www.htx.com'],
    excluded: inAnyLanguage(['/login*', '/register*', '/account/*', '/user/*', '/finance/*', '/wallet/*']),
    patterns: [
      {
        kind: 'perp',
        coin: (url) => pageCoin(nameOf(contractAt(url).join('-'))),
        examples: [
          ['https://www.htx.com/futures/linear_swap/exchange#contract_code=SOL-USDT', 'SOL'],
          [
            'https://www.htx.com/en-us/futures/linear_swap/exchange#contract_code=1000PEPE-USDT&contract_type=swap',
            'PEPE',
          ],
          ['https://www.htx.com/zh-cn/futures/linear_swap/exchange/?contract_code=eth-usdt', 'ETH'],
        ],
      },
      {
        kind: 'delivery',
        coin(url) {
          const [base, quote, term = '', ...rest] = contractAt(url);
          const isDated = isDollar(quote) && /^(?:\d{6}|[CN][WQ])$/.test(term) && rest.length === 0;
          return isDated ? pageCoin(base) : undefined;
        },
        examples: [
          ['https://www.htx.com/futures/linear_swap/exchange#contract_code=BTC-USDT-261225', 'BTC'],
          ['https://www.htx.com/ru-ru/futures/linear_swap/exchange#contract_code=ETH-USDT-CW', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_[^/_]+\/?$/),
        examples: [
          ['https://www.htx.com/trade/btc_usdt?type=spot', 'BTC'],
          ['https://www.htx.com/en-us/trade/doge_usdt', 'DOGE'],
        ],
      },
    ],
    refused: [
      'https://www.htx.com/',
      'https://www.htx.com/futures/linear_swap/exchange',
      'https://www.htx.com/futures/linear_swap/exchange#contract_code=',
      'https://www.htx.com/futures/linear_swap/exchange#contract_code=BTC-ETH',
      'https://www.htx.com/futures/linear_swap/exchange#symbol=BTC-USDT',
      'https://www.htx.com/futures/swap/info#contract_code=BTC-USDT',
      'https://www.htx.com/trade/btc3l_usdt',
      'https://www.htx.com/en-us/finance/account/spot',
      'https://api.hbdm.com/trade/btc_usdt',
      'https://www.htx.com.look-alike.example/trade/btc_usdt',
      'https://www-htx.example/futures/linear_swap/exchange#contract_code=BTC-USDT',
    ],
  },
});
