import { DAY_MS, HOUR_MS } from '../../../src/domain/time';
import { bookOf, levelTexts, type SimulatedBook } from '../book';
import { longSharesOf, spotsAt } from '../crowd';
import { closingsOf } from '../liquidations';
import { barsOf, type Listing, nowOf, openInterestOf, printsOf } from '../listing';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

/** Funding history goes back about three months, open interest history 1440 points. */
const FUNDING_DEPTH_MS = 92 * DAY_MS;
const OPEN_INTEREST_DEPTH_MS = 1440 * HOUR_MS;
const CANDLES_DEPTH_MS = 1440 * HOUR_MS;
const WINDOW_MS = 2000;

/**
 * OKX v5 public data, swaps (www.okx.com/docs-v5). Every value is text. Each endpoint has a limit of its own for two
 * seconds; over it OKX answers 429 with code 50011.
 */
function answerOkx(request: WireRequest, world: World): Reply {
  const endpoint = endpoints[request.path];
  if (!endpoint || request.method !== 'GET') return failure('50404', 'API endpoint does not exist', 404);
  const spent = world.limits.spend(`okx ${request.path}`, 1, endpoint.requests, WINDOW_MS);
  if (!spent.allowed) return failure('50011', 'Too Many Requests', 429);
  return endpoint.answer(request.query, world);
}

interface Endpoint {
  /** Allowed in two seconds. */
  readonly requests: number;
  answer(query: URLSearchParams, world: World): Reply;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/v5/public/funding-rate': { requests: 10, answer: fundingRates },
  '/api/v5/public/open-interest': { requests: 20, answer: bulk(openInterestRow) },
  '/api/v5/market/tickers': { requests: 20, answer: tickers },
  '/api/v5/market/books': { requests: 40, answer: ofInstrument(books) },
  '/api/v5/public/mark-price': { requests: 10, answer: bulk(markRow) },
  '/api/v5/public/instruments': { requests: 20, answer: bulk(instrumentRow) },
  '/api/v5/public/liquidation-orders': { requests: 40, answer: liquidationOrders },
  '/api/v5/market/candles': { requests: 40, answer: candles(CANDLES_DEPTH_MS) },
  '/api/v5/market/history-candles': { requests: 20, answer: candles() },
  '/api/v5/public/funding-rate-history': { requests: 10, answer: ofInstrument(fundingHistory) },
  '/api/v5/rubik/stat/contracts/open-interest-history': {
    requests: 10,
    answer: ofInstrument(openInterestHistory),
  },
  '/api/v5/rubik/stat/contracts/long-short-account-ratio-contract': {
    requests: 5,
    answer: ofInstrument(accountRatio),
  },
};

const success = (data: readonly unknown[]): Reply => json({ code: '0', msg: '', data });
const failure = (code: string, msg: string, status = 200): Reply => json({ code, msg, data: [] }, status);

/** Dated contracts are of another type and stand in the bulk answers of swaps only where all types are asked for. */
const isSwap = (listing: Listing): boolean => listing.kind !== 'delivery';

/** Coins in one contract; an inverse contract is 100 USD. */
export function contractCoins(listing: Listing, price: number): number {
  if (listing.inverse) return 100 / price;
  if (price >= 1000) return 0.01;
  return price >= 0.05 ? 1 : 10_000;
}

function bulk(row: (listing: Listing, nowMs: number) => object | undefined): Endpoint['answer'] {
  return (query, world) => {
    const type = query.get('instType');
    if (type === null) return failure('50014', 'Parameter instType can not be empty.', 400);
    const rows = listingsAt(world, 'okx')
      .filter((listing) => isSwap(listing) === (type === 'SWAP'))
      .flatMap((listing) => row(listing, world.nowMs()) ?? []);
    return success(rows);
  };
}

type OfListing = (listing: Listing, query: URLSearchParams, nowMs: number) => Reply;

function ofInstrument(answer: OfListing): Endpoint['answer'] {
  return (query, world) => {
    const symbol = query.get('instId');
    if (!symbol) return failure('50014', 'Parameter instId can not be empty.', 400);
    const listing = listingOf(world, 'okx', symbol);
    if (!listing?.market.now(world.nowMs()))
      return failure('51001', "Instrument ID, Instrument ID code, or Spread ID doesn't exist.");
    for (const name of ['before', 'after', 'begin', 'end', 'limit'])
      if (Number.isNaN(wholeNumber(query, name))) return failure('51000', `Parameter ${name} error`, 400);
    return answer(listing, query, world.nowMs());
  };
}

/** Of one swap, or with ANY of all swaps and perpetual-like futures. The next charge falls at `fundingTime`. */
function fundingRates(query: URLSearchParams, world: World): Reply {
  if (query.get('instId') !== 'ANY')
    return ofInstrument((listing, _, nowMs) => success([fundingRow(listing, nowMs)]))(query, world);
  return success(listingsAt(world, 'okx').flatMap((listing) => fundingRow(listing, world.nowMs()) ?? []));
}

function fundingRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const settled = printsOf(listing, nowMs - 2 * DAY_MS, nowMs, nowMs).at(-1);
  return {
    instType: isSwap(listing) ? 'SWAP' : 'FUTURES',
    instId: listing.symbol,
    method: 'current_period',
    formulaType: 'withRate',
    fundingRate: decimalOrEmpty(now.rate),
    fundingTime: String(now.nextTimeMs),
    nextFundingRate: '',
    nextFundingTime: String(now.nextTimeMs + now.intervalHours * HOUR_MS),
    minFundingRate: '-0.00375',
    maxFundingRate: '0.00375',
    interestRate: decimal((0.0001 * now.intervalHours) / 8),
    impactValue: '20000',
    settState: 'settled',
    settFundingRate: decimalOrEmpty(settled?.rate),
    premium: '0.0001',
    ts: String(nowMs),
  };
}

/** Of an underlying's swap, the newest of the last day in one group; the size in contracts, the price of bankruptcy. */
function liquidationOrders(query: URLSearchParams, world: World): Reply {
  const underlying = query.get('uly') ?? query.get('instFamily');
  if (!underlying) return failure('50015', 'Either parameter uly or instFamily is required', 400);
  const listing = listingOf(world, 'okx', `${underlying}-SWAP`);
  const nowMs = world.nowMs();
  const now = listing && nowOf(listing, nowMs);
  if (!listing || !now) return failure('51001', "Instrument ID doesn't exist.");
  const details = page(closingsOf(listing, nowMs - DAY_MS, nowMs, nowMs), query, 100, 100).map(
    ({ timeMs, position, units, price }) => ({
      bkLoss: '0',
      bkPx: decimal(price),
      ccy: '',
      posSide: position,
      side: position === 'long' ? 'sell' : 'buy',
      sz: decimal(units / contractCoins(listing, now.price)),
      time: String(timeMs),
      ts: String(timeMs),
    }),
  );
  const group = { instFamily: underlying, instId: listing.symbol, instType: 'SWAP', uly: underlying };
  return success(details.length === 0 ? [] : [{ ...group, totalLoss: '0', details }]);
}

function openInterestRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (now?.openInterest === undefined) return undefined;
  return {
    instType: 'SWAP',
    instId: listing.symbol,
    oi: decimal(now.openInterest / contractCoins(listing, now.price)),
    oiCcy: decimal(now.openInterest),
    oiUsd: decimal(now.openInterest * now.price),
    ts: String(nowMs),
  };
}

/** Turnover is given in contracts and in coins, never in USD. */
function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const coins = now.volume24hUsd && now.volume24hUsd / now.price;
  return {
    instType: 'SWAP',
    instId: listing.symbol,
    last: decimal(now.price),
    lastSz: '1',
    askPx: decimal(now.price * 1.00005),
    askSz: '11',
    bidPx: decimal(now.price * 0.99995),
    bidSz: '5',
    open24h: decimal(now.priceDayAgo),
    volCcy24h: decimalOrEmpty(coins),
    vol24h: decimalOrEmpty(coins && coins / contractCoins(listing, now.price)),
    ts: String(nowMs),
  };
}

function markRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  return now && { instType: 'SWAP', instId: listing.symbol, markPx: decimal(now.price), ts: String(nowMs) };
}

function instrumentRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const { base, quote, inverse } = listing;
  return {
    instType: isSwap(listing) ? 'SWAP' : 'FUTURES',
    instId: listing.symbol,
    uly: `${base}-${quote}`,
    instFamily: `${base}-${quote}`,
    baseCcy: '',
    quoteCcy: '',
    settleCcy: inverse ? base : quote,
    ctVal: inverse ? '100' : decimal(contractCoins(listing, now.price)),
    ctMult: '1',
    ctValCcy: inverse ? 'USD' : base,
    ctType: inverse ? 'inverse' : 'linear',
    state: listing.kind === 'pre-listing' ? 'preopen' : 'live',
    ruleType: listing.kind === 'pre-listing' ? 'pre_market' : 'normal',
    instCategory: listing.kind === 'stock' ? '3' : '1',
    listTime: String(listing.market.firstOpenMs),
    expTime: '',
    lever: '50',
  };
}

/** The latest rows older than `after` and newer than `before`, newest first. */
function page<Row>(rows: readonly Row[], query: URLSearchParams, usual: number, most: number): Row[] {
  const limit = Math.min(Math.max(wholeNumber(query, 'limit') ?? usual, 1), most);
  return rows.slice(-limit).reverse();
}

