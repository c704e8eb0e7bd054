import * as z from 'zod/mini';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import { hyperliquidBook } from './book/hyperliquid';
import { candleInUnits } from './candle-letters';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { bareList, envelope, rowList } from './envelope';
import { hyperliquidForeignRates } from './foreign-rates/hyperliquid';
import { hoursIn, lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredNumber, requiredTime } from './number';
import { coinInPath } from './page-path';
import { readRows } from './rows';

const host = 'api.hyperliquid.xyz';
const url = `https://${host}/info`;

/** The weight of every information request; rows of the answer come on top. */
const baseWeight = 20;

/** Funding is charged every hour, and its interest component is 0.01 % per 8 h. */
const intervalHours = 1;
const baselinePer8h = 0.0001;

const metaAndContexts = envelope(z.tuple([z.object({ universe: rowList }), rowList]));

/** Markets of other builders (`xyz:NVDA`) and spot pairs (`@107`) are no coins of the main exchange. */
const isMainMarket = (name: string) => /^[^:@/]+$/.test(name);

function marketOf(asset: unknown): { readonly symbol: string; readonly delisted: boolean } {
  const { name, isDelisted } = fieldsOf(asset);
  if (typeof name !== 'string' || name === '') throw new ShapeError('name is missing');
  return { symbol: name, delisted: isDelisted === true };
}

function quoteOf(asset: unknown, context: unknown, nowMs: number) {
  const { symbol, delisted } = marketOf(asset);
  if (delisted || !isMainMarket(symbol)) return undefined;
  const figures = fieldsOf(context);
  return makeQuote({
    symbol,
    name: coinName(symbol),
    markPrice: priceOf(figures.markPx, 'markPx'),
    fundingRate: numberOf(figures.funding, 'funding'),
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(figures.openInterest, 'openInterest'),
    volume24hUsd: amountOf(figures.dayNtlVlm, 'dayNtlVlm'),
  });
}

/** Hyperliquid's own perpetuals. */
export const hyperliquid = defineVenue({
  id: 'hyperliquid',
  name: 'Hyperliquid',
  documentation:
    'https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api/info-endpoint/perpetuals',
  apiHosts: [host],
  limit: { weight: 1200, perMs: 60_000 },
  pauseMs: 60_000,
  errorIn: (json) =>
    Array.isArray(json) || Array.isArray((json as Fields).levels) ? undefined : 'bad_shape',
  quotes: {
    requests: {
      markets: { url, body: { type: 'metaAndAssetCtxs' }, weight: baseWeight, essential: true },
    },
    read(answers, nowMs) {
      const [{ universe }, contexts] = metaAndContexts(answers.markets);
      // The two lists belong together by position alone; with one of them short, figures would go to other coins.
      if (universe.length !== contexts.length) {
        throw new ShapeError(`${universe.length} markets with ${contexts.length} contexts`);
      }
      const seen = new Set<string>();
      return readRows(
        universe,
        (asset, index) => nameIn(asset) ?? `row ${index}`,
        (asset, index) => {
          const quote = quoteOf(asset, contexts[index], nowMs);
          if (quote === undefined) return undefined;
          if (seen.has(quote.symbol)) throw new ShapeError('a second row of this symbol');
          seen.add(quote.symbol);
          return quote;
        },
      );
    },
  },
  history: {
    candles: {
      hoursPerRequest: 5000,
      depthHours: 5000,
      request: (query) => ({
        url,
        body: {
          type: 'candleSnapshot',
          req: { coin: query.symbol, interval: '1h', startTime: query.fromMs, endTime: lastOpenMs(query) },
        },
        weight: baseWeight + Math.ceil(hoursIn(query) / 60),
      }),
      read: (answer, query) =>
        readCandles(bareList(answer), query, coinName(query.symbol).multiplier, candleInUnits),
    },
    funding: {
      // One row short of the limit of 500, for both ends are included.
      hoursPerRequest: 499,
      request: (query) => ({
        url,
        body: {
          type: 'fundingHistory',
          coin: query.symbol,
          startTime: query.fromMs,
          endTime: query.toMs + settlementDelayMs,
        },
        weight: baseWeight + Math.ceil((hoursIn(query) + 1) / 20),
      }),
      // No interval here: until autumn 2023 funding was charged every 8 h.
      read: (answer, query) =>
        readFunding(bareList(answer), query, (row) => {
          const { time, fundingRate } = fieldsOf(row);
          return { timeMs: requiredTime(time, 'time'), rate: requiredNumber(fundingRate, 'fundingRate') };
        }),
    },
  },
  book: hyperliquidBook,
  foreignRates: hyperliquidForeignRates,
  pages: {
    hosts: ['app.hyperliquid.xyz'],
    excluded: ['/portfolio*', '/referrals*', '/API*', '/subAccounts*', '/staking*', '/vaults*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/trade\/(?<name>[^/]+)\/?$/),
        examples: [
          ['https://app.hyperliquid.xyz/trade/SOL', 'SOL'],
          ['https://app.hyperliquid.xyz/trade/kBONK', 'BONK'],
          ['https://app.hyperliquid.xyz/trade/HYPE?ref=x', 'HYPE'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/(?<name>[^/]+)\/[^/]+\/?$/),
        examples: [['https://app.hyperliquid.xyz/trade/PURR/USDC', 'PURR']],
      },
    ],
    refused: [
      'https://app.hyperliquid.xyz/',
      'https://app.hyperliquid.xyz/trade',
      'https://app.hyperliquid.xyz/trade/@107',
      'https://app.hyperliquid.xyz/trade/xyz:NVDA',
      'https://app.hyperliquid.xyz/trade/xyz%3ANVDA',
      'https://app.hyperliquid.xyz/portfolio',
      'https://app.hyperliquid.xyz.look-alike.example/trade/BTC',
      'https://hyperliquid.xyz/trade/BTC',
    ],
  },
});

function nameIn(asset: unknown): string | undefined {
  const name = typeof asset === 'object' && asset !== null ? (asset as Fields).name : undefined;
  return typeof name === 'string' && name !== '' ? name : undefined;
}
