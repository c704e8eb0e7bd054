import { HOUR_MS } from '../../../src/domain/time';
import { bookOf, type SimulatedBook } from '../book';
import { thousandBonk } from '../coins';
import { unitsPerContract } from '../contract-size';
import { barsOf, type Listing, nowOf, printsOf } from '../listing';
import { routeOf } from '../routes';
import type { SimulatedVenue } from '../simulated-venue';
import { json, type Reply, text, type WireRequest, wholeNumber } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const SECOND_MS = 1000;
/** An inverse contract is so many dollars. */
const INVERSE_USD = 100;

/**
 * MEXC's public contract data (www.mexc.com/api-docs/futures). Figures are numbers, errors come with HTTP 200 and a code.
 * Each endpoint has a limit of its own; over it code 510.
 */
function answerMexc(request: WireRequest, world: World): Reply {
  const route = routeOf(endpoints, request.path, request.query);
  if (!route || request.method !== 'GET') return text('', 404);
  const { requests = 20, perMs = 2000, answer } = route.endpoint;
  const spent = world.limits.spend(`mexc ${route.key}`, 1, requests, perMs);
  if (!spent.allowed) return failure(510, 'Requests are too frequent');
  return answer(route.query, world);
}

interface Endpoint {
  /** Allowed in `perMs`; absent: 20 in two seconds. */
  readonly requests?: number;
  readonly perMs?: number;
  answer(query: URLSearchParams, world: World): Reply;
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/v1/contract/ticker': { answer: bulk(tickerRow) },
  '/api/v1/contract/funding_rate': { answer: bulk(rateRow) },
  '/api/v1/contract/detail': { requests: 1, perMs: 5000, answer: bulk(detailRow) },
  '/api/v1/contract/depth/:symbol': { answer: ofSymbol(depth) },
  '/api/v1/contract/kline/:symbol': { answer: ofSymbol(klines) },
  '/api/v1/contract/funding_rate/history': { answer: ofSymbol(fundingHistory) },
};

const success = (data: unknown): Reply => json({ success: true, code: 0, data });
const failure = (code: number, message: string): Reply => json({ success: false, code, message });

function bulk(row: (listing: Listing, nowMs: number) => object | undefined): Endpoint['answer'] {
  return (_query, world) =>
    success(listingsAt(world, 'mexc').flatMap((listing) => row(listing, world.nowMs()) ?? []));
}

function ofSymbol(
  answer: (listing: Listing, query: URLSearchParams, nowMs: number) => Reply,
): Endpoint['answer'] {
  return (query, world) => {
    const listing = listingOf(world, 'mexc', query.get('symbol'));
    if (!listing?.market.now(world.nowMs())) return failure(1001, 'Contract does not exist');
    for (const name of ['start', 'end', 'page_num', 'page_size'])
      if (Number.isNaN(wholeNumber(query, name))) return failure(600, 'Parameter error');
    return answer(listing, query, world.nowMs());
  };
}

/** Contracts in so many units at a price. */
const contractsOf = (listing: Listing, units: number, price: number): number =>
  listing.inverse ? (units * price) / INVERSE_USD : units / unitsPerContract(listing);

function tickerRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  if (!now) return undefined;
  const { price, openInterest, volume24hUsd } = now;
  const units = volume24hUsd === undefined ? undefined : volume24hUsd / price;
  return {
    symbol: listing.symbol,
    lastPrice: price,
    bid1: price * 0.99995,
    ask1: price * 1.00005,
    volume24: units === undefined ? null : contractsOf(listing, units, price),
    amount24: (listing.inverse ? units : volume24hUsd) ?? null,
    holdVol: openInterest === undefined ? null : contractsOf(listing, openInterest, price),
    riseFallRate: Math.round((price / now.priceDayAgo - 1) * 1e4) / 1e4,
    indexPrice: price,
    fairPrice: price,
    fundingRate: now.rate ?? null,
    timestamp: nowMs,
  };
}

function rateRow(listing: Listing, nowMs: number): object | undefined {
  const now = nowOf(listing, nowMs);
  return (
    now && {
      symbol: listing.symbol,
      fundingRate: now.rate ?? null,
      maxFundingRate: 0.02,
      minFundingRate: -0.02,
      collectCycle: now.intervalHours,
      nextSettleTime: now.nextTimeMs,
      timestamp: nowMs,
    }
  );
}

