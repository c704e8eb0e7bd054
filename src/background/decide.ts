import { columns, type History, type Row } from '../domain/history';
import type { Indicators } from '../domain/indicators';
import { phases } from '../domain/phase';
import { HOUR_MS } from '../domain/time';
import type { Verdict } from '../domain/verdict';
import { advanceCoin, judge } from '../engine/coin-engine';
import { crossSection } from '../engine/cross-section';
import { rowAt } from '../engine/replay';
import { now } from '../shared/clock';
import { marketKey, origins, type TrackColumn } from '../shared/ledger-format';
import { verdictOf } from '../shared/state';
import { venueById } from '../venues/venues';
import type { Desk } from './desk';
import { engineRun, sourceNames } from './engine-run';
import { lastCloseOf } from './gaps';
import { type TrackCell, writeTrack } from './ledger';
import type { VenueQuote } from './live';
import { firstMarket, isAnHourBehind, isComplete, marketsOf, otherMarkets } from './readiness';
import { majors } from './tracking';

/** The other venues refine what the first says; a decision waits this long after the close for them. */
const patienceForOthersMs = 90_000;

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
  if (now() - lastCloseOf(now()) > patienceForOthersMs) return true;
  const canAnswer = (market: VenueQuote) =>
    (desk.fetcher.health(venueById(market.venue)!).pausedUntilMs ?? 0) <= now();
  return !otherMarkets(desk, coin).some((market) => canAnswer(market) && isAnHourBehind(desk, market, coin));
}

/** 1 while every input is on time, 0.5 while one is late but still within the time that it may be held. */
function freshnessOf(desk: Desk, markets: readonly VenueQuote[], history: History, closeMs: number) {
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

/** What was said at a decision: written once, never changed. */
const saidCells = (verdict: Verdict, isLive: boolean): TrackCell[] => {
  const said = {
    score: verdict.score,
    p24: verdict.odds?.p24,
    p72: verdict.odds?.p72,
    sigma24: verdict.sigma24,
    phase: verdict.phase && phases.indexOf(verdict.phase),
    confidence: verdict.confidence,
    origin: isLive ? origins.live : origins.replayed,
  };
  return Object.entries(said).map(([column, value]) => ({
    timeMs: verdict.decidedAtMs,
    column: column as TrackColumn,
    value: value ?? Number.NaN,
  }));
};

/** What is drawn beside it. */
const shownCells = (timeMs: number, row: Row): TrackCell[] => [
  { timeMs, column: 'price', value: row.close },
  { timeMs, column: 'openInterestCoins', value: row.openInterestCoins },
  { timeMs, column: 'fundingPer8h', value: row.fundingPer8h },
];

/** Open interest and the turnover that is told over the same markets, in the units in which the engine began. */
const onScale = (row: Row, factor: number): Row => ({
  ...row,
  openInterestCoins: row.openInterestCoins * factor,
  volumeUsd: row.volumeUsd * factor,
});

/**
 * Decides a coin for the last close and for the hours before it that were never decided: the history of its markets is
 * pooled and run through the engine. Undefined if there is no history.
 */
export async function decide(desk: Desk, coin: string): Promise<Verdict | undefined> {
  const closeMs = lastCloseOf(now());
  const markets = marketsOf(desk, coin);
  const run = await engineRun(desk, coin, markets, closeMs);
  if (!run) return undefined;
  const { pooled, sources, engine, firstRow, toEngineCoins } = run;
  const before = desk.verdicts.get(coin);
  const decidedBeforeMs = before?.decidedAtMs ?? 0;
  // Another set of markets has another level of open interest: what was shown before is told anew on the new level.
  const isRelevelled = before !== undefined && sourceNames(before.sources) !== sourceNames(sources);
  const cells: TrackCell[] = [];
  let last: Verdict | undefined;
  const rowCount = (closeMs - pooled.startMs) / HOUR_MS;
  for (let i = firstRow; i < rowCount; i++) {
    const row = i < pooled.length ? rowAt(pooled, i) : missingRow;
    const decidedAtMs = pooled.startMs + (i + 1) * HOUR_MS;
    const step = advanceCoin(engine, toEngineCoins === 1 ? row : onScale(row, toEngineCoins), decidedAtMs);
    if (decidedAtMs <= decidedBeforeMs) {
      if (isRelevelled) cells.push(...shownCells(decidedAtMs, row));
      continue;
    }
    const isLast = decidedAtMs === closeMs;
    const place = isLast ? placeAt(desk, coin, step.indicators, closeMs) : undefined;
    last = judge(step, {
      coin,
      sources,
      freshness: isLast ? freshnessOf(desk, markets, pooled, closeMs) : 1,
      ...(place && { crossSection: place }),
      ...(before?.band && { previousBand: before.band }),
    });
    const isLive = isLast && now() - closeMs < HOUR_MS;
    cells.push(...saidCells(last, isLive), ...shownCells(decidedAtMs, row));
  }
  if (!last) return undefined;
  const verdict = last;
  await desk.ledger.use((db) => writeTrack(db, coin, cells));
  desk.engines.set(coin, {
    engine,
    throughMs: closeMs,
    sources: sourceNames(sources),
    openInterestCoins: (pooled.openInterestCoins[rowCount - 1] ?? Number.NaN) * toEngineCoins,
  });
  desk.verdicts.set(coin, verdict);
  await verdictOf(coin).set(verdict);
  return verdict;
}
