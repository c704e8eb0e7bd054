import { DAY_MS, HOUR_MS, hourOf } from '../../domain/time';
import { now } from '../../shared/clock';
import { readHistory, readLiquidations } from '../../shared/ledger';
import { marketKey } from '../../shared/ledger-format';
import { type CoinLiquidations, liquidationsOf } from '../../shared/state';
import { venueById } from '../../venues/venues';
import type { Desk } from '../desk';
import type { VenueQuote } from '../live';
import { marketsOf } from '../readiness';
import { type MarketClosings, summariseClosings } from './summarise-closings';

/** So much is shown. */
const shownHours = 48;

/** The coin's markets whose venue tells of forced closings, by request or by stream. */
export const tellingMarkets = (desk: Desk, coin: string): VenueQuote[] =>
  marketsOf(desk, coin).filter(({ venue }) => {
    const { liquidations, liquidationStream } = venueById(venue)!;
    return liquidations !== undefined || liquidationStream !== undefined;
  });

/** What the ledger holds of these markets in the hours that open in [fromMs, toMs], with their open interest in USD. */
export async function readClosingsOf(
  desk: Desk,
  markets: readonly VenueQuote[],
  fromMs: number,
  toMs: number,
): Promise<MarketClosings[]> {
  return desk.ledger.use((db) =>
    Promise.all(
      markets.map(async (market): Promise<MarketClosings> => {
        const key = marketKey(market.venue, market.quote.symbol);
        const closings = await readLiquidations(db, key, fromMs, toMs);
        // A day earlier: shares are told of the open interest before.
        const history = closings && (await readHistory(db, key, fromMs - DAY_MS, toMs));
        return {
          venue: market.venue,
          isStreamed: venueById(market.venue)?.liquidations === undefined,
          record: desk.records.get(key)?.liquidations,
          ...(closings && { closings }),
          ...(history && { history }),
        };
      }),
    ),
  );
}

/** What is shown of a coin's forced closings, from what is recorded. */
export async function liquidationsNow(desk: Desk, coin: string): Promise<CoinLiquidations> {
  const toMs = hourOf(now());
  const fromMs = toMs - (shownHours - 1) * HOUR_MS;
  const markets = await readClosingsOf(desk, tellingMarkets(desk, coin), fromMs, toMs);
  return summariseClosings(coin, markets, fromMs, toMs);
}

/** Publishes what was closed by force of the given coins. */
export async function publishLiquidations(desk: Desk, coins: readonly string[]): Promise<void> {
  for (const coin of coins) await liquidationsOf(coin).set(await liquidationsNow(desk, coin));
}
