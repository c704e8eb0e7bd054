import { HOUR_MS, hourOf, MINUTE_MS } from '../../../src/domain/time';
import { bookOf, levelTexts } from '../book';
import { thousandCoins } from '../coins';
import { longSharesOf, spotsAt } from '../crowd';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import { hashOf } from '../random';
import type { SimulatedVenue } from '../simulated-venue';
import { textCandle } from '../text-candle';
import { decimal, decimalOrEmpty, json, type Reply, text, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const REQUESTS = 600;
const WINDOW_MS = 5000;
const BAN_MS = 10 * MINUTE_MS;

/**
 * Bybit v5 public market data, linear contracts (bybit-exchange.github.io/docs/v5). More than 600 requests in 5 s end
 * in 403 "access too frequent" for ten minutes. Errors come with HTTP 200 and a retCode.
 */
function answerBybit(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint || request.method !== 'GET') return text('404 page not found', 404);
  const spent = world.limits.spend('bybit', 1, REQUESTS, WINDOW_MS);
  if (!spent.allowed) {
    if (spent.refused === 1) world.limits.ban('bybit', BAN_MS);
    return text('access too frequent', 403);
  }
  const category = request.query.get('category') ?? 'linear';
  if (category === 'spot' && request.path === '/v5/market/tickers') return spotTickers(world);
  if (category !== 'linear') return failure(10001, 'params error: Category is invalid', world);
  return endpoint(request.query, world);
}

type Endpoint = (query: URLSearchParams, world: World) => Reply;

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/v5/market/tickers': tickers,
  '/v5/market/instruments-info': instruments,
  '/v5/market/kline': ofSymbol(klines),
  '/v5/market/funding/history': ofSymbol(fundingHistory),
  '/v5/market/open-interest': ofSymbol(openInterest),
  '/v5/market/orderbook': ofSymbol(orderBook),
  '/v5/market/account-ratio': ofSymbol(accountRatio),
};

const envelope = (retCode: number, retMsg: string, result: object, world: World): Reply =>
  json({ retCode, retMsg, result, retExtInfo: {}, time: world.nowMs() });
const success = (result: object, world: World): Reply => envelope(0, 'OK', result, world);
const failure = (retCode: number, retMsg: string, world: World): Reply =>
  envelope(retCode, retMsg, {}, world);

type OfListing = (listing: Listing, query: URLSearchParams, world: World) => Reply;

function ofSymbol(answer: OfListing): Endpoint {
  return (query, world) => {
    const listing = listingOf(world, 'bybit', query.get('symbol'));
    if (!listing?.market.now(world.nowMs())) return failure(10001, 'params error: Symbol Is Invalid', world);
    for (const name of ['start', 'end', 'startTime', 'endTime', 'limit'])
      if (Number.isNaN(wholeNumber(query, name)))
        return failure(10001, `params error: ${name} is invalid`, world);
    return answer(listing, query, world);
  };
}

const limitOf = (query: URLSearchParams, usual: number, most: number): number =>
  Math.min(Math.max(wholeNumber(query, 'limit') ?? usual, 1), most);

/** Older rows carry both sides only; `singleOpenInterest` came later and is not on every symbol. */
const hasOneSided = (listing: Listing): boolean => hashOf(listing.symbol) % 5 !== 0;

