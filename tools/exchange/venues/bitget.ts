import { DAY_MS, HOUR_MS } from '../../../src/domain/time';
import { bookOf, levelTexts } from '../book';
import { thousandBonk } from '../coins';
import { longSharesOf, spotsAt } from '../crowd';
import { closingsOf } from '../liquidations';
import { barsOf, type Listing, nowOf, printsOf } from '../listing';
import type { SimulatedVenue } from '../simulated-venue';
import { textCandle } from '../text-candle';
import { decimal, decimalOrEmpty, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const REQUESTS = 20;
const WINDOW_MS = 1000;

/**
 * Bitget's public market data of USDT futures: the bulk answers of the newer interface, the histories of the older one
 * (www.bitget.com/api-doc). Every value is text. Each endpoint has a limit of its own for a second.
 */
function answerBitget(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint || request.method !== 'GET') return failure('40404', 'Request URL NOT FOUND', world, 404);
  const spent = world.limits.spend(`bitget ${request.path}`, 1, REQUESTS, WINDOW_MS);
  if (!spent.allowed) return failure('429', 'Too Many Requests', world, 429);
  return endpoint(request.query, world);
}

type Endpoint = (query: URLSearchParams, world: World) => Reply;

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/v3/market/tickers': bulk(tickerRow),
  '/api/v3/market/current-fund-rate': bulk(rateRow),
  '/api/v3/market/instruments': bulk(instrumentRow),
  '/api/v3/market/liquidations': liquidations,
  '/api/v2/mix/market/history-candles': ofSymbol(candles),
  '/api/v2/mix/market/history-fund-rate': ofSymbol(fundingHistory),
  '/api/v2/mix/market/merge-depth': ofListing(mergeDepth),
  '/api/v2/mix/market/account-long-short': ofListing(accountShares),
  '/api/v2/spot/market/tickers': spotTickers,
};

const success = (data: unknown, world: World): Reply =>
  json({ code: '00000', msg: 'success', requestTime: world.nowMs(), data });
const failure = (code: string, msg: string, world: World, status = 400): Reply =>
  json({ code, msg, requestTime: world.nowMs(), data: null }, status);

function bulk(row: (listing: Listing, nowMs: number) => object | undefined): Endpoint {
  return (query, world) => {
    if (query.get('category') !== 'USDT-FUTURES') return failure('400172', 'Parameter category error', world);
    return success(
      listingsAt(world, 'bitget').flatMap((listing) => row(listing, world.nowMs()) ?? []),
      world,
    );
  };
}

type OfListing = (listing: Listing, query: URLSearchParams, world: World) => Reply;

/** Statistics of a market: they know no product type and no numbers. */
function ofListing(answer: OfListing): Endpoint {
  return (query, world) => {
    const symbol = query.get('symbol');
    const listing = listingOf(world, 'bitget', symbol);
    if (!listing?.market.now(world.nowMs()))
      return failure('40034', `Parameter ${symbol} does not exist`, world);
    return answer(listing, query, world);
  };
}

function ofSymbol(answer: OfListing): Endpoint {
  return ofListing((listing, query, world) => {
    if (query.get('productType') !== 'USDT-FUTURES')
      return failure('400172', 'Parameter productType error', world);
    for (const name of ['startTime', 'endTime', 'limit', 'pageSize', 'pageNo'])
      if (Number.isNaN(wholeNumber(query, name))) return failure('400172', `Parameter ${name} error`, world);
    return answer(listing, query, world);
  });
}

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const dated = listing.kind === 'delivery';
  return {
    category: 'USDT-FUTURES',
    symbol: listing.symbol,
    ts: String(nowMs),
    lastPrice: decimal(now.price),
    openPrice24h: decimal(now.priceDayAgo),
    ask1Price: decimal(now.price * 1.00005),
    bid1Price: decimal(now.price * 0.99995),
    bid1Size: '11',
    ask1Size: '4',
    price24hPcnt: (now.price / now.priceDayAgo - 1).toFixed(5),
    volume24h: decimalOrEmpty(now.volume24hUsd && now.volume24hUsd / now.price),
    turnover24h: decimalOrEmpty(now.volume24hUsd),
    indexPrice: decimal(now.price),
    markPrice: decimal(now.price),
    fundingRate: dated ? '' : decimalOrEmpty(now.rate),
    openInterest: decimalOrEmpty(now.openInterest),
    deliveryStartTime: '',
    deliveryTime: dated ? String(nowMs + 60 * DAY_MS) : '',
    deliveryStatus: dated ? 'delivery_normal' : '',
  };
}

function rateRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now || listing.kind === 'delivery') return undefined;
  return {
    symbol: listing.symbol,
    fundingRate: decimalOrEmpty(now.rate),
    fundingRateInterval: String(now.intervalHours),
    nextUpdate: String(now.nextTimeMs),
    minFundingRate: '-0.003',
    maxFundingRate: '0.003',
  };
}

function instrumentRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const isStock = listing.kind === 'stock';
  return {
    symbol: listing.symbol,
    category: 'USDT-FUTURES',
    baseCoin: listing.base,
    quoteCoin: listing.quote,
    isRwa: isStock ? 'YES' : 'NO',
    makerFeeRate: '0.0002',
    takerFeeRate: '0.0006',
    minOrderQty: '0.1',
    type: listing.kind === 'delivery' ? 'delivery' : 'perpetual',
    status: listing.kind === 'pre-listing' ? 'listed' : 'online',
    offTime: '-1',
    deliveryTime: '',
    launchTime: String(listing.market.firstOpenMs),
    fundInterval: String(now.intervalHours),
    maxLeverage: '75',
    symbolType: isStock ? 'stock' : 'crypto',
  };
}

/** The latest rows after the start, which is not included, up to the end; oldest first. */
function candles(listing: Listing, query: URLSearchParams, world: World): Reply {
  if (query.get('granularity') !== '1H') return failure('400171', 'Parameter granularity error', world);
  const nowMs = world.nowMs();
  const limit = Math.min(wholeNumber(query, 'limit') ?? 100, 200);
  const toMs = Math.min(wholeNumber(query, 'endTime') ?? nowMs, nowMs);
  const fromMs = (wholeNumber(query, 'startTime') ?? toMs - limit * HOUR_MS) + 1;
  const rows = barsOf(listing, fromMs, toMs, nowMs).slice(-limit).map(textCandle);
  return success(rows, world);
}

/** Pages counted from the newest print; no time can be asked for. */
function fundingHistory(listing: Listing, query: URLSearchParams, world: World): Reply {
  const size = Math.min(wholeNumber(query, 'pageSize') ?? 20, 100);
  const first = ((wholeNumber(query, 'pageNo') ?? 1) - 1) * size;
  const rows = printsOf(listing, 0, world.nowMs(), world.nowMs())
    .reverse()
    .slice(first, first + size)
    .map((print) => ({
      symbol: listing.symbol,
      fundingRate: decimal(print.rate),
      fundingTime: String(print.timeMs),
    }));
  return success(rows, world);
}

/** Of three days, newest first; the side is that of the position, the amount is money. */
function liquidations(query: URLSearchParams, world: World): Reply {
  if (query.get('category') !== 'USDT-FUTURES') return failure('400172', 'Parameter category error', world);
  const symbol = query.get('symbol');
  const listing = listingOf(world, 'bitget', symbol);
  const nowMs = world.nowMs();
  if (!listing?.market.now(nowMs)) return failure('40034', `Parameter ${symbol} does not exist`, world);
  const limit = Math.min(wholeNumber(query, 'limit') ?? 100, 100);
  const list = closingsOf(listing, nowMs - 3 * DAY_MS, nowMs, nowMs)
    .slice(-limit)
    .reverse()
    .map(({ timeMs, position, units, price }) => ({
      symbol: listing.symbol,
      side: position === 'long' ? 'buy' : 'sell',
      price: decimal(price),
      amount: decimal(units * price),
      ts: String(timeMs),
    }));
  return json({ code: '00000', msg: 'success', requestTime: nowMs, data: { list, cursor: '1' } });
}

function mergeDepth(listing: Listing, _query: URLSearchParams, world: World): Reply {
  const book = bookOf(listing, world.nowMs());
  const sides = { asks: levelTexts(book?.asks), bids: levelTexts(book?.bids) };
  return success({ ...sides, ts: String(world.nowMs()), scale: '0.01', precision: 'scale0' }, world);
}

/** The last thirty hours, oldest first; no time can be asked for. */
function accountShares(listing: Listing, _query: URLSearchParams, world: World): Reply {
  const nowMs = world.nowMs();
  const rows = longSharesOf(listing, nowMs - 30 * HOUR_MS, nowMs, nowMs).map(({ timeMs, longShare }) => ({
    longAccountRatio: longShare.toFixed(4),
    shortAccountRatio: (1 - longShare).toFixed(4),
    longShortAccountRatio: (longShare / (1 - longShare) / 100).toFixed(4),
    ts: String(timeMs),
  }));
  return success(rows, world);
}

function spotTickers(_query: URLSearchParams, world: World): Reply {
  const rows = spotsAt(world, 'bitget').map(({ coin, price, volume24hUsd }) => ({
    symbol: `${coin}USDT`,
    lastPr: decimal(price),
    baseVolume: decimal(volume24hUsd / price),
    quoteVolume: decimal(volume24hUsd),
  }));
  return success(rows, world);
}

export const bitget: SimulatedVenue = {
  name: 'Bitget',
  apis: [{ host: 'api.bitget.com' }],
  answer: answerBitget,
  site: {
    host: 'www.bitget.com',
    home: '/en',
    wallet: '/asset/spot',
    perpPath: ({ symbol }) => `/futures/usdt/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/spot/${coin}USDT` }),
  },
  share: 0.1,
  lists: (place) => place % 5 !== 4,
  perpetual(coin) {
    const names = thousandBonk(coin);
    return { ...names, symbol: `${names.base}USDT`, quote: 'USDT' };
  },
};
