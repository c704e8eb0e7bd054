import { HOUR_MS, hourOf } from '../../../src/domain/time';
import { bookOf, levelTexts, type SimulatedBook } from '../book';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import { routeOf } from '../routes';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const WINDOW_MS = 10_000;
const MOST_ROWS = 1000;
/** Funding is charged with the first block after the hour. */
const BLOCK_DELAY_MS = 713;

/**
 * The public indexer of dYdX v4 (docs.dydx.xyz/indexer-client/http). Figures are text, times ISO text. Candles may be
 * asked for ten times as often as all the rest.
 */
function answerDydx(request: WireRequest, world: World): Reply {
  const route = routeOf(endpoints, request.path, request.query);
  if (!route || request.method !== 'GET') return failure('Not Found', 404);
  const { pool = 'rest', requests = 100, answer } = route.endpoint;
  const spent = world.limits.spend(`dydx ${pool}`, 1, requests, WINDOW_MS);
  if (!spent.allowed) return failure('Too many requests', 429);
  return answer(route.query, world);
}

interface Endpoint {
  /** A limit of its own; absent: the one of all the rest. */
  readonly pool?: string;
  readonly requests?: number;
  answer(query: URLSearchParams, world: World): Reply;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/v4/perpetualMarkets': { answer: perpetualMarkets },
  '/v4/candles/perpetualMarkets/:ticker': { pool: 'candles', requests: 1000, answer: ofTicker(candles) },
  '/v4/historicalFunding/:ticker': { answer: ofTicker(historicalFunding) },
  '/v4/orderbooks/perpetualMarket/:ticker': { answer: ofTicker(orderBook) },
};

const failure = (msg: string, status = 400): Reply => json({ errors: [{ msg }] }, status);

function ofTicker(
  answer: (listing: Listing, query: URLSearchParams, nowMs: number) => Reply,
): Endpoint['answer'] {
  return (query, world) => {
    const listing = listingOf(world, 'dydx', query.get('ticker'));
    if (!listing?.market.now(world.nowMs())) return failure('ticker must be a valid ticker (BTC-USD, etc)');
    const limit = wholeNumber(query, 'limit') ?? 100;
    if (!(limit >= 1 && limit <= MOST_ROWS))
      return failure(`limit must be a positive integer that is not greater than max: ${MOST_ROWS}`);
    for (const name of ['fromISO', 'toISO', 'effectiveBeforeOrAt'])
      if (Number.isNaN(instant(query, name))) return failure(`${name} must be an ISO time`);
    return answer(listing, query, world.nowMs());
  };
}

/** A time of the query: undefined if absent, NaN if it is none. */
const instant = (query: URLSearchParams, name: string): number | undefined => {
  const given = query.get(name);
  return given === null ? undefined : Date.parse(given);
};

const limitOf = (query: URLSearchParams): number => wholeNumber(query, 'limit') ?? 100;

const statuses: Partial<Record<Listing['kind'], string>> = {
  'pre-listing': 'INITIALIZING',
  delisted: 'FINAL_SETTLEMENT',
};

/** Right after an hour was charged there is no sample of the next rate yet. */
function perpetualMarkets(_query: URLSearchParams, world: World): Reply {
  const nowMs = world.nowMs();
  const rows = listingsAt(world, 'dydx').flatMap((listing) => {
    const now = nowOf(listing, nowMs);
    if (!now) return [];
    const { neutralPer8h = 0 } = listing;
    return {
      clobPairId: '0',
      ticker: listing.symbol,
      status: statuses[listing.kind] ?? 'ACTIVE',
      oraclePrice: decimal(now.price),
      priceChange24H: decimal(now.price - now.priceDayAgo),
      volume24H: decimalOrEmpty(now.volume24hUsd),
      trades24H: 9387,
      nextFundingRate: nowMs - hourOf(nowMs) < 1000 ? '' : decimalOrEmpty(now.rate),
      initialMarginFraction: '0.05',
      maintenanceMarginFraction: '0.03',
      openInterest: decimalOrEmpty(now.openInterest),
      atomicResolution: -7,
      tickSize: '0.01',
      stepSize: '0.1',
      marketType: listing.symbol.includes(',') ? 'ISOLATED' : 'CROSS',
      openInterestLowerCap: '0',
      openInterestUpperCap: '0',
      baseOpenInterest: decimalOrEmpty(now.openInterest),
      defaultFundingRate1H: decimal(neutralPer8h / 8),
    };
  });
  return json({ markets: Object.fromEntries(rows.map((row) => [row.ticker, row])) });
}