function detailRow(listing: Listing, nowMs: number): object | undefined {
  if (!listing.market.now(nowMs)) return undefined;
  const { symbol, base, quote, kind, inverse } = listing;
  return {
    symbol,
    displayNameEn: symbol,
    baseCoin: base,
    quoteCoin: quote,
    settleCoin: inverse ? base : quote,
    contractSize: inverse ? INVERSE_USD : unitsPerContract(listing),
    maxLeverage: 125,
    priceScale: 2,
    takerFeeRate: 0.0006,
    makerFeeRate: 0.0002,
    state: kind === 'delisted' ? 3 : 0,
    isNew: false,
    isHot: false,
    isHidden: false,
    futureType: kind === 'delivery' ? 2 : 1,
    conceptPlate:
      kind === 'stock' ? ['mc-trade-zone-Stock', 'mc-trade-zone-tradfi'] : ['mc-trade-zone-mainly'],
  };
}

/** Columns from the start to the end in seconds, both included, oldest first. */
function klines(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  if (query.get('interval') !== 'Min60') return failure(600, 'Parameter error');
  const toMs = Math.min((wholeNumber(query, 'end') ?? nowMs / SECOND_MS) * SECOND_MS, nowMs);
  const start = wholeNumber(query, 'start');
  const fromMs = start === undefined ? toMs - 1999 * HOUR_MS : start * SECOND_MS;
  const bars = barsOf(listing, fromMs, toMs, nowMs).slice(-2000);
  const units = bars.map(({ volumeUsd, close }) => (volumeUsd === undefined ? null : volumeUsd / close));
  return success({
    time: bars.map(({ openTimeMs }) => openTimeMs / SECOND_MS),
    open: bars.map(({ open }) => open),
    close: bars.map(({ close }) => close),
    high: bars.map(({ high }) => high),
    low: bars.map(({ low }) => low),
    vol: bars.map(({ close }, i) => units[i] && contractsOf(listing, units[i], close)),
    amount: bars.map(({ volumeUsd }, i) => (listing.inverse ? units[i] : (volumeUsd ?? null))),
  });
}

/** Pages counted from the newest print; no time can be asked for. */
function fundingHistory(listing: Listing, query: URLSearchParams, nowMs: number): Reply {
  const pageSize = Math.min(wholeNumber(query, 'page_size') ?? 20, 100);
  const currentPage = Math.max(wholeNumber(query, 'page_num') ?? 1, 1);
  const prints = printsOf(listing, 0, nowMs, nowMs).reverse();
  const resultList = prints.slice((currentPage - 1) * pageSize, currentPage * pageSize).map((print) => ({
    symbol: listing.symbol,
    fundingRate: print.rate,
    settleTime: print.timeMs,
    collectCycle: print.intervalHours,
  }));
  const totalPage = Math.ceil(prints.length / pageSize);
  return success({ pageSize, totalCount: prints.length, totalPage, currentPage, resultList });
}

/** Sizes in contracts, as numbers. */
function depth(listing: Listing, _query: URLSearchParams, nowMs: number): Reply {
  const book = bookOf(listing, nowMs);
  const rows = (side: SimulatedBook['bids'] = []) =>
    side.map(([price, units]) => [price, units / unitsPerContract(listing), 1]);
  return success({ asks: rows(book?.asks), bids: rows(book?.bids), version: nowMs, timestamp: nowMs });
}

export const mexc: SimulatedVenue = {
  name: 'MEXC',
  apis: [{ host: 'contract.mexc.com' }],
  answer: answerMexc,
  site: {
    host: 'www.mexc.com',
    home: '/',
    wallet: '/user/assets/overview',
    perpPath: ({ symbol }) => `/futures/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDT`, path: `/exchange/${coin}_USDT` }),
  },
  share: 0.04,
  lists: (place) => place < 4 || place % 3 !== 2,
  perpetual(coin) {
    const names = thousandBonk(coin);
    return { ...names, symbol: `${names.base}_USDT`, quote: 'USDT' };
  },
};
