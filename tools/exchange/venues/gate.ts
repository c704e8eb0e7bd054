import { DAY_MS, HOUR_MS, hourOf } from '../../../src/domain/time';
import { bookOf, levelTexts, type SimulatedBook } from '../book';
import { unitsPerContract } from '../contract-size';
import { longSharesOf, spotsAt } from '../crowd';
import { closedByHour, closingsOf } from '../liquidations';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import { hashOf } from '../random';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const REQUESTS = 200;
const WINDOW_MS = 10_000;
const FUNDING_DEPTH_MS = 180 * DAY_MS;
const STATS_DEPTH_MS = 60 * DAY_MS;
const SECOND_MS = 1000;

/**
 * Gate's public data of USDT-settled futures (www.gate.com/docs/developers/apiv4). Times are in seconds, good answers
 * are bare lists, an error is an object with a label. Each endpoint has a limit of its own for ten seconds.
 */
function answerGate(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint || request.method !== 'GET') return failure('NOT_FOUND', 'no such address', 404);
  const spent = world.limits.spend(`gate ${request.path}`, 1, REQUESTS, WINDOW_MS);
  if (!spent.allowed) return failure('TOO_MANY_REQUESTS', 'Request Rate limit Exceeded', 429);
  return endpoint(request.query, world);
}

type Endpoint = (query: URLSearchParams, world: World) => Reply;

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/v4/futures/usdt/contracts': bulk(contractRow),
  '/api/v4/futures/usdt/tickers': bulk(tickerRow),
  '/api/v4/futures/usdt/candlesticks': ofContract(candles),
  '/api/v4/futures/usdt/funding_rate': ofContract(fundingRates),
  '/api/v4/futures/usdt/contract_stats': ofContract(contractStats),
  '/api/v4/futures/usdt/liq_orders': ofContract(liquidations),
  '/api/v4/futures/usdt/order_book': ofContract(orderBook),
  '/api/v4/spot/tickers': spotTickers,
};

const failure = (label: string, message: string, status = 400): Reply => json({ label, message }, status);
const invalid = (name: string): Reply => failure('INVALID_PARAM_VALUE', `invalid argument: ${name}`);

const secondsOf = (timeMs: number): number => Math.floor(timeMs / SECOND_MS);
const timeIn = (query: URLSearchParams, name: string): number | undefined => {
  const seconds = wholeNumber(query, name);
  return seconds === undefined ? undefined : seconds * SECOND_MS;
};

function bulk(row: (listing: Listing, nowMs: number) => object | undefined): Endpoint {
  return (_query, world) =>
    json(listingsAt(world, 'gate').flatMap((listing) => row(listing, world.nowMs()) ?? []));
}

function ofContract(answer: (listing: Listing, query: URLSearchParams, nowMs: number) => Reply): Endpoint {
  return (query, world) => {
    const contract = query.get('contract');
    if (!contract) return failure('MISSING_REQUIRED_PARAM', 'Missing required parameter: contract');
    const listing = listingOf(world, 'gate', contract);
    if (!listing?.market.now(world.nowMs())) return failure('CONTRACT_NOT_FOUND', '', 400);
    for (const name of ['from', 'to', 'limit'])
      if (Number.isNaN(wholeNumber(query, name))) return invalid(name);
    return answer(listing, query, world.nowMs());
  };
}

const kinds: Partial<Record<Listing['kind'], object>> = {
  stock: { contract_type: 'stocks' },
  'pre-listing': { is_pre_market: true, status: 'prelaunch' },
  delisted: { in_delisting: true, status: 'delisting' },
};

/** The position size is one side, in contracts; what a contract is stands beside it. */
function contractRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const size = unitsPerContract(listing);
  return {
    name: listing.symbol,
    type: 'direct',
    quanto_multiplier: decimal(size),
    leverage_max: '100',
    mark_type: 'index',
    last_price: decimal(now.price),
    mark_price: decimal(now.price),
    index_price: decimal(now.price),
    funding_rate: decimalOrEmpty(now.rate),
    funding_rate_indicative: '0.000219',
    funding_interval: (now.intervalHours * HOUR_MS) / SECOND_MS,
    funding_next_apply: secondsOf(now.nextTimeMs),
    interest_rate: '0.0003',
    maker_fee_rate: '-0.00025',
    taker_fee_rate: '0.00075',
    in_delisting: false,
    status: 'trading',
    trade_size: 28_530_850_594,
    position_size: decimalOrEmpty(now.openInterest && now.openInterest / size),
    long_users: 455,
    short_users: 977,
    ...kinds[listing.kind],
  };
}

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const units = now.volume24hUsd && now.volume24hUsd / now.price;
  const contracts = units && units / unitsPerContract(listing);
  return {
    contract: listing.symbol,
    last: decimal(now.price),
    change_percentage: ((now.price / now.priceDayAgo - 1) * 100).toFixed(2),
    // Both sides.
    total_size: decimalOrEmpty(now.openInterest && (2 * now.openInterest) / unitsPerContract(listing)),
    volume_24h: decimalOrEmpty(contracts),
    volume_24h_base: decimalOrEmpty(units),
    volume_24h_quote: decimalOrEmpty(now.volume24hUsd),
    volume_24h_settle: decimalOrEmpty(now.volume24hUsd),
    mark_price: decimal(now.price),
    index_price: decimal(now.price),
    funding_rate: decimalOrEmpty(now.rate),
    highest_bid: decimal(now.price * 0.99995),
    lowest_ask: decimal(now.price * 1.00005),
  };
}

