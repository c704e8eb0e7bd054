import { DAY_MS, HOUR_MS } from '../../domain/time';
import { now } from '../../shared/clock';
import { coingecko, coingeckoPages, readSupplies, supplyRequest } from '../../venues/datasets/coingecko';
import { venueById } from '../../venues/venues';
import type { Desk } from '../desk';
import type { ContextAsk } from './ask';
import { matchedSupplies } from './matched-supply';

/** Supply is asked for at most so often, and stands in for so long where it cannot be renewed. */
const everyMs = 6 * HOUR_MS;
const heldMs = 3 * DAY_MS;

export interface Supply {
  readonly coins: number;
  /** Who tells it. */
  readonly told: string;
}

/**
 * Gives a coin's supply in circulation: from a venue that tells it of the coin's own market, else from the list of coins,
 * page by page until the coin is found. Undefined where neither knows it for certain.
 */
export function createSupply(desk: Desk, ask: ContextAsk) {
  /** What `fetch` gives, at most every six hours; what it gave before where it cannot be had. */
  async function kept<Value>(
    url: string,
    fetch: () => Promise<Value | undefined>,
  ): Promise<Value | undefined> {
    const before = await desk.ledger.use((db) => db.get('answers', url));
    const ageMs = before ? Math.abs(now() - before.atMs) : Number.POSITIVE_INFINITY;
    if (ageMs < everyMs) return before!.json as Value;
    const json = await fetch();
    if (json === undefined) return ageMs < heldMs ? (before!.json as Value) : undefined;
    await desk.ledger.use((db) => db.put('answers', { atMs: now(), json }, url));
    return json;
  }

  const ownMarkets = (coin: string) =>
    (desk.markets.get(coin) ?? []).filter(({ leftOut }) => leftOut === undefined);

  const priceOf = (coin: string) =>
    [...ownMarkets(coin)].sort((a, b) => (b.quote.openInterestUsd ?? 0) - (a.quote.openInterestUsd ?? 0))[0]
      ?.quote.markPrice;

  return async (coin: string): Promise<Supply | undefined> => {
    for (const { venue: id, quote } of ownMarkets(coin)) {
      const venue = venueById(id);
      const plan = venue?.supply;
      if (!plan) continue;
      const request = plan.request(quote.symbol);
      const known = await kept(`${request.url} supply`, () =>
        ask(venue, 'supply', request, (answer) => ({ coins: plan.read(answer, quote.symbol) })),
      );
      if (known?.coins) return { coins: known.coins, told: venue.name };
    }
    for (const page of coingeckoPages) {
      const request = supplyRequest(page);
      const supplies = await kept(request.url, () =>
        ask(coingecko, 'coins', request, (answer) => matchedSupplies(readSupplies(answer).rows, priceOf)),
      );
      // A page that is missing may be the one with the coin: another of that name further down is not looked for.
      if (!supplies) return undefined;
      const coins = supplies[coin];
      if (coins) return { coins, told: coingecko.name };
    }
    return undefined;
  };
}
