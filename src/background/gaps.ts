import { HOUR_MS, hourOf, MINUTE_MS } from '../domain/time';
import { type Coverage, type HistoryKind, keptHours, type MarketRecord } from '../shared/ledger-format';

/** What the venue can give of one kind of history. */
export interface Reach {
  readonly hoursPerRequest: number;
  readonly newestRowsPerRequest?: number | undefined;
  readonly depthHours?: number | undefined;
  readonly askEveryHours?: number | undefined;
}

/** The next stretch to ask for. Forward: the newest hours; backward: towards the oldest that are kept. */
export interface Gap {
  readonly kind: HistoryKind;
  readonly direction: 'forward' | 'backward';
  readonly fromMs: number;
  readonly toMs: number;
}

/** Venues publish an hour's figures up to this late; after that a missing one counts as a hole. */
export const lateAfterMs = 15 * MINUTE_MS;

export const lastCloseOf = (nowMs: number): number => hourOf(nowMs);

/** The oldest instant worth having. */
export const oldestWanted = (reach: Reach, nowMs: number): number =>
  lastCloseOf(nowMs) - Math.min(keptHours, (reach.depthHours ?? keptHours) - 1) * HOUR_MS;

/** When the next funding print is due, if that can be told. */
const nextPrintMs = (record: MarketRecord): number | undefined =>
  record.lastPrintMs === undefined || record.lastIntervalHours === undefined
    ? undefined
    : record.lastPrintMs + record.lastIntervalHours * HOUR_MS;

/**
 * What is missing of one kind between the oldest hour that is kept and the last close. One rule serves the first fetch,
 * the backfill, every new hour and the gap after a night's sleep. Undefined: nothing is missing.
 */
export function nextGap(
  kind: HistoryKind,
  record: MarketRecord,
  reach: Reach,
  nowMs: number,
): Gap | undefined {
  const closeMs = lastCloseOf(nowMs);
  const spanMs = Math.max(1, reach.hoursPerRequest - 1) * HOUR_MS;
  const backSpanMs = Math.max(
    spanMs,
    (reach.newestRowsPerRequest ?? 0) * (record.lastIntervalHours ?? 1) * HOUR_MS,
  );
  const wantedMs = oldestWanted(reach, nowMs);
  const covered = record.covered[kind];
  // Coverage that ended before anything the venue still has is of no use: begin anew at the newest.
  if (!covered || covered.toMs < wantedMs)
    return { kind, direction: 'forward', fromMs: Math.max(wantedMs, closeMs - backSpanMs), toMs: closeMs };
  if (!isUpToDate(covered, reach, closeMs)) {
    const due = kind !== 'funding' || (nextPrintMs(record) ?? 0) <= closeMs;
    if (due)
      return {
        kind,
        direction: 'forward',
        fromMs: covered.toMs,
        toMs: Math.min(closeMs, covered.toMs + spanMs),
      };
  }
  if (covered.fromMs > wantedMs)
    return {
      kind,
      direction: 'backward',
      fromMs: Math.max(wantedMs, covered.fromMs - backSpanMs),
      toMs: covered.fromMs,
    };
  return undefined;
}

/** Whether nothing newer is to be asked for: of large answers some hours may be wanting. */
const isUpToDate = (covered: Coverage, { askEveryHours = 1 }: Reach, closeMs: number): boolean =>
  covered.toMs > closeMs - askEveryHours * HOUR_MS;

/** Whether everything is there that is asked for up to the last close: funding also when no print was due. */
export function inStep(kind: HistoryKind, record: MarketRecord, reach: Reach, nowMs: number): boolean {
  const covered = record.covered[kind];
  if (!covered) return false;
  return (
    isUpToDate(covered, reach, lastCloseOf(nowMs)) ||
    (kind === 'funding' && (nextPrintMs(record) ?? 0) > lastCloseOf(nowMs))
  );
}

export const reachesBack = (
  kind: HistoryKind,
  record: MarketRecord,
  reach: Reach,
  nowMs: number,
): boolean => {
  const covered = record.covered[kind];
  // A venue's depth moves on with every hour; what was reached once stays reached.
  return covered !== undefined && covered.fromMs <= oldestWanted(reach, nowMs) + 48 * HOUR_MS;
};

/**
 * The coverage after a gap was asked for. `instants`: what came, oldest first. The newest hour counts as covered only
 * when its figure is there, or when it is so late that it counts as a hole; an empty answer on the way back means that
 * the listing was reached.
 */
export function coverageAfter(
  covered: Coverage | undefined,
  gap: Gap,
  instants: readonly number[],
  reach: Reach,
  nowMs: number,
): Coverage | undefined {
  // An answer as long as the venue's longest may have been cut at its old end.
  const isCut = reach.newestRowsPerRequest !== undefined && instants.length >= reach.newestRowsPerRequest;
  const reachedMs = isCut ? instants[0]! : gap.fromMs;
  if (gap.direction === 'backward') {
    const fromMs = instants.length === 0 ? oldestWanted(reach, nowMs) : reachedMs;
    return { fromMs, toMs: covered?.toMs ?? gap.toMs };
  }
  const joins = covered !== undefined && covered.toMs >= gap.fromMs;
  const fromMs = joins ? covered.fromMs : reachedMs;
  const newestMs = instants.at(-1);
  const isNewest = gap.toMs >= lastCloseOf(nowMs);
  const mayBeLate = isNewest && nowMs - lastCloseOf(nowMs) < lateAfterMs;
  const toMs = mayBeLate ? (newestMs ?? (joins ? covered.toMs : undefined)) : gap.toMs;
  return toMs === undefined ? undefined : { fromMs, toMs: Math.max(toMs, joins ? covered.toMs : 0) };
}
