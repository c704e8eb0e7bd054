import { DAY_MS, HOUR_MS, hourOf } from '../../../src/domain/time';
import { bookOf, type SimulatedBook } from '../book';
import { closedByHour } from '../liquidations';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import { routeOf } from '../routes';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

/** Public calls are not counted officially; this is what a private caller may ask. */
const REQUESTS = 500;
const WINDOW_MS = 10_000;
const MOST_ROWS = 2000;
const SECOND_MS = 1000;

/**
 * Kraken Futures' public data (docs.kraken.com/api/docs/futures-api): tickers and instruments, the charts service, and
 * the funding of a whole year in one answer. Errors come with HTTP 200 or 400.
 */
function answerKraken(request: WireRequest, world: World): Reply {
  const route = routeOf(endpoints, request.path, request.query);
  if (!route || request.method !== 'GET') return failure('notFound', world, 404);
  const spent = world.limits.spend('kraken', 1, REQUESTS, WINDOW_MS);
  if (!spent.allowed) return failure('apiLimitExceeded', world);
  return route.endpoint(route.query, world);
}

type Endpoint = (query: URLSearchParams, world: World) => Reply;

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/derivatives/api/v3/tickers': tickers,
  '/derivatives/api/v3/instruments': instruments,
  '/derivatives/api/v4/historicalfundingrates': historicalRates,
  '/derivatives/api/v3/orderbook': orderBook,
  '/api/charts/v1/trade/:symbol/1h': ofMarket(candles),
  '/api/charts/v1/analytics/:symbol/open-interest': ofMarket(openInterest),
  '/api/charts/v1/analytics/:symbol/liquidation-volume': ofMarket(liquidationVolume),
};

const serverTime = (world: World) => new Date(world.nowMs()).toISOString();
const success = (fields: object, world: World): Reply =>
  json({ result: 'success', ...fields, serverTime: serverTime(world) });
const failure = (error: string, world: World, status = 200): Reply =>
  json({ result: 'error', error, serverTime: serverTime(world) }, status);
const invalid = (message: string): Reply =>
  json({ status: 'BAD_REQUEST', result: 'error', errors: [{ code: 11, message }] }, 400);

/** Of the charts service; times are in seconds. */
function ofMarket(
  answer: (listing: Listing, span: Span, nowMs: number, query: URLSearchParams) => Reply,
): Endpoint {
  return (query, world) => {
    const listing = listingOf(world, 'kraken', query.get('symbol'));
    const nowMs = world.nowMs();
    if (!listing?.market.now(nowMs)) return invalid('Argument invalid: symbol');
    for (const name of ['from', 'since', 'to'])
      if (Number.isNaN(wholeNumber(query, name))) return invalid(`Argument invalid: ${name}`);
    const toMs = Math.min((wholeNumber(query, 'to') ?? nowMs / SECOND_MS) * SECOND_MS, nowMs);
    const from = wholeNumber(query, query.has('since') ? 'since' : 'from');
    const fromMs = from === undefined ? toMs - MOST_ROWS * HOUR_MS : from * SECOND_MS;
    return answer(listing, { fromMs, toMs }, nowMs, query);
  };
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Absolute rates: USD per unit of a linear contract, coins per dollar of an inverse one. */
const absoluteRate = (listing: Listing, rate: number, price: number): number =>
  listing.inverse ? rate / price : rate * price;

/** Contracts of an inverse market are dollars. */
const contracts = (listing: Listing, units: number | undefined, price: number): number | undefined =>
  listing.inverse ? units && units * price : units;

/** Indices stand among the markets, and a missing figure is no field at all. */
function tickers(_query: URLSearchParams, world: World): Reply {
  const rows = listingsAt(world, 'kraken').flatMap((listing) => tickerRow(listing, world.nowMs()) ?? []);
  const index = { symbol: 'in_xbtusd', last: 98_000, lastTime: serverTime(world) };
  return success({ tickers: [...rows, index] }, world);
}

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const { price, rate, volume24hUsd } = now;
  const dated = listing.kind === 'delivery';
  const units = volume24hUsd && volume24hUsd / price;
  return {
    symbol: listing.symbol,
    last: price,
    lastTime: new Date(nowMs).toISOString(),
    tag: dated ? 'quarter' : 'perpetual',
    pair: `${listing.base}:USD`,
    markPrice: price,
    bid: price * 0.99995,
    bidSize: 4609,
    ask: price * 1.00005,
    askSize: 4609,
    vol24h: contracts(listing, units, price),
    volumeQuote: listing.inverse ? units : volume24hUsd,
    openInterest: contracts(listing, now.openInterest, price),
    open24h: now.priceDayAgo,
    indexPrice: price,
    suspended: false,
    postOnly: false,
    change24h: Math.round((price / now.priceDayAgo - 1) * 1e4) / 100,
    ...(!dated &&
      rate !== undefined && {
        fundingRate: absoluteRate(listing, rate, price),
        fundingRatePrediction: absoluteRate(listing, rate * 1.1, price),
      }),
  };
}

