import type { Liquidation } from '../../domain/liquidation';
import { ShapeError } from '../../domain/source';
import { HOUR_MS, hourOf, MINUTE_MS } from '../../domain/time';
import type { HistoryQuery, Venue } from '../../domain/venue';
import { now } from '../../shared/clock';
import { readHistory } from '../../shared/ledger';
import { type LiquidationRecord, type MarketRecord, marketKey } from '../../shared/ledger-format';
import { historyQuery } from '../../venues/history-query';
import type { Desk } from '../desk';
import { AnswerError } from '../fetcher';
import { coverageAfter, type Gap, inStep, lastCloseOf, nextGap } from '../gaps';
import { writeLiquidations } from '../ledger';
import type { VenueQuote } from '../live';
import { emptyRecord, fetchable, reachOf, recordOf } from '../readiness';
import { shownCoins } from '../screen';
import { countClosings, sumCells, type Told } from './count-liquidations';
import { publishLiquidations } from './publish-liquidations';

/** Single closings and the running hour of coins that are shown are asked for this often. */
const shownEveryMs = 5 * MINUTE_MS;
/** What a venue failed to tell, or could not be read, is left alone this long. */
const afterFailureMs = HOUR_MS;
/** Sums are fetched this far back: enough to tell an unusual hour from a usual one. */
const sumsKeptHours = 30 * 24;

const nothingTold: Pick<LiquidationRecord, 'largest'> = { largest: [] };

/** A market of a coin, as the writers below need it. */
export interface CoinMarket {
  readonly coin: string;
  readonly market: VenueQuote;
}

interface Task extends CoinMarket {
  readonly kind: 'sums' | 'orders';
  readonly query: HistoryQuery;
  /** Of sums that are fetched for their own sake: the stretch that is then covered. */
  readonly gap?: Gap;
}

async function write(
  desk: Desk,
  { coin, market }: CoinMarket,
  change: (before: LiquidationRecord | undefined) => ReturnType<typeof countClosings>,
): Promise<void> {
  const key = marketKey(market.venue, market.quote.symbol);
  const record = await desk.ledger.use((db) =>
    writeLiquidations(db, key, (before) => {
      const base: MarketRecord = before ?? emptyRecord(market, coin);
      const { cells, record: liquidations } = change(base.liquidations);
      return { cells, record: { ...base, liquidations } };
    }),
  );
  desk.records.set(key, record);
  desk.flushContexts.delete(coin);
}

/** Writes single closings of a market, told by request or by a stream. */
export const recordClosings = (desk: Desk, place: CoinMarket, told: Told, hasSums: boolean): Promise<void> =>
  write(desk, place, (before) => countClosings(told, before, hasSums));

/** Reads the sums of an answer and writes them; `gap`: the stretch that was asked for. Throws ShapeError. */
async function recordSums(
  desk: Desk,
  venue: Venue,
  place: CoinMarket,
  { query, answer, gap }: { query: HistoryQuery; answer: unknown; gap?: Gap | undefined },
): Promise<void> {
  const sums = venue.liquidations!.sums!;
  const { rows } = sums.read(answer, query);
  if (rows.length === 0 && !gap) return;
  const toldAtMs = now();
  const closes = rows.map(({ openTimeMs }) => openTimeMs + HOUR_MS).filter((closeMs) => closeMs <= toldAtMs);
  await write(desk, place, (before) => {
    const covered = gap ? coverageAfter(before?.covered, gap, closes, sums, toldAtMs) : before?.covered;
    return {
      cells: sumCells(rows),
      record: { ...nothingTold, ...before, toldAtMs, ...(covered && { covered }) },
    };
  });
}

/** Whether the sums stand in the answer that also tells open interest, and need no request of their own. */
const comesWithOpenInterest = (venue: Venue, query: HistoryQuery): boolean => {
  const { sums } = venue.liquidations ?? {};
  const { openInterest } = venue.history;
  return Boolean(sums && openInterest && sums.request(query).url === openInterest.request(query).url);
};

/** Takes the sums out of an answer that was asked for open interest. What cannot be read of them is no harm to that. */
export async function takeSumsBeside(
  desk: Desk,
  venue: Venue,
  place: CoinMarket,
  query: HistoryQuery,
  answer: unknown,
): Promise<void> {
  if (!comesWithOpenInterest(venue, query)) return;
  await recordSums(desk, venue, place, { query, answer }).catch((error: unknown) => {
    if (!(error instanceof ShapeError)) throw error;
  });
}

export interface LiquidationWork {
  /** Asks a venue for the forced closings that are due, of one market after the other, and shows what it told. */
  run(venue: Venue): Promise<void>;
}

