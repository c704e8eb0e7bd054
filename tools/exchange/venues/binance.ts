import { DAY_MS, HOUR_MS, hourOf, MINUTE_MS } from '../../../src/domain/time';
import { bookOf, levelTexts } from '../book';
import { thousandCoins } from '../coins';
import { longSharesOf, spotsAt, supplyOf } from '../crowd';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, text, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

/** Open interest history goes back this far. */
const HISTORY_MS = 30 * DAY_MS;
const WEIGHT_PER_MINUTE = 2400;
const BAN_MS = 2 * MINUTE_MS;
/** So many requests after the first 429 turn it into a ban. */
const PATIENCE = 20;

/**
 * Binance USD-M futures, public market data (developers.binance.com, USDS-M futures). Weights are counted per minute;
 * over the limit it answers 429, and 418 to a caller that goes on.
 */
function answerBinance(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint) return text('', 404);
  if (request.method !== 'GET') return failure(-1000, 'Request method is not supported.', 405);
  const refused = spend(endpoint, request, world);
  if ('status' in refused) return refused;
  const reply = endpoint.answer(request.query, world);
  return { ...reply, headers: { ...reply.headers, 'x-mbx-used-weight-1m': String(refused.used) } };
}

interface Endpoint {
  /** Against 2400 a minute. */
  weight(query: URLSearchParams): number;
  /** A window of its own, counted in requests. */
  readonly pool?: { readonly name: string; readonly limit: number };
  answer(query: URLSearchParams, world: World): Reply;
}

const fundingPool = { name: 'funding', limit: 500 };
const dataPool = { name: 'data', limit: 1000 };
/** The spot market is another service with a limit of its own: 6000 weight a minute, of which all tickers take 80. */
const spotPool = { name: 'spot', limit: 375 };

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/fapi/v1/premiumIndex': { weight: one(10), answer: bulk(premiumIndexRow) },
  '/fapi/v1/ticker/24hr': { weight: one(40), answer: bulk(tickerRow) },
  '/fapi/v1/ticker/bookTicker': { weight: one(5, 2), answer: bulk(bookRow) },
  '/fapi/v1/fundingInfo': { weight: () => 0, pool: fundingPool, answer: fundingInfo },
  '/fapi/v1/exchangeInfo': { weight: () => 1, answer: exchangeInfo },
  '/fapi/v1/openInterest': { weight: () => 1, answer: ofSymbol(openInterest) },
  '/fapi/v1/fundingRate': { weight: () => 0, pool: fundingPool, answer: ofSymbol(fundingRates) },
  '/fapi/v1/depth': { weight: depthWeight, answer: ofSymbol(depth) },
  '/api/v3/ticker/24hr': { weight: () => 0, pool: spotPool, answer: spotTickers },
  '/fapi/v1/klines': { weight: klineWeight, answer: ofSymbol(klines) },
  '/futures/data/openInterestHist': {
    weight: () => 0,
    pool: dataPool,
    answer: ofSymbol(openInterestHistory),
  },
  '/futures/data/globalLongShortAccountRatio': {
    weight: () => 0,
    pool: dataPool,
    answer: ofSymbol(accountRatio),
  },
};

/** The weight without a symbol, and with one. */
function one(all: number, single = 1): Endpoint['weight'] {
  return (query) => (query.has('symbol') ? single : all);
}

function klineWeight(query: URLSearchParams): number {
  const limit = wholeNumber(query, 'limit') ?? 500;
  if (limit < 100) return 1;
  if (limit < 500) return 2;
  return limit <= 1000 ? 5 : 10;
}

function depthWeight(query: URLSearchParams): number {
  const limit = wholeNumber(query, 'limit') ?? 500;
  if (limit <= 50) return 2;
  if (limit <= 100) return 5;
  return limit <= 500 ? 10 : 20;
}

