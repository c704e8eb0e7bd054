import { DAY_MS, HOUR_MS, hourOf, MINUTE_MS } from '../../domain/time';
import { now } from '../../shared/clock';
import { readSamples, readTrack } from '../../shared/ledger';
import type { Desk } from '../desk';
import type { FlushContext } from '../live';
import { closingsPressure } from './closings-pressure';
import { readClosingsOf, tellingMarkets } from './publish-liquidations';

/** How far back an hour's closings are compared. */
const comparedDays = 30;
/** A usual spread needs two days of samples. */
const fewestSpreads = 48;
const earlierHours = 4;
/** Within an hour it changes little, but for closings that are told, which end it. */
const keptMs = 5 * MINUTE_MS;

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};

/** The last sampled spread, at most two hours old, beside the usual one of seven days. */
async function spreadOf(desk: Desk, coin: string): Promise<FlushContext['spread']> {
  const toMs = hourOf(now());
  const samples = await desk.ledger.use((db) => readSamples(db, coin, toMs - 7 * DAY_MS, toMs));
  const spreads = [...(samples?.spreadBp ?? [])];
  const last = spreads.findLastIndex((spread) => !Number.isNaN(spread));
  const present = spreads.filter((spread) => !Number.isNaN(spread));
  if (last < spreads.length - 2 || present.length < fewestSpreads) return undefined;
  return { nowBp: spreads[last]!, medianBp: median(present) };
}

/** The close of four hours ago, with its age in hours. */
async function earlierOf(desk: Desk, coin: string): Promise<FlushContext['earlier']> {
  const atMs = hourOf(now()) - earlierHours * HOUR_MS;
  const track = await desk.ledger.use((db) => readTrack(db, coin, atMs, atMs));
  const close = track?.price[0];
  return close === undefined || Number.isNaN(close)
    ? undefined
    : { close, hoursAgo: (now() - atMs) / HOUR_MS };
}

/** What is known beside the price when a flush is suspected; kept for some minutes. What is missing is left out. */
export async function flushContextOf(desk: Desk, coin: string): Promise<FlushContext> {
  const kept = desk.flushContexts.get(coin);
  if (kept && Math.abs(now() - kept.atMs) < keptMs && hourOf(kept.atMs) === hourOf(now()))
    return kept.context;
  const toMs = hourOf(now());
  const fromMs = toMs - comparedDays * DAY_MS;
  const [markets, earlier, spread] = await Promise.all([
    readClosingsOf(desk, tellingMarkets(desk, coin), fromMs, toMs),
    earlierOf(desk, coin),
    spreadOf(desk, coin),
  ]);
  const closings = closingsPressure(markets, fromMs, toMs);
  const context: FlushContext = {
    ...(closings && { closings }),
    ...(earlier && { earlier }),
    ...(spread && { spread }),
  };
  desk.flushContexts.set(coin, { atMs: now(), context });
  return context;
}