/** From the start, included, to the end, excluded; the newest rows, newest first. Open interest is that at the start. */
function candles(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('resolution') !== '1HOUR') return failure('resolution must be a valid Candle Resolution');
  const limit = limitOf(query);
  const toMs = Math.min((instant(query, 'toISO') ?? nowMs + 1) - 1, nowMs);
  const fromMs = instant(query, 'fromISO') ?? hourOf(toMs) - (limit - 1) * HOUR_MS;
  const atStart = new Map(
    openInterestOf(listing, fromMs, toMs, nowMs).map(({ timeMs, openInterest }) => [timeMs, openInterest]),
  );
  const rows = barsOf(listing, fromMs, toMs, nowMs)
    .slice(-limit)
    .reverse()
    .map((bar) => ({
      startedAt: new Date(bar.openTimeMs).toISOString(),
      ticker: listing.symbol,
      resolution: '1HOUR',
      low: decimal(bar.low),
      high: decimal(bar.high),
      open: decimal(bar.open),
      close: decimal(bar.close),
      baseTokenVolume: decimal((bar.volumeUsd ?? 0) / bar.close),
      usdVolume: decimalOrEmpty(bar.volumeUsd),
      trades: 100,
      // Where it is not known, the indexer writes 0.
      startingOpenInterest: decimal(atStart.get(bar.openTimeMs) ?? 0),
    }));
  return json({ candles: rows });
}

/** The newest rows up to an instant, newest first; there is no start to ask for. */
function historicalFunding(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const toMs = Math.min(instant(query, 'effectiveBeforeOrAt') ?? nowMs, nowMs) - BLOCK_DELAY_MS;
  const limit = limitOf(query);
  const rows = printsOf(listing, toMs - (limit + 1) * HOUR_MS, toMs, nowMs)
    .slice(-limit)
    .reverse()
    .map((print) => ({
      ticker: listing.symbol,
      rate: decimal(print.rate),
      price: decimal(barsOf(listing, print.timeMs - HOUR_MS, print.timeMs - 1, nowMs)[0]?.close ?? 0),
      effectiveAtHeight: '44865196',
      effectiveAt: new Date(print.timeMs + BLOCK_DELAY_MS).toISOString(),
    }));
  return json({ historicalFunding: rows });
}

/** An isolated market has the pool of its coin in its name, and a neutral rate like that of the other venues. */
const isolated = new Map([['FARTCOIN', 'FARTCOIN,RAYDIUM,4K3DYJZVZP8EMZWUXBBCJEVW-USD']]);

function orderBook(listing: Listing, _query: URLSearchParams, nowMs: number): Reply {
  const book = bookOf(listing, nowMs);
  const rows = (side: SimulatedBook['bids'] | undefined) =>
    levelTexts(side).map(([price, size]) => ({ price, size }));
  return json({ bids: rows(book?.bids), asks: rows(book?.asks) });
}

export const dydx: SimulatedVenue = {
  name: 'dYdX',
  apis: [{ host: 'indexer.dydx.trade' }],
  answer: answerDydx,
  site: {
    host: 'dydx.trade',
    home: '/',
    wallet: '/portfolio/positions',
    perpPath: ({ symbol }) => `/trade/${symbol}`,
  },
  share: 0.01,
  lists: (place) => place < 45 && place % 6 !== 5,
  perpetual: (coin) => ({
    symbol: isolated.get(coin) ?? `${coin}-USD`,
    base: coin,
    quote: 'USD',
    multiplier: 1,
    fixedIntervalHours: 1,
    neutralPer8h: isolated.has(coin) ? 0.0001 : 0,
  }),
};