function instruments(_query: URLSearchParams, world: World): Reply {
  const rows = listingsAt(world, 'kraken').flatMap((listing) => {
    if (!listing.market.now(world.nowMs())) return [];
    const isStock = listing.kind === 'stock';
    return {
      symbol: listing.symbol,
      pair: `${listing.base}:USD`,
      base: listing.base,
      quote: 'USD',
      type: listing.inverse ? 'futures_inverse' : 'flexible_futures',
      tickSize: 0.01,
      contractSize: 1,
      tradeable: listing.kind !== 'delisted',
      openingDate: new Date(listing.market.firstOpenMs).toISOString(),
      ...(listing.kind === 'delivery' && { lastTradingTime: serverTime(world) }),
      fundingRateCoefficient: 8,
      maxRelativeFundingRate: 0.005,
      category: isStock ? 'xStocks' : 'Layer 1',
      tags: [],
      tradfi: isStock,
      postOnly: false,
    };
  });
  return success({ instruments: rows }, world);
}

/** The whole year, oldest first, each hour under the time at which it begins; the running one is among them. */
function historicalRates(query: URLSearchParams, world: World): Reply {
  const listing = listingOf(world, 'kraken', query.get('symbol'));
  const nowMs = world.nowMs();
  const now = listing && nowOf(listing, nowMs);
  if (!listing || !now) return failure('contractNotFound', world, 404);
  const settled = printsOf(listing, nowMs - 365 * DAY_MS, nowMs, nowMs).map(({ timeMs, rate }) => ({
    beginsMs: timeMs - HOUR_MS,
    rate,
  }));
  const running = now.rate === undefined ? [] : [{ beginsMs: hourOf(nowMs), rate: now.rate }];
  const rates = [...settled, ...running].map(({ beginsMs, rate }) => ({
    timestamp: new Date(beginsMs).toISOString(),
    fundingRate: absoluteRate(listing, rate, now.price),
    relativeFundingRate: rate,
  }));
  return success({ rates }, world);
}

/** Both ends included; the oldest rows where there are too many. */
function candles(listing: Listing, { fromMs, toMs }: Span, nowMs: number): Reply {
  const bars = barsOf(listing, fromMs, toMs, nowMs);
  const rows = bars.slice(0, MOST_ROWS).map((bar) => ({
    time: bar.openTimeMs,
    open: decimal(bar.open),
    high: decimal(bar.high),
    low: decimal(bar.low),
    close: decimal(bar.close),
    volume: decimal(contracts(listing, (bar.volumeUsd ?? 0) / bar.close, bar.close) ?? 0),
  }));
  return json({ candles: rows, more_candles: bars.length > MOST_ROWS });
}

/** Each hour as open, high, low and close, the open being the figure at the stamp. */
function openInterest(
  listing: Listing,
  { fromMs, toMs }: Span,
  nowMs: number,
  query: URLSearchParams,
): Reply {
  if (query.get('interval') !== String(HOUR_MS / SECOND_MS))
    return json({ errors: [{ type: 'Invalid arguments', field: 'interval' }] }, 400);
  const points = openInterestOf(listing, fromMs, toMs, nowMs);
  const shown = points.slice(0, MOST_ROWS);
  const figures = points.map((point) => contracts(listing, point.openInterest, point.price) ?? 0);
  const data = shown.map((_, i) => {
    const open = figures[i]!;
    const close = figures[i + 1] ?? open;
    return [open, Math.max(open, close), Math.min(open, close), close].map(decimal);
  });
  const timestamp = shown.map(({ timeMs }) => timeMs / SECOND_MS);
  return json({ result: { timestamp, data, more: points.length > MOST_ROWS }, errors: [] });
}

/** What was closed by force in each hour, longs and shorts together. */
function liquidationVolume(listing: Listing, { fromMs, toMs }: Span, nowMs: number): Reply {
  const closed = [...closedByHour(listing, fromMs, toMs, nowMs)];
  const shown = closed.slice(0, MOST_ROWS);
  return json({
    result: {
      timestamp: shown.map(([openTimeMs]) => openTimeMs / SECOND_MS),
      data: shown.map(([, { units }]) => decimal(units)),
      more: closed.length > MOST_ROWS,
    },
    errors: [],
  });
}

const nameOf = (coin: string): string => ({ BTC: 'XBT', DOGE: 'XDG' })[coin] ?? coin;

/** The whole book; sizes of an inverse market are dollars. */
function orderBook(query: URLSearchParams, world: World): Reply {
  const listing = listingOf(world, 'kraken', query.get('symbol'));
  const book = listing && bookOf(listing, world.nowMs());
  if (!book) return failure('contractNotFound', world);
  const rows = (side: SimulatedBook['bids']) =>
    side.map(([price, units]) => [price, contracts(listing, units, price)]);
  return success({ orderBook: { bids: rows(book.bids), asks: rows(book.asks) } }, world);
}

export const kraken: SimulatedVenue = {
  name: 'Kraken',
  apis: [{ host: 'futures.kraken.com' }],
  answer: answerKraken,
  site: {
    host: 'pro.kraken.com',
    home: '/app/home',
    wallet: '/app/portfolio/spot',
    perpPath: ({ base }) => `/app/trade/futures-${base.toLowerCase()}-usd-perp`,
    spotPage: (coin) => ({ label: `${coin}/USD`, path: `/app/trade/${nameOf(coin).toLowerCase()}-usd` }),
  },
  share: 0.01,
  lists: (place) => place < 48 && place % 6 !== 4,
  perpetual: (coin) => ({
    symbol: `PF_${nameOf(coin)}USD`,
    base: nameOf(coin),
    quote: 'USD',
    multiplier: 1,
    fixedIntervalHours: 1,
    neutralPer8h: 0,
  }),
};