function spend(endpoint: Endpoint, request: WireRequest, world: World): Reply | { used: number } {
  const minute = world.limits.spend('binance', endpoint.weight(request.query), WEIGHT_PER_MINUTE, MINUTE_MS);
  const { pool } = endpoint;
  const own = pool && world.limits.spend(`binance ${pool.name}`, 1, pool.limit, 5 * MINUTE_MS);
  const over = !minute.allowed ? minute : own && !own.allowed ? own : undefined;
  if (!over) return { used: minute.used };
  const banned = over.refused > PATIENCE;
  if (banned && over.refused === PATIENCE + 1) world.limits.ban('binance', BAN_MS);
  const waitMs = banned ? BAN_MS : over.retryAfterMs;
  const message = banned ? 'Way too many requests; IP banned.' : 'Too many requests.';
  return json({ code: -1003, msg: message }, banned ? 418 : 429, {
    'retry-after': String(Math.ceil(waitMs / 1000)),
  });
}

const failure = (code: number, msg: string, status = 400): Reply => json({ code, msg }, status);

function ofSymbol(
  answer: (listing: Listing, query: URLSearchParams, nowMs: number) => Reply,
): Endpoint['answer'] {
  return (query, world) => {
    const symbol = query.get('symbol');
    if (!symbol)
      return failure(-1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
    const listing = listingOf(world, 'binance', symbol);
    if (!listing?.market.now(world.nowMs())) return failure(-1121, 'Invalid symbol.');
    return answer(listing, query, world.nowMs());
  };
}

/** All markets, or the one that is asked for. */
function bulk(row: (listing: Listing, nowMs: number) => object | undefined): Endpoint['answer'] {
  return (query, world) => {
    if (query.has('symbol')) return ofSymbol((listing, _, nowMs) => json(row(listing, nowMs)))(query, world);
    return json(listingsAt(world, 'binance').flatMap((listing) => row(listing, world.nowMs()) ?? []));
  };
}

function premiumIndexRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const dated = listing.kind === 'delivery';
  return {
    symbol: listing.symbol,
    markPrice: decimal(now.price),
    indexPrice: decimal(now.price),
    estimatedSettlePrice: decimal(now.price),
    lastFundingRate: dated ? '' : decimalOrEmpty(now.rate),
    interestRate: dated ? '' : decimal((0.0001 * now.intervalHours) / 8),
    nextFundingTime: dated ? 0 : now.nextTimeMs,
    time: nowMs,
  };
}

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  return {
    symbol: listing.symbol,
    priceChange: decimal(now.price - now.priceDayAgo),
    priceChangePercent: ((now.price / now.priceDayAgo - 1) * 100).toFixed(3),
    weightedAvgPrice: decimal((now.price + now.priceDayAgo) / 2),
    lastPrice: decimal(now.price),
    lastQty: '1',
    openPrice: decimal(now.priceDayAgo),
    volume: decimal((now.volume24hUsd ?? 0) / now.price),
    quoteVolume: decimal(now.volume24hUsd ?? 0),
    openTime: nowMs - DAY_MS,
    closeTime: nowMs,
    count: 1000,
  };
}

function bookRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  return {
    symbol: listing.symbol,
    bidPrice: decimal(now.price * 0.99995),
    bidQty: '10',
    askPrice: decimal(now.price * 1.00005),
    askQty: '10',
    time: nowMs,
  };
}

/** Only the markets whose interval or caps were adjusted; the others have 8 h. */
function fundingInfo(_query: URLSearchParams, world: World): Reply {
  const rows = listingsAt(world, 'binance').flatMap((listing) => {
    const now = nowOf(listing, world.nowMs());
    if (!now || now.intervalHours === 8 || listing.kind !== 'perp') return [];
    return {
      symbol: listing.symbol,
      adjustedFundingRateCap: '0.02000000',
      adjustedFundingRateFloor: '-0.02000000',
      fundingIntervalHours: now.intervalHours,
      disclaimer: false,
    };
  });
  return json(rows);
}

