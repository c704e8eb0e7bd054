import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Quote, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import { HOUR_MS, hourOf } from '../domain/time';
import type { HistoryQuery } from '../domain/venue';
import { candleLetters } from './candle-letters';
import { coinName } from './coin-name';
import { defineVenue } from './define-venue';
import { envelope, rowList } from './envelope';
import { hoursIn, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, requiredAmount, requiredTime } from './number';
import { coinInPath } from './page-path';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';
import { requiredTimeOfSeconds, secondsOf } from './unix-seconds';

const host = 'mainnet.zklighter.elliot.ai';
const address = (path: string) => `https://${host}/api/v1/${path}`;

/** Charged on the hour, every hour; the interest component is 0.01 % per 8 h. */
const intervalHours = 1;
const baselinePer8h = 0.0001;

/** Rows that an answer holds at most, the newest of its span. */
const mostCandles = 500;
const mostPrints = 750;

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  // An invalid argument: of those that are sent the market alone may be unknown.
  ['20001', 'not_listed'],
  ['23000', 'rate_limited'],
]);

const code = z.union([z.literal(200), z.literal('200')]);
const marketList = envelope(z.object({ code, order_book_details: rowList }));
const rateList = envelope(z.object({ code, funding_rates: rowList }));
const tokenList = envelope(z.object({ tokens: rowList }));
const candleList = envelope(z.object({ code, c: rowList }));
const fundingList = envelope(z.object({ code, fundings: rowList }));

/** Rates of other exchanges stand beside its own, under the same names. */
const ownRates = (json: unknown): readonly unknown[] =>
  rateList(json).funding_rates.filter((row) => !isFields(row) || row.exchange === 'lighter');

/** The list of names says what is no crypto, under the interface's own name where the site shows another one. */
const perpetualTokens = (json: unknown): readonly unknown[] =>
  tokenList(json)
    .tokens.filter((row) => !isFields(row) || (row.market ?? 'PERPS') === 'PERPS')
    .map((row) => (isFields(row) ? { ...row, symbol: row.backend_symbol || row.symbol } : row));

const isFields = (row: unknown): row is Fields => typeof row === 'object' && row !== null;

/** A symbol is the coin alone: with a dollar in it, it is a currency or a foreign stock (EURUSD, USDJPY). */
const isCoin = (symbol: string): boolean => !/.USD$|^USD[A-Z]{3}$/.test(symbol) && !symbol.includes('/');

function isOpenPerpetual(market: Fields): boolean {
  const config = market.market_config as Fields | null | undefined;
  return (
    (market.market_type ?? 'perp') === 'perp' &&
    market.status === 'active' &&
    config?.hidden !== true &&
    // Positions can only be closed any more.
    config?.force_reduce_only !== true
  );
}

interface Sides {
  readonly rate: Fields | undefined;
  readonly token: Fields | undefined;
}

function quoteOf(symbol: string, market: Fields, { rate, token }: Sides, nowMs: number): Quote | undefined {
  if (!isCoin(symbol) || !isOpenPerpetual(market) || token?.asset_type === 'RWA') return undefined;
  const ratePer8h = numberOf(rate?.rate, 'rate');
  const quote = makeQuote({
    symbol,
    name: coinName(symbol),
    // No mark price: the last one.
    markPrice: priceOf(market.last_trade_price, 'last_trade_price'),
    fundingRate: ratePer8h === undefined ? undefined : ratePer8h / 8,
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: hourOf(nowMs) + HOUR_MS,
    fundingBaselinePer8h: baselinePer8h,
    openInterest: amountOf(market.open_interest, 'open_interest'),
    volume24hUsd: amountOf(market.daily_quote_token_volume, 'daily_quote_token_volume'),
  });
  const id = amountOf(market.market_id, 'market_id');
  return id === undefined ? quote : { ...quote, marketId: String(id) };
}

/** Without its number the venue does not know the market, and says so. */
const marketIn = ({ marketId, symbol }: HistoryQuery): string => marketId ?? symbol;

/** A fraction of the hour. The row has it in percent and without a sign; beside it stands who paid. */
function signedRate({ rate, direction }: Fields): number {
  const fraction = requiredAmount(rate, 'rate') / 100;
  if (fraction === 0 || direction === 'long') return fraction;
  if (direction === 'short') return -fraction;
  throw new ShapeError(`direction is not a side: ${JSON.stringify(direction) ?? 'missing'}`);
}

const pageCoin = (text: string) => (isCoin(text) ? text : undefined);

