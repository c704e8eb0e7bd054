import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/domain/time';
import { bookOf, levelTexts } from '../book';
import { thousandBonk } from '../coins';
import { unitsPerContract } from '../contract-size';
import { spotsAt } from '../crowd';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const WEIGHT = 2000;
const WINDOW_MS = 30_000;
const OPEN_INTEREST_DEPTH_MS = 7 * DAY_MS;

/**
 * KuCoin's public futures data, and the open interest of the past from its unified interface
 * (www.kucoin.com/docs-new). Numbers are numbers but for the open interest. All requests share one pool of weight.
 */
function answerKucoin(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint || request.method !== 'GET') return failure('404', 'Not Found', 404);
  const spent = world.limits.spend('kucoin', endpoint.weight, WEIGHT, WINDOW_MS);
  if (!spent.allowed) {
    const seconds = Math.ceil(spent.retryAfterMs / 1000);
    return failure('429000', 'Too many requests in a short period of time', 429, {
      'retry-after': String(seconds),
    });
  }
  return endpoint.answer(request.query, world);
}

interface Endpoint {
  readonly weight: number;
  answer(query: URLSearchParams, world: World): Reply;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/v1/contracts/active': { weight: 3, answer: activeContracts },
  '/api/v1/kline/query': { weight: 3, answer: ofSymbol(klines) },
  '/api/v1/contract/funding-rates': { weight: 5, answer: ofSymbol(fundingRates) },
  '/api/v1/level2/depth100': { weight: 5, answer: ofSymbol(depth) },
  '/api/v1/market/allTickers': { weight: 15, answer: spotTickers },
  '/api/ua/v1/market/open-interest': { weight: 10, answer: ofSymbol(openInterest) },
};

const success = (data: unknown): Reply => json({ code: '200000', data });
const failure = (code: string, msg: string, status = 400, headers = {}): Reply =>
  json({ code, msg }, status, headers);

function ofSymbol(
  answer: (listing: Listing, query: URLSearchParams, nowMs: number) => Reply,
): Endpoint['answer'] {
  return (query, world) => {
    const listing = listingOf(world, 'kucoin', query.get('symbol'));
    if (!listing?.market.now(world.nowMs())) return failure('100001', 'symbol does not exist');
    for (const name of ['from', 'to', 'startAt', 'endAt', 'pageSize'])
      if (Number.isNaN(wholeNumber(query, name))) return failure('400100', `${name} is invalid`);
    return answer(listing, query, world.nowMs());
  };
}

/** An inverse contract is one dollar; its open interest is counted in dollars, its turnover in coins. */
function activeContracts(_query: URLSearchParams, world: World): Reply {
  const nowMs = world.nowMs();
  return success(
    listingsAt(world, 'kucoin').flatMap((listing) => {
      const now = nowOf(listing, nowMs);
      if (!now || listing.kind === 'delisted') return [];
      const dated = listing.kind === 'delivery';
      const { inverse = false } = listing;
      const size = unitsPerContract(listing);
      const lots = now.openInterest && (inverse ? now.openInterest * now.price : now.openInterest / size);
      const inCoins = now.volume24hUsd && now.volume24hUsd / now.price;
      return {
        symbol: listing.symbol,
        rootSymbol: inverse ? listing.base : listing.quote,
        type: dated ? 'FFICSX' : 'FFWCSX',
        firstOpenDate: listing.market.firstOpenMs,
        expireDate: dated ? nowMs + 60 * DAY_MS : null,
        settleDate: null,
        baseCurrency: listing.base,
        quoteCurrency: listing.quote,
        settleCurrency: inverse ? listing.base : listing.quote,
        lotSize: 1,
        multiplier: inverse ? -1 : size,
        isInverse: inverse,
        isQuanto: !inverse,
        status: 'Open',
        fundingFeeRate: dated ? null : (now.rate ?? null),
        predictedFundingFeeRate: dated ? null : 0.000096,
        fundingRateGranularity: now.intervalHours * HOUR_MS,
        dailyInterestRate: 0.0003,
        openInterest: decimalOrEmpty(lots),
        turnoverOf24h: (inverse ? inCoins : now.volume24hUsd) ?? null,
        volumeOf24h: (inverse ? now.volume24hUsd : inCoins) ?? null,
        markPrice: now.price,
        indexPrice: now.price,
        lastTradePrice: now.price,
        nextFundingRateTime: now.nextTimeMs - nowMs,
        nextFundingRateDateTime: now.nextTimeMs,
        maxLeverage: 100,
        marketStage: listing.kind === 'pre-listing' ? 'PRE_MARKET' : 'NORMAL',
        marketType: listing.kind === 'stock' ? 'NASDAQ' : 'CRYPTO',
        assetClass: listing.kind === 'stock' ? 'STOCK' : 'CRYPTO',
      };
    }),
  );
}

