import { HOUR_MS } from '../domain/time';
import { baseName } from './base-name';
import { fapiBook } from './book/fapi';
import { defineVenue } from './define-venue';
import { type FapiForm, fapiCandles, fapiErrorIn, fapiFunding, fapiQuotes, fapiUnit } from './fapi';
import type { Fields } from './number';
import { coinInPath } from './page-path';

const host = 'fapi.asterdex.com';
const root = `https://${host}/fapi/v1/`;

/** The asset of `BTCUSDT`; undefined for pairs of coins and other quotes. */
const nameOf = (symbol: string) => baseName(symbol, ['USDT', 'USDC', 'USD1']);

const notCrypto = /stock|equit|index|indic|commodit|metal|forex|etf|tradfi|pre-?(?:market|launch|ipo)/i;

/** Its tokenised stocks share the interface; how it marks them is not documented, so both fields are looked at. */
const isCrypto = ({ underlyingType, underlyingSubType }: Fields): boolean =>
  ![underlyingType, ...(Array.isArray(underlyingSubType) ? underlyingSubType : [])].some((kind) =>
    notCrypto.test(String(kind ?? '')),
  );

// The list of intervals names every market, unlike Binance's: a market that is not in it has none that is known.
const form: FapiForm = { root, nameOf, isCrypto, fundingWeight: 1 };

const pairBase = (text: string) => nameOf(text.toUpperCase());

/** Aster, which speaks the interface of Binance's futures. It documents no open interest. */
export const aster = defineVenue({
  id: 'aster',
  name: 'Aster',
  optional: true,
  documentation: 'https://github.com/asterdex/api-docs',
  apiHosts: [host],
  // The list of instruments states it.
  limit: { weight: 2400, perMs: 60_000 },
  pauseMs: 2 * 60_000,
  errorIn: fapiErrorIn,
  quotes: {
    requests: {
      premiumIndex: { url: `${root}premiumIndex`, weight: 1, essential: true },
      fundingInfo: { url: `${root}fundingInfo`, weight: 1 },
      exchangeInfo: { url: `${root}exchangeInfo`, weight: 1, maxAgeMs: 6 * HOUR_MS },
      ticker24hr: { url: `${root}ticker/24hr`, weight: 40 },
    },
    read: (answers) => fapiQuotes(form, answers),
  },
  history: { candles: fapiCandles(form), funding: fapiFunding(form) },
  book: fapiBook(root, (symbol) => fapiUnit(form, symbol)),
  pages: {
    hosts: ['www.asterdex.com'],
    excluded: [
      '/portfolio*',
      '/*/portfolio*',
      '/api-wallet*',
      '/*/api-wallet*',
      '/api-management*',
      '/*/api-management*',
      '/referral*',
      '/*/referral*',
    ],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/(?:futures(?:\/v1)?|trade\/pro\/futures)\/(?<name>[^/]+)\/?$/, pairBase),
        examples: [
          ['https://www.asterdex.com/en/futures/v1/SOLUSDT', 'SOL'],
          ['https://www.asterdex.com/zh-CN/futures/v1/1000PEPEUSDT?ref=x', 'PEPE'],
          ['https://www.asterdex.com/en/trade/pro/futures/ASTERUSDT', 'ASTER'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/(?:spot|trade\/pro\/spot)\/(?<name>[^/]+)\/?$/, pairBase),
        examples: [
          ['https://www.asterdex.com/en/spot/ASTERUSDT', 'ASTER'],
          ['https://www.asterdex.com/en/spot/CDLUSD1', 'CDL'],
        ],
      },
    ],
    refused: [
      'https://www.asterdex.com/',
      'https://www.asterdex.com/en/futures/v1',
      'https://www.asterdex.com/en/futures/v1/ETHBTC',
      'https://www.asterdex.com/en/futures/v1/BTCUSDT/info',
      'https://www.asterdex.com/en/portfolio/overview',
      'https://www.asterdex.com/en/trade-and-earn',
      'https://fapi.asterdex.com/en/futures/v1/BTCUSDT',
      'https://asterdex.com.look-alike.example/en/futures/v1/BTCUSDT',
      'https://www-asterdex.example/en/futures/v1/BTCUSDT',
    ],
  },
});