function tickers(query: URLSearchParams, world: World): Reply {
  const symbol = query.get('symbol');
  const wanted = listingsAt(world, 'bybit').filter((listing) => symbol === null || listing.symbol === symbol);
  const list = wanted.flatMap((listing) => tickerRow(listing, world.nowMs()) ?? []);
  if (symbol !== null && list.length === 0) return failure(10001, 'params error: Symbol Is Invalid', world);
  return success({ category: 'linear', list }, world);
}

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const dated = listing.kind === 'delivery';
  const { openInterest: oneSide } = now;
  const inUsd = (units: number | undefined): number | undefined => units && units * now.price;
  const bothSides = oneSide && oneSide * 2;
  return {
    symbol: listing.symbol,
    lastPrice: decimal(now.price),
    indexPrice: decimal(now.price),
    markPrice: decimal(now.price),
    prevPrice24h: decimal(now.priceDayAgo),
    price24hPcnt: (now.price / now.priceDayAgo - 1).toFixed(6),
    openInterest: decimalOrEmpty(bothSides),
    openInterestValue: decimalOrEmpty(inUsd(bothSides)),
    ...(hasOneSided(listing) && {
      singleOpenInterest: decimalOrEmpty(oneSide),
      singleOpenInterestValue: decimalOrEmpty(inUsd(oneSide)),
    }),
    turnover24h: decimalOrEmpty(now.volume24hUsd),
    volume24h: decimalOrEmpty(now.volume24hUsd && now.volume24hUsd / now.price),
    fundingRate: dated ? '' : decimalOrEmpty(now.rate),
    nextFundingTime: dated ? '0' : String(now.nextTimeMs),
    fundingIntervalHour: dated ? '' : String(now.intervalHours),
    fundingCap: dated ? '' : '0.005',
    predictedDeliveryPrice: '',
    basisRate: '',
    deliveryFeeRate: '',
    deliveryTime: dated ? String(hourOf(nowMs) + 60 * 24 * HOUR_MS) : '0',
    bid1Price: decimal(now.price * 0.99995),
    bid1Size: '10',
    ask1Price: decimal(now.price * 1.00005),
    ask1Size: '10',
    curPreListingPhase: listing.kind === 'pre-listing' ? 'ContinuousTrading' : '',
  };
}

function instruments(query: URLSearchParams, world: World): Reply {
  const limit = limitOf(query, 500, 1000);
  const first = Number(decodeURIComponent(query.get('cursor') ?? '').replace('first=', '')) || 0;
  const all = listingsAt(world, 'bybit').filter((listing) => listing.market.now(world.nowMs()));
  const list = all.slice(first, first + limit).map((listing) => ({
    symbol: listing.symbol,
    contractType: listing.kind === 'delivery' ? 'LinearFutures' : 'LinearPerpetual',
    status: listing.kind === 'pre-listing' ? 'PreLaunch' : 'Trading',
    baseCoin: listing.base,
    quoteCoin: listing.quote,
    settleCoin: listing.quote,
    launchTime: String(listing.market.firstOpenMs),
    deliveryTime: '0',
    fundingInterval: (nowOf(listing, world.nowMs())?.intervalHours ?? 8) * 60,
    upperFundingRate: '0.005',
    lowerFundingRate: '-0.005',
    isPreListing: listing.kind === 'pre-listing',
    symbolType: listing.kind === 'stock' ? 'stock' : '',
  }));
  const rest = first + limit < all.length;
  const nextPageCursor = rest ? encodeURIComponent(`first=${first + limit}`) : '';
  return success({ category: 'linear', list, nextPageCursor }, world);
}

function klines(listing: Listing, query: URLSearchParams, world: World): Reply {
  if (query.get('interval') !== '60') return failure(10001, 'params error: Interval Is Invalid', world);
  const nowMs = world.nowMs();
  const limit = limitOf(query, 200, 1000);
  const start = wholeNumber(query, 'start');
  const end = Math.min(wholeNumber(query, 'end') ?? nowMs, nowMs);
  const bars = barsOf(listing, start ?? hourOf(end) - limit * HOUR_MS, end, nowMs);
  const kept = start !== undefined && !query.has('end') ? bars.slice(0, limit) : bars.slice(-limit);
  const list = kept.reverse().map(textCandle);
  return success({ category: 'linear', symbol: listing.symbol, list }, world);
}

/** The latest settlements of the span, newest first; a start without an end is refused. */
function fundingHistory(listing: Listing, query: URLSearchParams, world: World): Reply {
  const startTime = wholeNumber(query, 'startTime');
  const endTime = wholeNumber(query, 'endTime');
  if (startTime !== undefined && endTime === undefined)
    return failure(10001, 'params error: endTime is required with startTime', world);
  const limit = limitOf(query, 200, 200);
  const prints = printsOf(listing, startTime ?? 0, endTime ?? world.nowMs(), world.nowMs());
  const list = prints
    .slice(-limit)
    .reverse()
    .map((print) => ({
      symbol: listing.symbol,
      fundingRate: decimal(print.rate),
      fundingRateTimestamp: String(print.timeMs),
    }));
  return success({ category: 'linear', list }, world);
}

