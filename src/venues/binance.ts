import { DAY_MS, HOUR_MS } from '../domain/time';
import { binanceAccounts } from './accounts/binance';
import { baseName } from './base-name';
import { fapiBook } from './book/fapi';
import { defineVenue } from './define-venue';
import { bareList } from './envelope';
import { type FapiForm, fapiCandles, fapiErrorIn, fapiFunding, fapiQuotes, fapiUnit } from './fapi';
import { readOpenInterest } from './history-rows';
import { binanceLiquidationStream } from './liquidations/binance';
import { withOpenInterest } from './make-quote';
import { fieldsOf, requiredAmount, requiredTime } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { binanceSpot, binanceSpotHost } from './spot/binance';
import { binanceSupply } from './supply/binance';

const host = 'fapi.binance.com';
const address = (path: string) => `https://${host}${path}`;

/** Smaller limits of their own (requests per 5 min and IP), expressed in the weight of the main one, 12 000 per 5 min. */
const fundingWeight = 12_000 / 500;
const statisticsWeight = 12_000 / 1000;

/** The asset of a USD-M symbol, undefined for dated (`_261225`) and coin-margined (`_PERP`) ones and for ETHBTC. */
const nameOf = (symbol: string) => baseName(symbol, ['USDT', 'USDC', 'USD1']);

const form: FapiForm = {
  root: address('/fapi/v1/'),
  nameOf,
  // The list names adjusted symbols only.
  usualIntervalHours: 8,
  fundingWeight,
};
const unitOf = (symbol: string) => fapiUnit(form, symbol);

const futuresPath = /^\/(?:futures|futuresng|delivery)\/(?<name>[^/]+)\/?$/;
const spotCoin = coinInPath(/^\/(?:trade|spot-trade)\/(?<name>[^/_]+)_[^/_]+\/?$/);
const isMarginPage = (url: URL) => /^(?:cross|isolated)$/.test(url.searchParams.get('type') ?? '');

/** `BTCUSDT`, and of the coin-margined ones `BTCUSD_PERP` and `btcusd_perpetual`; case does not matter to the site. */
function perpetualOf(text: string): string | undefined {
  const symbol = text.toUpperCase();
  return /^(.+)USD_PERP(?:ETUAL)?$/.exec(symbol)?.[1] ?? nameOf(symbol);
}

/** `BTCUSDT_261225`, `btcusd_quarter`, `btcusd_bi_quarter`. */
const datedOf = (text: string) =>
  /^(.+?)USD[TC]?_(?:\d{6}|(?:\w+_)?quarter)$/i.exec(text)?.[1]?.toUpperCase();

