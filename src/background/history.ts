import { ShapeError } from '../domain/source';
import { HOUR_MS } from '../domain/time';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import { type MarketRecord, marketKey } from '../shared/ledger-format';
import { historyQuery } from '../venues/history-query';
import type { Desk } from './desk';
import { AnswerError } from './fetcher';
import { coverageAfter, type Gap, nextGap } from './gaps';
import { answered } from './health';
import { writeBars } from './ledger';
import { takeSumsBeside } from './liquidations/liquidations';
import type { VenueQuote } from './live';
import { type Cell, candleCells, fundingCells, openInterestCells, settle } from './merge';
import { emptyRecord, fetchable, kindsOf, reachOf, recordOf } from './readiness';

const sideBySide = 4;
/** A figure that is late is asked for again after this long. */
const askAgainMs = 45_000;

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
    const query = historyQuery(market.quote, gap.fromMs, gap.toMs);
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
    if (gap.kind === 'openInterest') await takeSumsBeside(desk, venue, { coin, market }, query, answer);
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
