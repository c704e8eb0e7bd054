import { HOUR_MS, MINUTE_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { ShapeError } from '../domain/venue';
import { now } from '../shared/clock';
import { type HistoryKind, type MarketRecord, marketKey } from '../shared/ledger-format';
import { venueById } from '../venues/venues';
import type { Desk } from './desk';
import { AnswerError } from './fetcher';
import { coverageAfter, type Gap, inStep, nextGap, type Reach, reachesBack } from './gaps';
import { answered } from './health';
import { writeBars } from './ledger';
import type { VenueQuote } from './live';
import { fetchOrder } from './markets';
import { type Cell, candleCells, fundingCells, openInterestCells, settle } from './merge';

const neutralPer8h = 0.0001;
const sideBySide = 4;
/** A venue without quotes for so long is silent. */
const silentAfterMs = 20 * MINUTE_MS;
/** A figure that is late is asked for again after this long. */
const askAgainMs = 45_000;

const kindsOf = (venue: Venue): HistoryKind[] => [
  'candles',
  'funding',
  ...(venue.history.openInterest ? (['openInterest'] as const) : []),
];

const reachOf = (venue: Venue, kind: HistoryKind): Reach => venue.history[kind]!;

const emptyRecord = (market: VenueQuote, coin: string): MarketRecord => ({
  venue: market.venue,
  symbol: market.quote.symbol,
  coin,
  baselinePer8h: market.quote.fundingBaselinePer8h ?? neutralPer8h,
  covered: {},
});

/** One stretch of one market's history, to be asked for. */
interface Task {
  readonly coin: string;
  readonly market: VenueQuote;
  readonly key: string;
  readonly gap: Gap;
  readonly rank: number;
}

/**
 * What comes first: the coin on screen, then the new hours of every coin's first market, then the histories of the
 * watched coins and of the others, and last the other venues, which refine what is known already.
 */
export function rankOf(task: {
  readonly isFirstMarket: boolean;
  readonly group: 'screen' | 'watched' | 'universe';
  readonly direction: Gap['direction'];
}): number {
  if (task.isFirstMarket) {
    if (task.group === 'screen') return 0;
    if (task.direction === 'forward') return 1;
    return task.group === 'watched' ? 2 : 3;
  }
  if (task.direction === 'forward') return 4;
  return task.group === 'universe' ? 6 : 5;
}

/** A coin's markets, the first first; also those whose venue is silent now but has told of them before. */
export const marketsOf = (desk: Desk, coin: string): VenueQuote[] => fetchOrder(desk.markets.get(coin) ?? []);

/** Those of them whose venue answers: a silent one is not waited for. */
const fetchable = (desk: Desk, coin: string): VenueQuote[] =>
  marketsOf(desk, coin).filter((market) => now() - market.atMs < silentAfterMs);

/** The record of a market as it stands, with the interval that its quote says now. */
function recordOf(desk: Desk, market: VenueQuote, coin: string): MarketRecord {
  const known = desk.records.get(marketKey(market.venue, market.quote.symbol)) ?? emptyRecord(market, coin);
  const intervalHours = market.quote.fundingIntervalHours;
  return intervalHours === undefined ? known : { ...known, lastIntervalHours: intervalHours };
}

/** Whether everything old that the venue can give of a market is there. */
export function hasFullHistory(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  return kindsOf(venue).every((kind) => reachesBack(kind, record, reachOf(venue, kind), now()));
}

/** Whether a market has everything that its venue can give, up to the last close. */
export function isComplete(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  return hasFullHistory(desk, market, coin) && kindsOf(venue).every((kind) => inStep(kind, record, now()));
}

/** Whether a market was in step one hour ago and only waits for this hour's figures. */
export function isAnHourBehind(desk: Desk, market: VenueQuote, coin: string): boolean {
  const venue = venueById(market.venue)!;
  const record = recordOf(desk, market, coin);
  const inStepAt = (timeMs: number) => kindsOf(venue).every((kind) => inStep(kind, record, timeMs));
  return inStepAt(now() - HOUR_MS) && !inStepAt(now());
}

/** Of the markets that answer, the one whose history gives the coin's first verdict. */
export const firstMarket = (desk: Desk, coin: string): VenueQuote | undefined => fetchable(desk, coin)[0];
export const otherMarkets = (desk: Desk, coin: string): VenueQuote[] => fetchable(desk, coin).slice(1);

export interface HistoryWork {
  /** Fetches what is missing from a venue until nothing is, or its budget is spent. */
  run(venue: Venue, onArrival: (coin: string) => Promise<void>): Promise<void>;
  /** Whether anything of this venue is still to be asked for now. */
  hasWork(venue: Venue): boolean;
}

export function createHistoryWork(desk: Desk): HistoryWork {
  const askedAtMs = new Map<string, number>();
  const underWay = new Set<string>();

  function nextTask(venue: Venue): Task | undefined {
    let best: Task | undefined;
    for (const coin of desk.tracked) {
      const group = desk.screen.includes(coin)
        ? 'screen'
        : desk.watched.includes(coin)
          ? 'watched'
          : 'universe';
      for (const [place, market] of fetchable(desk, coin).entries()) {
        if (market.venue !== venue.id) continue;
        const key = marketKey(venue.id, market.quote.symbol);
        const record = recordOf(desk, market, coin);
        for (const kind of kindsOf(venue)) {
          const gap = nextGap(kind, record, reachOf(venue, kind), now());
          if (!gap || underWay.has(`${key} ${kind}`)) continue;
          const asked = askedAtMs.get(`${key} ${kind} ${gap.fromMs} ${gap.toMs}`);
          if (asked !== undefined && Math.abs(now() - asked) < askAgainMs) continue;
          const rank = rankOf({ isFirstMarket: place === 0, group, direction: gap.direction });
          if (!best || rank < best.rank) best = { coin, market, key, gap, rank };
          if (best.rank === 0) return best;
        }
      }
    }
    return best;
  }

  async function fetchTask(venue: Venue, task: Task): Promise<void> {
    const { gap, market, key, coin } = task;
    askedAtMs.set(`${key} ${gap.kind} ${gap.fromMs} ${gap.toMs}`, now());
    const query = { symbol: market.quote.symbol, coin, fromMs: gap.fromMs, toMs: gap.toMs };
    const reach = reachOf(venue, gap.kind);
    const purpose = gap.direction === 'forward' ? 'newHours' : 'backfill';
    const answer = await desk.fetcher.ask(venue, venue.history[gap.kind]!.request(query), purpose);
    let cells: Cell[] = [];
    let instants: number[] = [];
    let print: Pick<MarketRecord, 'lastPrintMs' | 'lastIntervalHours'> | undefined;
    const before = recordOf(desk, market, coin);
    if (gap.kind === 'candles') {
      const { rows } = venue.history.candles.read(answer, query);
      cells = candleCells(rows);
      instants = rows.map((row) => row.openTimeMs + HOUR_MS);
    } else if (gap.kind === 'openInterest') {
      const { rows } = venue.history.openInterest!.read(answer, query);
      cells = openInterestCells(rows);
      instants = rows.map((row) => row.timeMs);
    } else {
      const since = gap.direction === 'forward' ? (before.lastPrintMs ?? 0) : 0;
      // Both ends of a query are included: the print that is known already comes again.
      const rows = venue.history.funding.read(answer, query).rows.filter((row) => row.timeMs > since);
      const settled = settle(rows, {
        printMs: gap.direction === 'forward' ? before.lastPrintMs : undefined,
        intervalHours: before.lastIntervalHours,
      });
      cells = fundingCells(settled);
      instants = rows.map((row) => row.timeMs);
      const last = settled.at(-1);
      if (last && gap.direction === 'forward')
        print = { lastPrintMs: last.timeMs, lastIntervalHours: last.intervalHours };
    }
    const record = await desk.ledger.use((db) =>
      writeBars(db, key, cells, (stored) => {
        const base = stored ?? emptyRecord(market, coin);
        const covered = coverageAfter(base.covered[gap.kind], gap, instants, reach, now());
        return {
          ...base,
          ...print,
          covered: covered ? { ...base.covered, [gap.kind]: covered } : base.covered,
        };
      }),
    );
    desk.records.set(key, record);
    // Bars that the kept engine has taken already were changed or filled in.
    const kept = desk.engines.get(coin);
    if (kept && cells.some((cell) => cell.openTimeMs + HOUR_MS < kept.throughMs)) desk.engines.delete(coin);
  }

  return {
    hasWork: (venue) => nextTask(venue) !== undefined,
    async run(venue, onArrival) {
      const worker = async () => {
        for (let task = nextTask(venue); task; task = nextTask(venue)) {
          const lane = `${task.key} ${task.gap.kind}`;
          underWay.add(lane);
          try {
            await fetchTask(venue, task);
          } catch (error) {
            if (error instanceof ShapeError)
              desk.fetcher.change(venue, (health) =>
                answered(health, 'bad_shape', now(), { detail: error.message }),
              );
            else if (!(error instanceof AnswerError)) throw error;
            // A market that its venue does not know any more is left until it is asked again; all else ends the round.
            if (!(error instanceof AnswerError && error.status === 'not_listed')) return;
          } finally {
            underWay.delete(lane);
          }
          await onArrival(task.coin);
        }
      };
      await Promise.all(Array.from({ length: sideBySide }, worker));
      if (askedAtMs.size > 5000) askedAtMs.clear();
    },
  };
}