/** From the start to the end, both included, oldest first; a limit beside them, or more than 2000 rows, is refused. */
function candles(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('interval') !== '1h') return invalid('interval');
  const limit = wholeNumber(query, 'limit');
  const from = timeIn(query, 'from');
  if (limit !== undefined && from !== undefined) return invalid('limit conflicts with from and to');
  const toMs = Math.min(timeIn(query, 'to') ?? nowMs, nowMs);
  const fromMs = from ?? hourOf(toMs) - ((limit ?? 100) - 1) * HOUR_MS;
  if (fromMs > toMs || (toMs - fromMs) / HOUR_MS >= 2000) return invalid('range too broad');
  const rows = barsOf(listing, fromMs, toMs, nowMs).map((bar) => ({
    t: secondsOf(bar.openTimeMs),
    v: Math.round((bar.volumeUsd ?? 0) / bar.close / unitsPerContract(listing)),
    o: decimal(bar.open),
    h: decimal(bar.high),
    l: decimal(bar.low),
    c: decimal(bar.close),
    ...(bar.volumeUsd !== undefined && { sum: decimal(bar.volumeUsd) }),
  }));
  return json(rows);
}

/** Newest first, stamped some seconds after the settlement. */
function fundingRates(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const limit = Math.min(wholeNumber(query, 'limit') ?? 100, 1000);
  const from = timeIn(query, 'from');
  if (from !== undefined && from < nowMs - FUNDING_DEPTH_MS) return invalid('from');
  const toMs = Math.min(timeIn(query, 'to') ?? nowMs, nowMs);
  const rows = printsOf(listing, from ?? toMs - 30 * DAY_MS, toMs, nowMs)
    .slice(-limit)
    .reverse()
    .map(({ timeMs, rate }) => ({ t: secondsOf(timeMs) + (hashOf(String(timeMs)) % 4), r: decimal(rate) }));
  return json(rows);
}

/** Both sides, counted off from the start; there is no end to ask for. */
function contractStats(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('interval') !== '1h') return invalid('interval');
  const limit = Math.min(wholeNumber(query, 'limit') ?? 30, 1000);
  const fromMs = Math.max(timeIn(query, 'from') ?? nowMs - limit * HOUR_MS, nowMs - STATS_DEPTH_MS);
  const points = openInterestOf(listing, fromMs, nowMs, nowMs).slice(0, limit);
  const shares = new Map(
    longSharesOf(listing, fromMs, nowMs, nowMs).map(({ timeMs, longShare }) => [timeMs, longShare]),
  );
  const longsPerShort = (share = 0.5) => share / (1 - share);
  const closed = closedByHour(listing, fromMs, points.at(-1)?.timeMs ?? fromMs, nowMs);
  const rows = points.map(({ timeMs, openInterest, price }) => ({
    time: secondsOf(timeMs),
    lsr_taker: 1,
    lsr_account: longsPerShort(shares.get(timeMs)),
    top_lsr_account: 1.5,
    top_lsr_size: 1.02,
    open_interest: (2 * openInterest) / unitsPerContract(listing),
    open_interest_usd: 2 * openInterest * price,
    mark_price: price,
    long_liq_size: 0,
    long_liq_amount: 0,
    long_liq_usd: closed.get(timeMs)?.longUsd ?? 0,
    short_liq_size: 0,
    short_liq_amount: 0,
    short_liq_usd: closed.get(timeMs)?.shortUsd ?? 0,
  }));
  return json(rows);
}

/** Newest first; the size is that of the position, closed by an order of the opposite sign. A longer span is refused. */
function liquidations(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const toMs = Math.min(timeIn(query, 'to') ?? nowMs, nowMs);
  const fromMs = timeIn(query, 'from') ?? toMs - HOUR_MS;
  if (toMs - fromMs > HOUR_MS) return invalid('from and to');
  const limit = Math.min(wholeNumber(query, 'limit') ?? 100, 1000);
  const rows = closingsOf(listing, fromMs, toMs, nowMs)
    .slice(-limit)
    .reverse()
    .map(({ timeMs, position, units, price }) => {
      const size = (units / unitsPerContract(listing)) * (position === 'long' ? 1 : -1);
      return {
        time: secondsOf(timeMs),
        contract: listing.symbol,
        size: decimal(size),
        order_size: decimal(-size),
        order_price: decimal(price * 0.99),
        fill_price: decimal(price),
        left: 0,
      };
    });
  return json(rows);
}

/** Sizes in contracts. */
function orderBook(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const book = bookOf(listing, nowMs, { levels: wholeNumber(query, 'limit') ?? 10 });
  const rows = (side: SimulatedBook['bids'] | undefined) =>
    levelTexts(side, unitsPerContract(listing)).map(([p, s]) => ({ p, s }));
  const seconds = nowMs / SECOND_MS;
  return json({ current: seconds, update: seconds, bids: rows(book?.bids), asks: rows(book?.asks) });
}

function spotTickers(_query: URLSearchParams, world: World): Reply {
  return json(
    spotsAt(world, 'gate').map(({ coin, price, volume24hUsd }) => ({
      currency_pair: `${coin}_USDT`,
      last: decimal(price),
      base_volume: decimal(volume24hUsd / price),
      quote_volume: decimal(volume24hUsd),
    })),
  );
}

export const gate: SimulatedVenue = {
  name: 'Gate',
  apis: [{ host: 'api.gateio.ws' }],
  answer: answerGate,
  site: {
    host: 'www.gate.com',
    home: '/',
    wallet: '/myaccount/funds',
    perpPath: ({ symbol }) => `/futures/USDT/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/trade/${coin}_USDT` }),
  },
  share: 0.08,
  lists: (place) => place % 4 !== 3,
  // A thousand coins are in the size of the contract, never in the name.
  perpetual: (coin) => ({ symbol: `${coin}_USDT`, base: coin, quote: 'USDT', multiplier: 1 }),
};
