import { HOUR_MS, hourOf, MINUTE_MS } from '../../../src/domain/time';
import { bookOf, rounded } from '../book';
import { thousandCoins } from '../coins';
import { barsOf, type Listing, nowOf, printsOf } from '../listing';
import type { SimulatedVenue } from '../simulated-venue';
import { decimal, decimalOrEmpty, json, type Reply, text, type WireRequest } from '../wire';
import { listingOf, listingsAt, type World } from '../world';

const WEIGHT_PER_MINUTE = 1200;
const FUNDING_ROWS = 500;
const CANDLES = 5000;
/** Settlements are stamped a little after the hour. */
const STAMP_DELAY_MS = 76;

/**
 * Hyperliquid's info endpoint (hyperliquid.gitbook.io, info endpoint): one address, the question in a JSON body.
 * 1200 weight a minute, 20 for most questions and more for long answers; over it 429.
 */
function answerHyperliquid(request: WireRequest, world: World): Reply {
  if (request.path !== '/info') return text('', 404);
  if (request.method !== 'POST') return text('', 405);
  const question = parse(request.body);
  const answer = typeof question?.type === 'string' ? answers[question.type] : undefined;
  if (!question || !answer) return text('Failed to deserialize the JSON body into the target type', 422);
  const result = answer(question, world);
  const spent = world.limits.spend('hyperliquid', result?.weight ?? 20, WEIGHT_PER_MINUTE, MINUTE_MS);
  if (!spent.allowed) return json(null, 429);
  return result ? json(result.value) : json(null, 500);
}

type Question = Readonly<Record<string, unknown>>;
/** The answer with its weight; undefined where the question names something that is not there. */
type AnswerOf = (question: Question, world: World) => { value: unknown; weight: number } | undefined;

const answers: Readonly<Record<string, AnswerOf>> = {
  meta: (question, world) => ({ value: metaOf(onDex(question, world)), weight: 20 }),
  metaAndAssetCtxs: metaAndContexts,
  perpDexs: () => ({ value: [null, { name: 'xyz', fullName: 'XYZ', deployer: '0x0' }], weight: 20 }),
  allMids: (question, world) => ({
    value: Object.fromEntries(
      onDex(question, world).map((listing) => [
        listing.symbol,
        decimalOrEmpty(nowOf(listing, world.nowMs())?.price),
      ]),
    ),
    weight: 2,
  }),
  predictedFundings: predictedFundings,
  fundingHistory: fundingHistory,
  candleSnapshot: candleSnapshot,
  l2Book: l2Book,
};

function parse(body: string): Question | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Question) : undefined;
  } catch {
    return undefined;
  }
}

/** Markets of the main exchange, or of the builder's exchange that is named; those never stand in the main answer. */
function onDex(question: Question, world: World): Listing[] {
  const dex = typeof question.dex === 'string' ? question.dex : '';
  return listingsAt(world, 'hyperliquid').filter(
    ({ symbol, market }) =>
      (symbol.includes(':') ? symbol.split(':')[0] : '') === dex && market.now(world.nowMs()) !== undefined,
  );
}

const metaOf = (listings: readonly Listing[]): object => ({
  universe: listings.map((listing) => ({
    szDecimals: 1,
    name: listing.symbol,
    maxLeverage: 20,
    marginTableId: 20,
    ...(listing.kind === 'delisted' && { isDelisted: true }),
  })),
  marginTables: [],
  collateralToken: 0,
});

function metaAndContexts(question: Question, world: World): ReturnType<AnswerOf> {
  const listings = onDex(question, world);
  const contexts = listings.map((listing) => contextOf(listing, world.nowMs()));
  return { value: [metaOf(listings), contexts], weight: 20 };
}

function contextOf(listing: Listing, nowMs: number): object {
  const now = nowOf(listing, nowMs)!;
  const gone = listing.kind === 'delisted';
  const volume = gone ? 0 : now.volume24hUsd;
  return {
    funding: gone ? '0.0' : decimalOrEmpty(now.rate),
    openInterest: gone ? '0.0' : decimalOrEmpty(now.openInterest),
    prevDayPx: decimal(now.priceDayAgo),
    dayNtlVlm: decimalOrEmpty(volume),
    premium: gone ? null : '0.0003',
    oraclePx: decimal(now.price),
    markPx: decimal(now.price),
    midPx: gone ? null : decimal(now.price),
    impactPxs: gone ? null : [decimal(now.price * 0.9999), decimal(now.price * 1.0001)],
    dayBaseVlm: decimalOrEmpty(volume === undefined ? undefined : volume / now.price),
  };
}

