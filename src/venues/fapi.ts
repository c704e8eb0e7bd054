import * as z from 'zod/mini';
import type { AnswerStatus } from '../domain/answer';
import type { Candle, FundingPrint } from '../domain/history';
import type { Quote, Reading, Rejected } from '../domain/quote';
import { ShapeError } from '../domain/source';
import type { HistoryPlan } from '../domain/venue';
import { isDollar } from './base-name';
import { candleCells } from './candle-cells';
import { type CoinName, coinName } from './coin-name';
import { bareList, envelope, rowList } from './envelope';
import { fundingPrint } from './funding-print';
import { hoursIn, lastOpenMs, readCandles, readFunding, settlementDelayMs } from './history-rows';
import { makeQuote } from './make-quote';
import { amountOf, type Fields, fieldsOf, numberOf, priceOf, timeOf } from './number';
import { requestUrl } from './request-url';
import { bySymbol, readTable, sideTable } from './rows';

/** What sets one exchange apart among those that speak the interface of Binance's USD-M futures. */
export interface FapiForm {
  /** Where the interface is: `https://fapi.binance.com/fapi/v1/`. */
  readonly root: string;
  /** The asset of a symbol, undefined where it is no perpetual against the dollar. */
  nameOf(symbol: string): string | undefined;
  /** Of a market that fundingInfo does not name; absent: not known. */
  readonly usualIntervalHours?: number;
  /** What the list of instruments says besides of a market that is no crypto; absent: nothing. */
  isCrypto?(instrument: Fields): boolean;
  /** What a request of settled funding costs. */
  readonly fundingWeight: number;
}

type Table = ReadonlyMap<string, Fields> | undefined;

interface Tables {
  readonly intervals: Table;
  readonly instruments: Table;
  readonly tickers: Table;
}

const errors: ReadonlyMap<string, AnswerStatus> = new Map([
  ['-1003', 'rate_limited'],
  ['-1121', 'not_listed'],
  ['-1000', 'server_error'],
  ['-1001', 'server_error'],
  ['-1007', 'server_error'],
  ['-1008', 'server_error'],
]);

/** The class of an error answer `{code, msg}`; `bad_shape` where the answer is none of those that are asked for. */
export function fapiErrorIn(json: unknown): AnswerStatus | undefined {
  const { code, msg, symbol, symbols, bids } = json as Fields;
  if (typeof code === 'number' && typeof msg === 'string') return errors.get(String(code)) ?? 'bad_shape';
  const isAnswer = Array.isArray(json) || symbol !== undefined || [symbols, bids].some(Array.isArray);
  return isAnswer ? undefined : 'bad_shape';
}

/** The unit of a symbol. Throws ShapeError where it is no perpetual against the dollar. */
export function fapiUnit(form: Pick<FapiForm, 'nameOf'>, symbol: string): CoinName {
  const name = form.nameOf(symbol);
  if (name === undefined) throw new ShapeError(`${symbol} is not a USD-M perpetual`);
  return coinName(name);
}

const instrumentList = envelope(z.object({ symbols: rowList }));

/** Stocks and commodities (TRADIFI_PERPETUAL), indices, pre-market and closed markets are told apart here alone. */
function isCryptoPerpetual(instrument: Fields, form: FapiForm): boolean {
  return (
    instrument.contractType === 'PERPETUAL' &&
    instrument.status === 'TRADING' &&
    isDollar(instrument.quoteAsset) &&
    isDollar(instrument.marginAsset ?? instrument.quoteAsset) &&
    (instrument.underlyingType ?? 'COIN') === 'COIN' &&
    form.isCrypto?.(instrument) !== false
  );
}

function quoteOf(symbol: string, row: Fields, tables: Tables, form: FapiForm): Quote | undefined {
  const name = form.nameOf(symbol);
  const instrument = tables.instruments?.get(symbol);
  if (name === undefined || (instrument !== undefined && !isCryptoPerpetual(instrument, form)))
    return undefined;
  const adjusted = tables.intervals?.get(symbol);
  const intervalHours =
    adjusted === undefined
      ? tables.intervals && form.usualIntervalHours
      : numberOf(adjusted.fundingIntervalHours, 'fundingIntervalHours');
  const interest = numberOf(row.interestRate, 'interestRate');
  return makeQuote({
    symbol,
    name: coinName(name),
    markPrice: priceOf(row.markPrice, 'markPrice'),
    fundingRate: numberOf(row.lastFundingRate, 'lastFundingRate'),
    fundingIntervalHours: intervalHours,
    nextFundingTimeMs: timeOf(row.nextFundingTime, 'nextFundingTime'),
    // Per interval: symbols charged every 4 h say 0.00005.
    fundingBaselinePer8h:
      interest !== undefined && intervalHours ? (interest * 8) / intervalHours : undefined,
    openInterest: undefined,
    volume24hUsd: amountOf(tables.tickers?.get(symbol)?.quoteVolume, 'quoteVolume'),
  });
}

/** The quotes, without open interest, out of the four answers under these keys. */
export function fapiQuotes(
  form: FapiForm,
  answers: Readonly<Record<'premiumIndex' | 'fundingInfo' | 'exchangeInfo' | 'ticker24hr', unknown>>,
): Reading<Quote> {
  const rejected: Rejected[] = [];
  const table = (key: 'fundingInfo' | 'exchangeInfo' | 'ticker24hr', open = bareList) =>
    sideTable(answers[key], key, open, 'symbol', rejected);
  const markets = bySymbol(bareList(answers.premiumIndex), 'symbol', rejected);
  const tables = {
    intervals: table('fundingInfo'),
    instruments: table('exchangeInfo', (json) => instrumentList(json).symbols),
    tickers: table('ticker24hr'),
  };
  return readTable(markets, rejected, (symbol, row) => quoteOf(symbol, row, tables, form));
}

/** Weight of a kline request by its limit. */
const klineWeight = (limit: number) => (limit < 100 ? 1 : limit < 500 ? 2 : limit <= 1000 ? 5 : 10);

export const fapiCandles = (form: FapiForm): HistoryPlan<Candle> => ({
  hoursPerRequest: 1500,
  request(query) {
    const limit = Math.min(1500, hoursIn(query) + 1);
    return {
      url: requestUrl(`${form.root}klines`, {
        symbol: query.symbol,
        interval: '1h',
        startTime: query.fromMs,
        endTime: lastOpenMs(query),
        limit,
      }),
      weight: klineWeight(limit),
    };
  },
  read: (answer, query) =>
    readCandles(bareList(answer), query, fapiUnit(form, query.symbol).multiplier, (row) => {
      const { prices, rest } = candleCells(row);
      const [, , quoteVolume] = rest;
      return { ...prices, volumeUsd: amountOf(quoteVolume, 'quoteVolume') };
    }),
});

const readPrint = fundingPrint('fundingTime', 'fundingRate');

export const fapiFunding = (form: FapiForm): HistoryPlan<FundingPrint> => ({
  // One row short of the limit, for both ends are included and the interval may be 1 h.
  hoursPerRequest: 999,
  request: (query) => ({
    url: requestUrl(`${form.root}fundingRate`, {
      symbol: query.symbol,
      startTime: query.fromMs,
      endTime: query.toMs + settlementDelayMs,
      limit: 1000,
    }),
    weight: form.fundingWeight,
  }),
  read: (answer, query) =>
    readFunding(bareList(answer), query, (row) => {
      // Dividends of tokenised stocks are booked as funding of a type of their own.
      return fieldsOf(row).rateType === 'Special' ? undefined : readPrint(row);
    }),
});