/** The latest points of the span, newest first; the cursor leads to older ones. */
function openInterest(listing: Listing, query: URLSearchParams, world: World): Reply {
  if (query.get('intervalTime') !== '1h')
    return failure(10001, 'params error: intervalTime is invalid', world);
  const nowMs = world.nowMs();
  const limit = limitOf(query, 50, 200);
  const cursor = /lasttime=(\d+)/.exec(decodeURIComponent(query.get('cursor') ?? ''))?.[1];
  const start = wholeNumber(query, 'startTime') ?? 0;
  const end = wholeNumber(query, 'endTime') ?? nowMs;
  const points = openInterestOf(listing, start, cursor ? Number(cursor) * 1000 - 1 : end, nowMs);
  const kept = points.slice(-limit).reverse();
  const list = kept.map((point) => ({
    openInterest: decimal(point.openInterest * 2),
    ...(hasOneSided(listing) && { singleOpenInterest: decimal(point.openInterest) }),
    timestamp: String(point.timeMs),
  }));
  const oldest = kept.at(-1);
  const nextPageCursor =
    oldest && points.length > limit ? encodeURIComponent(`lastid=0&lasttime=${oldest.timeMs / 1000}`) : '';
  return success({ category: 'linear', symbol: listing.symbol, list, nextPageCursor }, world);
}

const baseOf = (coin: string): string => (coin === 'SHIB' ? 'SHIB1000' : `1000${coin}`);

function orderBook(listing: Listing, query: URLSearchParams, world: World): Reply {
  const book = bookOf(listing, world.nowMs(), { levels: Math.min(limitOf(query, 25, 500), 150) });
  return success(
    {
      s: listing.symbol,
      b: levelTexts(book?.bids),
      a: levelTexts(book?.asks),
      ts: world.nowMs(),
      u: 1,
      seq: 1,
    },
    world,
  );
}

/** The latest hours of the span, newest first. */
function accountRatio(listing: Listing, query: URLSearchParams, world: World): Reply {
  if (query.get('period') !== '1h') return failure(10001, 'params error: period is invalid', world);
  const nowMs = world.nowMs();
  const start = wholeNumber(query, 'startTime') ?? nowMs - 30 * 24 * HOUR_MS;
  const shares = longSharesOf(listing, start, wholeNumber(query, 'endTime') ?? nowMs, nowMs);
  const list = shares
    .slice(-limitOf(query, 50, 500))
    .reverse()
    .map(({ timeMs, longShare }) => ({
      symbol: listing.symbol,
      buyRatio: longShare.toFixed(4),
      sellRatio: (1 - longShare).toFixed(4),
      timestamp: String(timeMs),
    }));
  return success({ list, nextPageCursor: '' }, world);
}

function spotTickers(world: World): Reply {
  const list = spotsAt(world, 'bybit').map(({ coin, price, volume24hUsd }) => ({
    symbol: `${coin}USDT`,
    lastPrice: decimal(price),
    volume24h: decimal(volume24hUsd / price),
    turnover24h: decimal(volume24hUsd),
  }));
  return success({ category: 'spot', list }, world);
}

export const bybit: SimulatedVenue = {
  name: 'Bybit',
  apis: [{ host: 'api.bybit.com' }],
  answer: answerBybit,
  site: {
    host: 'www.bybit.com',
    home: '/en',
    wallet: '/assets',
    perpPath: ({ symbol, quote }) =>
      quote === 'USDC' ? `/trade/usdc/${symbol.replace('PERP', '-PERP')}` : `/trade/usdt/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/en/trade/spot/${coin}/USDT` }),
  },
  share: 0.2,
  lists: () => true,
  perpetual(coin) {
    const multiplier = thousandCoins.has(coin) ? 1000 : 1;
    const base = multiplier === 1 ? coin : baseOf(coin);
    return { symbol: `${base}USDT`, base, quote: 'USDT', multiplier };
  },
};
