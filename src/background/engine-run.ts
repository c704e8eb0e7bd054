import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import type { Source } from '../domain/verdict';
import { type CoinEngine, createCoinEngine } from '../engine/coin-engine';
import { type MarketHistory, pool } from '../engine/pool';
import { readHistory } from '../shared/ledger';
import { keptHours, marketKey } from '../shared/ledger-format';
import type { Desk } from './desk';
import type { VenueQuote } from './live';

/** An engine that stands this far back is begun anew instead. */
const warmHours = 24;
/** Bars before the new ones that the pool needs to tell level breaks and the level of open interest. */
const poolContextHours = 30 * 24;

/** The recorded histories of these markets whose bars open from `fromMs` on and close by `closeMs`; those without one are left out. */
export async function readMarketHistories(
  desk: Desk,
  markets: readonly VenueQuote[],
  fromMs: number,
  closeMs: number,
) {
  const histories = await desk.ledger.use((db) =>
    Promise.all(
      markets.map(async (market): Promise<MarketHistory | undefined> => {
        const key = marketKey(market.venue, market.quote.symbol);
        const history = await readHistory(db, key, fromMs, closeMs - HOUR_MS);
        const baselinePer8h = desk.records.get(key)?.baselinePer8h;
        return history && baselinePer8h !== undefined
          ? { venue: market.venue, symbol: market.quote.symbol, history, baselinePer8h }
          : undefined;
      }),
    ),
  );
  return histories.filter((history) => history !== undefined);
}

const sourceOf = ({ venue, symbol, history }: MarketHistory): Source => ({
  venue,
  symbol,
  hasOpenInterest: history.openInterestCoins.some((value) => !Number.isNaN(value)),
  hasFunding: history.fundingPer8h.some((value) => !Number.isNaN(value)),
});

/** What the engine runs over: the pool of a coin's markets, and the engine that takes its rows. */
export interface EngineRun {
  readonly pooled: History;
  readonly sources: readonly Source[];
  readonly engine: CoinEngine;
  /** Rows before this one are in the engine already. */
  readonly firstRow: number;
  /** The pool is anchored anew at every run; the engine goes on in the coins of its first. */
  readonly toEngineCoins: number;
}

/** What a pool rests on, as one text, to tell whether it is the same: a market's first open interest changes its level. */
export const sourceNames = (sources: readonly Source[]): string =>
  sources.map(({ venue, symbol, hasOpenInterest }) => `${venue}:${symbol}:${hasOpenInterest}`).join();

/** Goes on from the engine of the hour before, if it is still there and the same markets lead on from it. */
async function warmRun(desk: Desk, coin: string, markets: readonly VenueQuote[], closeMs: number) {
  const kept = desk.engines.get(coin);
  if (!kept || kept.throughMs >= closeMs || closeMs - kept.throughMs > warmHours * HOUR_MS) return undefined;
  const histories = await readMarketHistories(
    desk,
    markets,
    kept.throughMs - poolContextHours * HOUR_MS,
    closeMs,
  );
  const pooled = pool(histories);
  const sources = histories.map(sourceOf);
  if (!pooled || sourceNames(sources) !== kept.sources) return undefined;
  const firstRow = (kept.throughMs - pooled.startMs) / HOUR_MS;
  const toEngineCoins = kept.openInterestCoins / (pooled.openInterestCoins[firstRow - 1] ?? Number.NaN);
  return Number.isNaN(toEngineCoins)
    ? undefined
    : { pooled, sources, engine: kept.engine, firstRow, toEngineCoins };
}

/** Runs the engine from the oldest bar, so that its state never has to be stored and corrected bars are taken in. */
async function coldRun(
  desk: Desk,
  markets: readonly VenueQuote[],
  closeMs: number,
): Promise<EngineRun | undefined> {
  const histories = await readMarketHistories(desk, markets, closeMs - keptHours * HOUR_MS, closeMs);
  const pooled = pool(histories);
  return (
    pooled && {
      pooled,
      sources: histories.map(sourceOf),
      engine: createCoinEngine(pooled.stepHours),
      firstRow: 0,
      toEngineCoins: 1,
    }
  );
}

/** The run that decides a coin for the hour that closed at `closeMs`. Undefined if there is no history. */
export const engineRun = async (
  desk: Desk,
  coin: string,
  markets: readonly VenueQuote[],
  closeMs: number,
): Promise<EngineRun | undefined> =>
  (await warmRun(desk, coin, markets, closeMs)) ?? (await coldRun(desk, markets, closeMs));