/** Binance USD-M futures. The coin-margined markets are another service; their pages are recognised. */
export const binance = defineVenue({
  id: 'binance',
  name: 'Binance',
  documentation: 'https://developers.binance.com/docs/derivatives/usds-margined-futures',
  apiHosts: [host, binanceSpotHost],
  limit: { weight: 2400, perMs: 60_000 },
  pauseMs: 2 * 60_000,
  errorIn: fapiErrorIn,
  quotes: {
    requests: {
      premiumIndex: { url: address('/fapi/v1/premiumIndex'), weight: 10, essential: true },
      fundingInfo: { url: address('/fapi/v1/fundingInfo'), weight: fundingWeight },
      exchangeInfo: { url: address('/fapi/v1/exchangeInfo'), weight: 1, maxAgeMs: 6 * HOUR_MS },
      ticker24hr: { url: address('/fapi/v1/ticker/24hr'), weight: 40 },
    },
    read: (answers) => fapiQuotes(form, answers),
    perMarket: {
      request: (symbol) => ({ url: requestUrl(address('/fapi/v1/openInterest'), { symbol }), weight: 1 }),
      read(quote, answer) {
        const openInterest = requiredAmount(fieldsOf(answer).openInterest, 'openInterest');
        return withOpenInterest(quote, openInterest * unitOf(quote.symbol).multiplier);
      },
    },
  },
  history: {
    candles: fapiCandles(form),
    funding: fapiFunding(form),
    openInterest: {
      hoursPerRequest: 499,
      // An hour less than the month that is kept: a start just outside of it is an error, not a shorter answer.
      depthHours: (30 * DAY_MS) / HOUR_MS - 1,
      request: (query) => ({
        url: requestUrl(address('/futures/data/openInterestHist'), {
          symbol: query.symbol,
          period: '1h',
          startTime: query.fromMs,
          endTime: query.toMs,
          limit: 500,
        }),
        weight: statisticsWeight,
      }),
      read: (answer, query) =>
        readOpenInterest(bareList(answer), query, unitOf(query.symbol).multiplier, (row) => {
          const { timestamp, sumOpenInterest } = fieldsOf(row);
          return {
            timeMs: requiredTime(timestamp, 'timestamp'),
            openInterest: requiredAmount(sumOpenInterest, 'sumOpenInterest'),
          };
        }),
    },
  },
  book: fapiBook(form.root, unitOf),
  accounts: binanceAccounts,
  supply: binanceSupply(unitOf),
  spot: binanceSpot,
  liquidationStream: binanceLiquidationStream(nameOf),
  pages: {
    hosts: ['www.binance.com', 'www.binance.us'],
    excluded: [
      '/my/*',
      '/*/my/*',
      '/login*',
      '/*/login*',
      '/register*',
      '/*/register*',
      '/*/wallet/*',
      '/*/account/*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(futuresPath, perpetualOf),
        examples: [
          ['https://www.binance.com/en/futures/BTCUSDT', 'BTC'],
          ['https://www.binance.com/futures/1000SHIBUSDT?utm_source=x', 'SHIB'],
          ['https://www.binance.com/pt-BR/futuresng/SOLUSDC', 'SOL'],
          ['https://www.binance.com/en/delivery/ethusd_perpetual', 'ETH'],
          ['https://www.binance.com/en/futures/BNBUSD_PERP', 'BNB'],
          ['https://www.binance.com/en/futures/%E5%B8%81%E5%AE%89%E4%BA%BA%E7%94%9FUSDT', '币安人生'],
        ],
      },
      {
        kind: 'delivery',
        coin: coinInPath(futuresPath, datedOf),
        examples: [
          ['https://www.binance.com/en/futures/ETHUSDT_261225', 'ETH'],
          ['https://www.binance.com/en/delivery/btcusd_quarter', 'BTC'],
          ['https://www.binance.com/en/delivery/btcusd_bi_quarter', 'BTC'],
        ],
      },
      {
        kind: 'margin',
        coin: (url) => (isMarginPage(url) ? spotCoin(url) : undefined),
        examples: [
          ['https://www.binance.com/en/trade/SOL_USDT?type=cross', 'SOL'],
          ['https://www.binance.com/trade/ETH_FDUSD?theme=dark&type=isolated', 'ETH'],
        ],
      },
      {
        kind: 'spot',
        coin: (url) => (isMarginPage(url) ? undefined : spotCoin(url)),
        examples: [
          ['https://www.binance.com/en/trade/DOGE_USDT?type=spot', 'DOGE'],
          ['https://www.binance.com/zh-TC/trade/BTC_TUSD', 'BTC'],
          ['https://www.binance.us/spot-trade/dot_usd', 'DOT'],
        ],
      },
    ],
    refused: [
      'https://www.binance.com/en',
      'https://www.binance.com/en/futures',
      'https://www.binance.com/en/futures/home',
      'https://www.binance.com/en/futures/markets/overview-um',
      'https://www.binance.com/en/futures/ETHBTC',
      'https://www.binance.com/en/my/wallet/futures/balances',
      'https://www.binance.com/my/futures/BTCUSDT',
      'https://www.binance.com/en/trade/BTCUP_USDT',
      'https://www.binance.com/en/trade/BTC_USDT/history',
      'https://www.binance.com.look-alike.example/en/futures/BTCUSDT',
      'https://binance.com.look-alike.example/en/futures/BTCUSDT',
      'https://www.binance.com@look-alike.example/en/futures/BTCUSDT',
      'https://look-alike.example/https://www.binance.com/en/futures/BTCUSDT',
      'http://www.binance.com/en/futures/BTCUSDT',
    ],
  },
});
