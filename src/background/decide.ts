import { columns, type Row } from '../domain/history';
import type { Indicators } from '../domain/indicators';
import { phases } from '../domain/phase';
import { HOUR_MS } from '../domain/time';
import type { Source, Verdict } from '../domain/verdict';
import { advanceCoin, createCoinEngine, judge } from '../engine/coin-engine';
import { crossSection } from '../engine/cross-section';
import { type MarketHistory, pool } from '../engine/pool';
import { rowAt } from '../engine/replay';
import { now } from '../shared/clock';
import { readHistory } from '../shared/ledger';
import { keptHours, marketKey, origins } from '../shared/ledger-format';
import { verdictOf } from '../shared/state';
import type { Desk } from './desk';
import { lastCloseOf, lateAfterMs } from './gaps';
import { firstMarket, isAnHourBehind, isComplete, otherMarkets } from './history';
import { appendTrack, type TrackRow } from './ledger';
import type { VenueQuote } from './live';
import { majors } from './tracking';

const missingRow = Object.fromEntries(columns.map((column) => [column, Number.NaN])) as Row;

/** The coin's place among the altcoins decided for the same hour; needed only while it is young. */
function placeAt(desk: Desk, coin: string, indicators: Indicators, decidedAtMs: number) {
  const others = [...desk.verdicts.values()].filter(
    (verdict) =>
      verdict.decidedAtMs === decidedAtMs && verdict.coin !== coin && !majors.includes(verdict.coin),
  );
  return crossSection([indicators, ...others.map((verdict) => verdict.indicators)])?.[0];
}

/**
 * Whether a coin can be decided for the last close: its first market is complete, and the other markets that were in
 * step an hour ago are so again (or have been waited for long enough).
 */
export function isDue(desk: Desk, coin: string): boolean {
  const first = firstMarket(desk, coin);
  if (!first || !isComplete(desk, first, coin)) return false;
  const decidedAtMs = desk.verdicts.get(coin)?.decidedAtMs ?? 0;
  if (decidedAtMs >= lastCloseOf(now())) return false;
  const waitedLongEnough = now() - lastCloseOf(now()) > lateAfterMs;
  return waitedLongEnough || !otherMarkets(desk, coin).some((market) => isAnHourBehind(desk, market, coin));
}

/** 1 while every input is on time, 0.5 while one is late but still within the time that it may be held. */
function freshnessOf(
  desk: Desk,
  markets: readonly VenueQuote[],
  history: MarketHistory['history'],
  closeMs: number,
) {
  const barsSinceOpenInterest =
    history.length - 1 - history.openInterestCoins.findLastIndex((oi) => !Number.isNaN(oi));
  const prints = markets.map((market) => desk.records.get(marketKey(market.venue, market.quote.symbol)));
  const fundingIsLate = !prints.some(
    (record) =>
      record?.lastPrintMs !== undefined &&
      record.lastPrintMs + ((record.lastIntervalHours ?? 8) + 2) * HOUR_MS > closeMs,
  );
  return barsSinceOpenInterest > 2 || fundingIsLate ? 0.5 : 1;
}

async function readMarketHistories(desk: Desk, coin: string, closeMs: number) {
  const markets = [firstMarket(desk, coin), ...otherMarkets(desk, coin)].filter(
    (market) => market !== undefined,
  );
  const histories = await desk.ledger.use((db) =>
    Promise.all(
      markets.map(async (market): Promise<MarketHistory | undefined> => {
        const key = marketKey(market.venue, market.quote.symbol);
        const history = await readHistory(db, key, closeMs - keptHours * HOUR_MS, closeMs - HOUR_MS);
        const baselinePer8h = desk.records.get(key)?.baselinePer8h;
        return history && baselinePer8h !== undefined
          ? { venue: market.venue, symbol: market.quote.symbol, history, baselinePer8h }
          : undefined;
      }),
    ),
  );
  return { markets, histories: histories.filter((history) => history !== undefined) };
}

const sourceOf = ({ venue, symbol, history }: MarketHistory): Source => ({
  venue,
  symbol,
  hasOpenInterest: history.openInterestCoins.some((value) => !Number.isNaN(value)),
  hasFunding: history.fundingPer8h.some((value) => !Number.isNaN(value)),
});

const trackRow = (verdict: Verdict, row: Row, isLive: boolean): TrackRow => ({
  decidedAtMs: verdict.decidedAtMs,
  score: verdict.score ?? Number.NaN,
  p24: verdict.odds?.p24 ?? Number.NaN,
  p72: verdict.odds?.p72 ?? Number.NaN,
  sigma24: verdict.sigma24 ?? Number.NaN,
  phase: verdict.phase === undefined ? Number.NaN : phases.indexOf(verdict.phase),
  confidence: verdict.confidence,
  price: row.close,
  openInterestCoins: row.openInterestCoins,
  fundingPer8h: row.fundingPer8h,
  origin: isLive ? origins.live : origins.replayed,
});

/**
 * Decides a coin for the last close and for the hours before it that were never decided: the history of its markets is
 * pooled and run through the engine from its oldest bar, so that the engine's state never has to be stored and a
 * correction of old bars is taken in by itself. Undefined if there is no history.
 */
export async function decide(desk: Desk, coin: string): Promise<Verdict | undefined> {
  const closeMs = lastCloseOf(now());
  const { markets, histories } = await readMarketHistories(desk, coin, closeMs);
  const pooled = pool(histories);
  if (!pooled) return undefined;
  const decidedBeforeMs = desk.verdicts.get(coin)?.decidedAtMs ?? 0;
  const freshness = freshnessOf(desk, markets, pooled, closeMs);
  const sources = histories.map(sourceOf);
  const engine = createCoinEngine(pooled.stepHours);
  const rows: TrackRow[] = [];
  let last: Verdict | undefined;
  const bars = (closeMs - pooled.startMs) / HOUR_MS;
  for (let i = 0; i < bars; i++) {
    const row = i < pooled.length ? rowAt(pooled, i) : missingRow;
    const decidedAtMs = pooled.startMs + (i + 1) * HOUR_MS;
    const step = advanceCoin(engine, row, decidedAtMs);
    if (decidedAtMs <= decidedBeforeMs) continue;
    const isLast = decidedAtMs === closeMs;
    const place = isLast ? placeAt(desk, coin, step.indicators, closeMs) : undefined;
    last = judge(step, {
      coin,
      sources,
      freshness: isLast ? freshness : 1,
      ...(place && { crossSection: place }),
    });
    rows.push(trackRow(last, row, isLast && now() - closeMs < HOUR_MS));
  }
  if (!last) return undefined;
  const verdict = last;
  await desk.ledger.use((db) => appendTrack(db, coin, rows));
  desk.verdicts.set(coin, verdict);
  await verdictOf(coin).set(verdict);
  return verdict;
}
