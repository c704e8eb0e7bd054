import { readFileSync } from 'node:fs';
import { HOUR_MS, hourOf } from '../../src/domain/time';
import { barsOf, nowOf } from './listing';
import type { SimulatedVenue } from './simulated-venue';
import { simulatedVenues, type VenueId } from './simulated-venues';
import { json, type Reply, text, type WireRequest } from './wire';
import { listingOf, listingsAt, type World } from './world';

/** What the page asks for besides itself. */
const ASSETS = '/terminal/';
const CHART_HOURS = 168;

/** As strict as the real terminals: no inline script, nothing from elsewhere, no frames. */
const headers = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
    "connect-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'origin-when-cross-origin',
  'cache-control': 'no-store',
};

/**
 * A trading site: a single page that every address of the host answers with, and its data under /terminal/. The
 * address decides what it shows; a click on a symbol changes it by pushState.
 */
export function answerTerminal(request: WireRequest, venue: VenueId, world: World): Reply {
  if (request.method !== 'GET') return text('', 405);
  if (!request.path.startsWith(ASSETS)) {
    if (/\.[a-z]{2,5}$/.test(request.path)) return text('', 404, headers);
    return asset('terminal.html', 'text/html;charset=utf-8');
  }
  switch (request.path.slice(ASSETS.length)) {
    case 'terminal.css':
      return asset('terminal.css', 'text/css;charset=utf-8');
    case 'terminal.js':
      return asset('terminal.js', 'text/javascript;charset=utf-8');
    case 'markets.json':
      return json(marketsAt(venue, world), 200, headers);
    case 'market.json':
      return marketState(venue, request.query.get('symbol'), world);
    default:
      return text('', 404, headers);
  }
}

const asset = (name: string, type: string): Reply => ({
  status: 200,
  headers: { ...headers, 'content-type': type },
  body: readFileSync(new URL(`./pages/${name}`, import.meta.url), 'utf8'),
});

/** The pages of a site: a perpetual and a spot page for each coin. */
function marketsAt(venue: VenueId, world: World): object {
  const { name, site }: SimulatedVenue = simulatedVenues[venue];
  const perps = listingsAt(world, venue).filter(
    (listing) => listing.kind === 'perp' && listing.market.now(world.nowMs()) !== undefined,
  );
  const markets = perps.flatMap((listing) => {
    const { symbol } = listing;
    const spot = site.spotPage?.(listing.coin);
    return [
      { symbol, label: symbol, kind: 'perp', path: site.perpPath(listing) },
      ...(spot ? [{ symbol, kind: 'spot', ...spot }] : []),
    ];
  });
  return { site: name, home: site.home, wallet: site.wallet, markets };
}

/** What the page shows of one market: figures of now and the bars of a week. */
function marketState(venue: VenueId, symbol: string | null, world: World): Reply {
  const nowMs = world.nowMs();
  const listing = listingOf(world, venue, symbol);
  const now = listing && nowOf(listing, nowMs);
  if (!listing || !now) return json({ error: 'no such market' }, 404, headers);
  const bars = barsOf(listing, hourOf(nowMs) - CHART_HOURS * HOUR_MS, nowMs, nowMs);
  const state = {
    nowMs,
    price: now.price,
    priceDayAgo: now.priceDayAgo,
    volume24hUsd: now.volume24hUsd ?? null,
    fundingRate: now.rate ?? null,
    nextFundingTimeMs: now.nextTimeMs,
    bars: bars.map(({ openTimeMs, open, high, low, close }) => [openTimeMs, open, high, low, close]),
  };
  return json(state, 200, headers);
}