export function createLiquidationWork(desk: Desk): LiquidationWork {
  const askedAtMs = new Map<string, number>();
  const leftAloneUntilMs = new Map<string, number>();

  const isDue = (key: string) => Math.abs(now() - (askedAtMs.get(key) ?? 0)) >= shownEveryMs;
  const isLeftAlone = (key: string) => (leftAloneUntilMs.get(key) ?? 0) > now();

  const queryOf = ({ market }: CoinMarket, fromMs: number, toMs: number): HistoryQuery =>
    historyQuery(market.quote, fromMs, toMs);

  /** Sums with their own requests follow the candles, whose prices they may need. */
  function sumsTask(venue: Venue, place: CoinMarket, isShown: boolean): Task | undefined {
    const sums = venue.liquidations?.sums;
    if (!sums) return undefined;
    const closeMs = lastCloseOf(now());
    const recent = queryOf(place, closeMs - HOUR_MS, closeMs);
    if (!comesWithOpenInterest(venue, recent)) {
      const record = recordOf(desk, place.market, place.coin);
      const depthHours = Math.min(sums.depthHours ?? sumsKeptHours, sumsKeptHours);
      const covered = record.liquidations?.covered;
      const asKind = { ...record, covered: covered ? { openInterest: covered } : {} };
      const gap = nextGap('openInterest', asKind, { ...sums, depthHours }, now());
      const candles = record.covered.candles;
      const isPriced =
        gap &&
        candles &&
        inStep('candles', record, reachOf(venue, 'candles'), now()) &&
        candles.fromMs <= gap.fromMs;
      if (isPriced) return { ...place, kind: 'sums', gap, query: queryOf(place, gap.fromMs, gap.toMs) };
    }
    return isShown ? { ...place, kind: 'sums', query: recent } : undefined;
  }

  function ordersTask(venue: Venue, place: CoinMarket): Task | undefined {
    const orders = venue.liquidations?.orders;
    if (!orders) return undefined;
    const known = recordOf(desk, place.market, place.coin).liquidations;
    // The hour that was counted last is asked for whole, so that what was published late in it is taken in.
    const fromMs = Math.max(now() - orders.hoursPerRequest * HOUR_MS, hourOf(known?.countedThroughMs ?? 0));
    return { ...place, kind: 'orders', query: queryOf(place, fromMs, now()) };
  }

  function nextTask(venue: Venue): Task | undefined {
    const shown = new Set(shownCoins(desk));
    for (const coin of desk.tracked) {
      const market = fetchable(desk, coin).find((each) => each.venue === venue.id);
      if (!market) continue;
      const place = { coin, market };
      const isShown = shown.has(coin);
      for (const task of [sumsTask(venue, place, isShown), isShown ? ordersTask(venue, place) : undefined])
        if (task && isDue(keyOf(task)) && !isLeftAlone(keyOf(task)) && !isLeftAlone(feedOf(venue, task)))
          return task;
    }
    return undefined;
  }

  const keyOf = ({ kind, market, gap }: Task) =>
    `${kind} ${market.venue}:${market.quote.symbol} ${gap?.direction === 'backward' ? gap.fromMs : ''}`;
  const feedOf = (venue: Venue, { kind }: Task) => `${kind} ${venue.id}`;

  /** The closes that are recorded of a market, and its price now for the hour that is running. */
  async function pricesOf({ market }: CoinMarket, { fromMs, toMs }: HistoryQuery) {
    const key = marketKey(market.venue, market.quote.symbol);
    const history = await desk.ledger.use((db) => readHistory(db, key, hourOf(fromMs), toMs));
    return (hourMs: number): number | undefined => {
      const close = history?.close[(hourMs - history.startMs) / HOUR_MS];
      if (close !== undefined && !Number.isNaN(close)) return close;
      return hourMs === hourOf(now()) ? market.quote.markPrice : undefined;
    };
  }

  async function doTask(venue: Venue, task: Task): Promise<void> {
    const plan = venue.liquidations![task.kind]!;
    const answer = await desk.fetcher.ask(venue, plan.request(task.query), 'backfill');
    if (task.kind === 'sums') {
      const query = { ...task.query, priceAt: await pricesOf(task, task.query) };
      return recordSums(desk, venue, task, { query, answer, gap: task.gap });
    }
    const orders = venue.liquidations!.orders!;
    const { rows, rejected } = orders.read(answer, task.query);
    const { fromMs, toMs } = task.query;
    return recordClosings(
      desk,
      task,
      { closings: rows, wholeFromMs: wholeFrom(rows, rejected.length, fromMs, orders), toMs },
      venue.liquidations?.sums !== undefined,
    );
  }

  return {
    async run(venue) {
      if (!venue.liquidations) return;
      const told = new Set<string>();
      for (let task = nextTask(venue); task; task = nextTask(venue)) {
        askedAtMs.set(keyOf(task), now());
        try {
          await doTask(venue, task);
          told.add(task.coin);
        } catch (error) {
          if (error instanceof ShapeError) leftAloneUntilMs.set(keyOf(task), now() + afterFailureMs);
          else if (!(error instanceof AnswerError)) throw error;
          else if (error.status === 'not_listed') leftAloneUntilMs.set(keyOf(task), now() + afterFailureMs);
          else {
            if (error.status === 'bad_shape' || error.status === 'server_error')
              leftAloneUntilMs.set(feedOf(venue, task), now() + afterFailureMs);
            break;
          }
        }
      }
      const shown = shownCoins(desk);
      await publishLiquidations(
        desk,
        shown.filter((coin) => told.has(coin)),
      );
      if (askedAtMs.size > 5000) askedAtMs.clear();
    },
  };
}

/** From when on an answer holds every closing that its venue tells of. */
function wholeFrom(
  rows: readonly Liquidation[],
  rejectedCount: number,
  fromMs: number,
  orders: { readonly newestRowsPerRequest?: number },
): number {
  const isCut = rows.length + rejectedCount >= (orders.newestRowsPerRequest ?? 0);
  const oldestMs = rows[0]?.timeMs;
  return isCut && oldestMs !== undefined ? oldestMs : fromMs;
}