/** Lighter's own perpetuals; the exchange of the same make on another chain is another venue. */
export const lighter = defineVenue({
  id: 'lighter',
  name: 'Lighter',
  optional: true,
  documentation: 'https://apidocs.lighter.xyz/docs/rate-limits',
  apiHosts: [host],
  // Of an account without rights, which is what an address without a key counts as.
  limit: { weight: 60, perMs: 60_000 },
  pauseMs: 60_000,
  errorIn(json, answer): AnswerStatus | undefined {
    // Its firewall answers too many requests with 405 as well.
    if (answer.status === 405) return 'rate_limited';
    const fields = json as Fields;
    if (fields.code !== undefined && String(fields.code) !== '200') {
      return errors.get(String(fields.code)) ?? 'bad_shape';
    }
    const { order_book_details, funding_rates, tokens, c, fundings } = fields;
    return [order_book_details, funding_rates, tokens, c, fundings].some(Array.isArray)
      ? undefined
      : 'bad_shape';
  },
  quotes: {
    requests: {
      markets: { url: address('orderBookDetails'), weight: 1, essential: true },
      rates: { url: address('funding-rates'), weight: 1 },
      tokens: { url: address('tokenlist'), weight: 1, maxAgeMs: 6 * HOUR_MS },
    },
    read(answers, nowMs) {
      const rejected: Rejected[] = [];
      const markets = bySymbol(marketList(answers.markets).order_book_details, 'symbol', rejected);
      const rates = sideTable(answers.rates, 'rates', ownRates, 'symbol', rejected);
      const tokens = sideTable(answers.tokens, 'tokens', perpetualTokens, 'symbol', rejected);
      return readTable(markets, rejected, (symbol, market) =>
        quoteOf(symbol, market, { rate: rates?.get(symbol), token: tokens?.get(symbol) }, nowMs),
      );
    },
  },
  history: {
    candles: {
      hoursPerRequest: mostCandles - 1,
      request: (query) => ({
        url: requestUrl(address('candles'), {
          market_id: marketIn(query),
          resolution: '1h',
          start_timestamp: query.fromMs,
          end_timestamp: Math.max(query.fromMs, query.toMs - 1),
          count_back: Math.min(mostCandles, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readCandles(candleList(answer).c, query, coinName(query.symbol).multiplier, (row) => {
          const fields = fieldsOf(row);
          return {
            openTimeMs: requiredTime(fields.t, 't'),
            ...candleLetters(fields),
            // The small letter beside it counts units. A figure of 0 is left out by the venue.
            volumeUsd: amountOf(fields.V, 'V'),
          };
        }),
    },
    funding: {
      hoursPerRequest: mostPrints - 1,
      request: (query) => ({
        url: requestUrl(address('fundings'), {
          market_id: marketIn(query),
          resolution: '1h',
          start_timestamp: secondsOf(query.fromMs),
          end_timestamp: secondsOf(query.toMs + settlementDelayMs),
          count_back: Math.min(mostPrints, hoursIn(query) + 1),
        }),
        weight: 1,
      }),
      read: (answer, query) =>
        readFunding(fundingList(answer).fundings, query, (row) => {
          const fields = fieldsOf(row);
          return {
            timeMs: requiredTimeOfSeconds(fields.timestamp, 'timestamp'),
            rate: signedRate(fields),
            intervalHours,
          };
        }),
    },
  },
  pages: {
    hosts: ['app.lighter.xyz'],
    excluded: ['/portfolio*', '/account*', '/wallet*', '/referrals*', '/public-pools*', '/apikeys*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)\/?$/, pageCoin),
        examples: [
          ['https://app.lighter.xyz/trade/SOL', 'SOL'],
          ['https://app.lighter.xyz/trade/kPEPE?locale=zh', 'PEPE'],
          ['https://app.lighter.xyz/trade/1000BONK', 'BONK'],
        ],
      },
      {
        kind: 'spot',
        coin: coinInPath(/^\/trade\/(?<name>[^/_]+)_[^/_]+\/?$/),
        examples: [['https://app.lighter.xyz/trade/LIT_USDC', 'LIT']],
      },
    ],
    refused: [
      'https://app.lighter.xyz/',
      'https://app.lighter.xyz/trade',
      'https://app.lighter.xyz/trade/EURUSD',
      'https://app.lighter.xyz/trade/USDJPY',
      'https://app.lighter.xyz/trade/BTC/depth',
      'https://app.lighter.xyz/portfolio',
      'https://lighter.xyz/trade/BTC',
      'https://mainnet.zklighter.elliot.ai/trade/BTC',
      'https://app.lighter.xyz.look-alike.example/trade/BTC',
    ],
  },
});