/** At most 500 from the start on, oldest first. */
function klines(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (wholeNumber(query, 'granularity') !== HOUR_MS / MINUTE_MS)
    return failure('400100', 'granularity is invalid');
  const toMs = Math.min(wholeNumber(query, 'to') ?? nowMs, nowMs);
  const fromMs = wholeNumber(query, 'from') ?? toMs - 500 * HOUR_MS;
  const rows = barsOf(listing, fromMs, toMs, nowMs)
    .slice(0, 500)
    .map((bar) => {
      const inCoins = bar.volumeUsd && bar.volumeUsd / bar.close;
      const lots = listing.inverse ? bar.volumeUsd : inCoins && inCoins / unitsPerContract(listing);
      const turnover = listing.inverse ? inCoins : bar.volumeUsd;
      return [bar.openTimeMs, bar.open, bar.high, bar.low, bar.close, lots ?? null, turnover ?? null];
    });
  return success(rows);
}

/** Both ends are wanted; the newest hundred prints between them, newest first. */
function fundingRates(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const from = wholeNumber(query, 'from');
  const to = wholeNumber(query, 'to');
  if (from === undefined || to === undefined) return failure('400100', 'from and to are required');
  const rows = printsOf(listing, from, to, nowMs)
    .slice(-100)
    .reverse()
    .map(({ timeMs, rate }) => ({ symbol: listing.symbol, fundingRate: rate, timepoint: timeMs }));
  return success(rows);
}

/** Hourly points of seven days, in lots, newest first. */
function openInterest(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('interval') !== '1hour') return failure('400100', 'interval is invalid');
  const size = Math.min(wholeNumber(query, 'pageSize') ?? 30, 200);
  const fromMs = Math.max(wholeNumber(query, 'startAt') ?? 0, nowMs - OPEN_INTEREST_DEPTH_MS);
  const points = openInterestOf(listing, fromMs, wholeNumber(query, 'endAt') ?? nowMs, nowMs);
  const rows = points
    .slice(-size)
    .reverse()
    .map((point) => ({
      openInterest: decimal(
        listing.inverse ? point.openInterest * point.price : point.openInterest / unitsPerContract(listing),
      ),
      ts: point.timeMs,
    }));
  return success(rows);
}

/** Sizes in lots; an inverse lot is a dollar. */
function depth(listing: Listing, _query: URLSearchParams, nowMs: number): Reply {
  const book = bookOf(listing, nowMs);
  const lot = listing.inverse ? 1 / (nowOf(listing, nowMs)?.price ?? 1) : unitsPerContract(listing);
  const sides = { bids: levelTexts(book?.bids, lot), asks: levelTexts(book?.asks, lot) };
  return success({ symbol: listing.symbol, ...sides, ts: nowMs * 1e6 });
}

function spotTickers(_query: URLSearchParams, world: World): Reply {
  const ticker = spotsAt(world, 'kucoin').map(({ coin, price, volume24hUsd }) => ({
    symbol: `${coin}-USDT`,
    last: decimal(price),
    vol: decimal(volume24hUsd / price),
    volValue: decimal(volume24hUsd),
  }));
  return success({ time: world.nowMs(), ticker });
}

export const kucoin: SimulatedVenue = {
  name: 'KuCoin',
  apis: [{ host: 'api-futures.kucoin.com' }, { host: 'api.kucoin.com' }],
  answer: answerKucoin,
  site: {
    host: 'www.kucoin.com',
    home: '/markets',
    wallet: '/assets/futures-account',
    perpPath: ({ symbol }) => `/trade/futures/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/trade/${coin}-USDT` }),
  },
  share: 0.04,
  lists: (place) => place < 50 && place % 6 !== 5,
  perpetual(coin) {
    const names = coin === 'BTC' ? { base: 'XBT', multiplier: 1 } : thousandBonk(coin);
    return { ...names, symbol: `${names.base}USDTM`, quote: 'USDT' };
  },
};