/** Both ends are left out: `after` means earlier than, `before` means later than. */
function between(query: URLSearchParams, newer: string, older: string, oldestMs: number, nowMs: number) {
  return {
    fromMs: Math.max((wholeNumber(query, newer) ?? -1) + 1, oldestMs),
    toMs: Math.min((wholeNumber(query, older) ?? nowMs + 1) - 1, nowMs),
  };
}

function candles(depthMs = Number.POSITIVE_INFINITY): Endpoint['answer'] {
  return ofInstrument((listing, query, nowMs) => {
    if (query.get('bar') !== '1H') return failure('51000', 'Parameter bar error', 400);
    const { fromMs, toMs } = between(query, 'before', 'after', nowMs - depthMs, nowMs);
    const bars = page(barsOf(listing, fromMs, toMs, nowMs), query, 100, 300);
    const rows = bars.map((bar) => {
      const coins = bar.volumeUsd && bar.volumeUsd / bar.close;
      return [
        String(bar.openTimeMs),
        decimal(bar.open),
        decimal(bar.high),
        decimal(bar.low),
        decimal(bar.close),
        decimalOrEmpty(coins && coins / contractCoins(listing, bar.close)),
        decimalOrEmpty(coins),
        decimalOrEmpty(bar.volumeUsd),
        bar.openTimeMs + HOUR_MS <= nowMs ? '1' : '0',
      ];
    });
    return success(rows);
  });
}

/** `fundingRate` was the prediction; what was charged is `realizedRate`. */
function fundingHistory(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const { fromMs, toMs } = between(query, 'before', 'after', nowMs - FUNDING_DEPTH_MS, nowMs);
  const prints = page(printsOf(listing, fromMs, toMs, nowMs), query, 100, 100);
  const rows = prints.map((print) => ({
    instType: 'SWAP',
    instId: listing.symbol,
    method: 'current_period',
    formulaType: 'withRate',
    fundingRate: decimal(print.rate * 1.01),
    realizedRate: decimal(print.rate),
    fundingTime: String(print.timeMs),
  }));
  return success(rows);
}

function openInterestHistory(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('period') !== '1H') return failure('51000', 'Parameter period error', 400);
  const { fromMs, toMs } = between(query, 'begin', 'end', nowMs - OPEN_INTEREST_DEPTH_MS, nowMs);
  const points = page(openInterestOf(listing, fromMs, toMs, nowMs), query, 100, 100);
  const rows = points.map((point) => [
    String(point.timeMs),
    decimal(point.openInterest / contractCoins(listing, point.price)),
    decimal(point.openInterest),
    decimal(point.openInterest * point.price),
  ]);
  return success(rows);
}

function books(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const levels = Math.min(Math.max(wholeNumber(query, 'sz') ?? 1, 1), 150);
  const book = bookOf(listing, nowMs, { levels });
  const size = contractCoins(listing, nowOf(listing, nowMs)?.price ?? 1);
  const rows = (side: SimulatedBook['bids'] | undefined) =>
    levelTexts(side, size).map((level) => [...level, '0', '1']);
  return success([{ bids: rows(book?.bids), asks: rows(book?.asks), ts: String(nowMs) }]);
}

function accountRatio(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('period') !== '1H') return failure('51000', 'Parameter period error', 400);
  const { fromMs, toMs } = between(query, 'begin', 'end', nowMs - OPEN_INTEREST_DEPTH_MS, nowMs);
  const shares = page(longSharesOf(listing, fromMs, toMs, nowMs), query, 100, 100);
  return success(
    shares.map(({ timeMs, longShare }) => [String(timeMs), decimal(longShare / (1 - longShare))]),
  );
}

/** Of swaps, or of the spot markets; of these turnover is in the quote. */
function tickers(query: URLSearchParams, world: World): Reply {
  if (query.get('instType') !== 'SPOT') return bulk(tickerRow)(query, world);
  return success(
    spotsAt(world, 'okx').map(({ coin, price, volume24hUsd }) => ({
      instType: 'SPOT',
      instId: `${coin}-USDT`,
      last: decimal(price),
      vol24h: decimal(volume24hUsd / price),
      volCcy24h: decimal(volume24hUsd),
      ts: String(world.nowMs()),
    })),
  );
}

export const okx: SimulatedVenue = {
  name: 'OKX',
  apis: [{ host: 'www.okx.com', path: '/api/' }, { host: 'openapi.okx.com' }],
  answer: answerOkx,
  site: {
    host: 'www.okx.com',
    home: '/',
    wallet: '/assets',
    perpPath: ({ symbol }) => `/trade-swap/${symbol.toLowerCase()}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/trade-spot/${coin.toLowerCase()}-usdt` }),
  },
  share: 0.13,
  lists: (place) => place < 45 && place % 7 !== 6,
  perpetual: (coin) => ({ symbol: `${coin}-USDT-SWAP`, base: coin, quote: 'USDT', multiplier: 1 }),
};