function exchangeInfo(_query: URLSearchParams, world: World): Reply {
  const contractTypes: Partial<Record<Listing['kind'], string>> = {
    delivery: 'CURRENT_QUARTER',
    stock: 'TRADIFI_PERPETUAL',
  };
  const symbols = listingsAt(world, 'binance').flatMap((listing) => {
    if (!listing.market.now(world.nowMs())) return [];
    return {
      symbol: listing.symbol,
      pair: listing.symbol.replace(/_.*/, ''),
      contractType: contractTypes[listing.kind] ?? 'PERPETUAL',
      deliveryDate: 4_133_404_800_000,
      onboardDate: listing.market.firstOpenMs,
      status: listing.kind === 'delisted' ? 'SETTLING' : 'TRADING',
      baseAsset: listing.base,
      quoteAsset: listing.quote,
      marginAsset: listing.quote,
      underlyingType: listing.kind === 'stock' ? 'EQUITY' : 'COIN',
      underlyingSubType: [],
    };
  });
  const rateLimits = [
    { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit: WEIGHT_PER_MINUTE },
  ];
  return json({
    timezone: 'UTC',
    serverTime: world.nowMs(),
    rateLimits,
    exchangeFilters: [],
    assets: [],
    symbols,
  });
}

function openInterest(listing: Listing, _query: URLSearchParams, nowMs: number): Reply {
  const now = nowOf(listing, nowMs);
  return json({ openInterest: decimalOrEmpty(now?.openInterest), symbol: listing.symbol, time: nowMs });
}

interface Window {
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly limit: number;
}

function windowOf(query: URLSearchParams, usual: number, most: number): Window | Reply {
  const fromMs = wholeNumber(query, 'startTime');
  const toMs = wholeNumber(query, 'endTime');
  const limit = wholeNumber(query, 'limit') ?? usual;
  for (const [name, value] of Object.entries({ startTime: fromMs, endTime: toMs, limit }))
    if (Number.isNaN(value))
      return failure(-1102, `Mandatory parameter '${name}' was not sent, was empty/null, or malformed.`);
  if (limit < 1 || limit > most) return failure(-1130, "Data sent for parameter 'limit' is not valid.");
  if (fromMs !== undefined && toMs !== undefined && fromMs > toMs)
    return failure(-1023, 'Start time is greater than end time.');
  return { fromMs, toMs, limit };
}

/** From the start if one is given, otherwise the latest; oldest first either way. */
const page = <Row>(rows: readonly Row[], { fromMs, limit }: Window): Row[] =>
  fromMs === undefined ? rows.slice(-limit) : rows.slice(0, limit);

function klines(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const window = windowOf(query, 500, 1500);
  if ('status' in window) return window;
  if (query.get('interval') !== '1h') return failure(-1120, 'Invalid interval.');
  const toMs = Math.min(window.toMs ?? nowMs, nowMs);
  const fromMs = window.fromMs ?? hourOf(toMs) - window.limit * HOUR_MS;
  const rows = page(barsOf(listing, fromMs, toMs, nowMs), window).map((bar) => {
    const quoteVolume = bar.volumeUsd ?? 0;
    const baseVolume = quoteVolume / bar.close;
    return [
      bar.openTimeMs,
      decimal(bar.open),
      decimal(bar.high),
      decimal(bar.low),
      decimal(bar.close),
      decimal(baseVolume),
      bar.openTimeMs + HOUR_MS - 1,
      decimal(quoteVolume),
      100,
      decimal(baseVolume / 2),
      decimal(quoteVolume / 2),
      '0',
    ];
  });
  return json(rows);
}