/** The running rates of this venue and two others, for the coins listed here. */
function predictedFundings(_question: Question, world: World): ReturnType<AnswerOf> {
  const nowMs = world.nowMs();
  const rateOf = (listing: Listing | undefined): object | null => {
    const now = listing && nowOf(listing, nowMs);
    if (!now) return null;
    const { rate, nextTimeMs, intervalHours } = now;
    return {
      fundingRate: decimalOrEmpty(rate),
      nextFundingTime: nextTimeMs,
      fundingIntervalHours: intervalHours,
    };
  };
  const value = onDex({}, world).map((listing) => {
    const plain = (other: Listing): boolean =>
      other.market === listing.market && other.kind === 'perp' && other.quote === 'USDT';
    return [
      listing.symbol,
      [
        ['BinPerp', rateOf(listingsAt(world, 'binance').find(plain))],
        ['HlPerp', rateOf(listing)],
        ['BybitPerp', rateOf(listingsAt(world, 'bybit').find(plain))],
      ],
    ];
  });
  return { value, weight: 20 };
}

const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** At most 500 rows from the start on, oldest first. */
function fundingHistory(question: Question, world: World): ReturnType<AnswerOf> {
  const nowMs = world.nowMs();
  const listing = listingOf(world, 'hyperliquid', String(question.coin));
  const startTime = numberIn(question.startTime);
  if (!listing?.market.now(nowMs) || startTime === undefined) return undefined;
  const latestMs = Math.min(numberIn(question.endTime) ?? nowMs, nowMs);
  const rows = printsOf(listing, startTime - STAMP_DELAY_MS, latestMs - STAMP_DELAY_MS, nowMs)
    .slice(0, FUNDING_ROWS)
    .map((print) => ({
      coin: listing.symbol,
      fundingRate: decimal(print.rate),
      premium: decimal(print.rate - 0.0000125),
      time: print.timeMs + STAMP_DELAY_MS,
    }));
  return { value: rows, weight: 20 + Math.floor(rows.length / 20) };
}

/** Of the latest 5000 hours those that were asked for, oldest first, the open one last. */
function candleSnapshot(question: Question, world: World): ReturnType<AnswerOf> {
  const nowMs = world.nowMs();
  const wanted = question.req as Question | undefined;
  const listing = listingOf(world, 'hyperliquid', String(wanted?.coin));
  const startTime = numberIn(wanted?.startTime);
  if (!listing?.market.now(nowMs) || wanted?.interval !== '1h' || startTime === undefined) return undefined;
  const oldestMs = hourOf(nowMs) - (CANDLES - 1) * HOUR_MS;
  const toMs = Math.min(numberIn(wanted.endTime) ?? nowMs, nowMs);
  const rows = barsOf(listing, Math.max(hourOf(startTime), oldestMs), toMs, nowMs).map((bar) => ({
    t: bar.openTimeMs,
    T: bar.openTimeMs + HOUR_MS - 1,
    s: listing.symbol,
    i: '1h',
    o: decimal(bar.open),
    c: decimal(bar.close),
    h: decimal(bar.high),
    l: decimal(bar.low),
    v: decimal((bar.volumeUsd ?? 0) / bar.close),
    n: 100,
  }));
  return { value: rows, weight: 20 + Math.floor(rows.length / 60) };
}

const BOOK_LEVELS = 20;

/** Twenty levels a side, close together; rounded to so many digits they are further apart. */
function l2Book(question: Question, world: World): ReturnType<AnswerOf> {
  const nowMs = world.nowMs();
  const listing = listingOf(world, 'hyperliquid', String(question.coin));
  const book = listing && bookOf(listing, nowMs, { levels: 1500, stepBp: 0.25 });
  if (!listing || !book) return undefined;
  const digits = numberIn(question.nSigFigs);
  const shown = digits === undefined ? book : rounded(book, digits, BOOK_LEVELS);
  const side = (rows: readonly (readonly [number, number])[]) =>
    rows.slice(0, BOOK_LEVELS).map(([price, units]) => ({ px: decimal(price), sz: decimal(units), n: 1 }));
  return {
    value: { coin: listing.symbol, time: nowMs, levels: [side(shown.bids), side(shown.asks)] },
    weight: 2,
  };
}

export const hyperliquid: SimulatedVenue = {
  name: 'Hyperliquid',
  apis: [{ host: 'api.hyperliquid.xyz' }],
  answer: answerHyperliquid,
  site: {
    host: 'app.hyperliquid.xyz',
    home: '/',
    wallet: '/assets',
    perpPath: ({ symbol }) => `/trade/${symbol}`,
    spotPage: (coin) => ({ label: `${coin}/USDC`, path: `/trade/${coin}/USDC` }),
  },
  share: 0.09,
  lists: (place) => place < 60 && place % 9 !== 8,
  perpetual(coin) {
    const multiplier = thousandCoins.has(coin) ? 1000 : 1;
    const base = multiplier === 1 ? coin : `k${coin}`;
    return { symbol: base, base, quote: 'USD', multiplier, fixedIntervalHours: 1 };
  },
};