function fundingRates(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const window = windowOf(query, 100, 1000);
  if ('status' in window) return window;
  const prints = printsOf(listing, window.fromMs ?? 0, window.toMs ?? nowMs, nowMs);
  const regular = prints.map((print) => ({
    symbol: listing.symbol,
    fundingTime: print.timeMs,
    fundingRate: decimal(print.rate),
    markPrice: decimalOrEmpty(barsOf(listing, print.timeMs - HOUR_MS, print.timeMs - 1, nowMs)[0]?.close),
    rateType: 'Regular',
  }));
  const rows = listing.kind === 'stock' ? regular.flatMap(withDividend) : regular;
  return json(page(rows, window));
}

/** Tokenised stocks also charge dividends, in rows of their own. */
function withDividend<Row extends { fundingTime: number }>(row: Row): object[] {
  const due = row.fundingTime % (7 * DAY_MS) === 0;
  return due ? [row, { ...row, fundingRate: '-0.00400000', rateType: 'Special' }] : [row];
}

function openInterestHistory(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const window = windowOf(query, 30, 500);
  if ('status' in window) return window;
  if (query.get('period') !== '1h') return failure(-1130, "Data sent for parameter 'period' is not valid.");
  const oldestMs = nowMs - HISTORY_MS;
  if (window.fromMs !== undefined && window.fromMs < oldestMs)
    return failure(-1130, "parameter 'startTime' is invalid.");
  const points = openInterestOf(listing, window.fromMs ?? oldestMs, window.toMs ?? nowMs, nowMs);
  const rows = page(points, window).map((point) => ({
    symbol: listing.symbol,
    sumOpenInterest: decimal(point.openInterest),
    sumOpenInterestValue: decimal(point.openInterest * point.price),
    CMCCirculatingSupply: decimal(supplyOf(listing)),
    timestamp: point.timeMs,
  }));
  return json(rows);
}

function depth(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const levels = Math.min(wholeNumber(query, 'limit') ?? 500, 150);
  const book = bookOf(listing, nowMs, { levels });
  return json({
    lastUpdateId: nowMs,
    E: nowMs,
    T: nowMs,
    bids: levelTexts(book?.bids),
    asks: levelTexts(book?.asks),
  });
}

function accountRatio(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const window = windowOf(query, 30, 500);
  if ('status' in window) return window;
  const oldestMs = nowMs - HISTORY_MS;
  if (window.fromMs !== undefined && window.fromMs < oldestMs)
    return failure(-1130, "parameter 'startTime' is invalid.");
  const shares = longSharesOf(listing, window.fromMs ?? oldestMs, window.toMs ?? nowMs, nowMs);
  const rows = page(shares, window).map(({ timeMs, longShare }) => ({
    symbol: listing.symbol,
    longShortRatio: (longShare / (1 - longShare)).toFixed(4),
    longAccount: longShare.toFixed(4),
    shortAccount: (1 - longShare).toFixed(4),
    timestamp: timeMs,
  }));
  return json(rows);
}

/** All markets of the spot service, in the short form. */
function spotTickers(_query: URLSearchParams, world: World): Reply {
  return json(
    spotsAt(world, 'binance').map(({ coin, price, volume24hUsd }) => ({
      symbol: `${coin}USDT`,
      lastPrice: decimal(price),
      volume: decimal(volume24hUsd / price),
      quoteVolume: decimal(volume24hUsd),
    })),
  );
}

export const binance: SimulatedVenue = {
  name: 'Binance',
  apis: [{ host: 'fapi.binance.com' }, { host: 'api.binance.com' }],
  answer: answerBinance,
  site: {
    host: 'www.binance.com',
    home: '/en',
    wallet: '/en/my/wallet',
    perpPath: ({ symbol }) => `/en/futures/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/en/trade/${coin}_USDT?type=spot` }),
  },
  share: 0.3,
  lists: (place) => place % 11 !== 10,
  perpetual(coin) {
    const multiplier = thousandCoins.has(coin) ? 1000 : 1;
    const base = multiplier === 1 ? coin : `1000${coin}`;
    return { symbol: `${base}USDT`, base, quote: 'USDT', multiplier };
  },
};
