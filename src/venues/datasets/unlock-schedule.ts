import * as z from 'zod/mini';
import type { Rejected } from '../../domain/quote';
import { ShapeError } from '../../domain/source';
import { DAY_MS } from '../../domain/time';
import { type Unlock, type UnlockSchedule, unlockStart } from '../../domain/unlock';
import { envelope, rowList } from '../envelope';
import { amountOf, type Fields, fieldsOf, numberOf, requiredAmount, requiredNumber } from '../number';
import { readRows } from '../rows';
import { type CumulativePoint, flowsOfSeries } from './cumulative-flows';
import { type Flow, flowsOf, type RateChange } from './rate-streams';

/** How much of a schedule is kept: what just happened, and a year. */
const pastMs = 7 * DAY_MS;
const aheadMs = 365 * DAY_MS;

const opened = envelope(
  z.object({
    metadata: z.object({ unlockEvents: z.optional(rowList), events: z.optional(rowList) }),
  }),
);

/** Whose an entry is. */
interface Owner {
  readonly recipient?: string;
  readonly category?: string;
}

interface Entries {
  readonly cliffs: readonly Unlock[];
  readonly changes: readonly (Owner & { readonly change: RateChange })[];
  readonly rejected: readonly Rejected[];
}

/** Seconds as UTC milliseconds; steps of a month or a twelfth of a year fall between whole seconds. */
const instantOf = (value: unknown, name: string): number => Math.round(requiredAmount(value, name) * 1000);

const nameOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value !== 'Uncategorized' ? value : undefined;

const owner = (recipient: unknown, category: unknown): Owner => ({
  ...(nameOf(recipient) !== undefined && { recipient: nameOf(recipient)! }),
  ...(nameOf(category) !== undefined && { category: nameOf(category)! }),
});

const listIn = (fields: Fields, key: string): readonly unknown[] => {
  const list = fields[key];
  return Array.isArray(list) ? list : [];
};

/** Entries of `metadata.unlockEvents`: everything of one instant together, amounts and rates apart. */
function entriesByInstant(events: readonly unknown[]): Entries {
  const rejected: Rejected[] = [];
  const cliffs: Unlock[] = [];
  const changes: (Owner & { change: RateChange })[] = [];
  const outer = readRows(
    events,
    (_, index) => `event ${index}`,
    (row, index) => {
      const event = fieldsOf(row);
      const timeMs = instantOf(event.timestamp, 'timestamp');
      const inner = readRows(
        [
          ...listIn(event, 'cliffAllocations').map((allocation) => ({ allocation, isCliff: true })),
          ...listIn(event, 'linearAllocations').map((allocation) => ({ allocation, isCliff: false })),
        ],
        () => `event ${index}`,
        ({ allocation, isCliff }) => {
          const fields = fieldsOf(allocation);
          const whose = owner(fields.recipient, fields.category);
          if (isCliff) {
            const tokens = requiredNumber(fields.amount, 'amount');
            // Burned tokens stand in the same list with a minus.
            if (tokens > 0) cliffs.push({ kind: 'cliff', timeMs, tokens, ...whose });
            return undefined;
          }
          const isOpen = fields.endTimestamp === undefined || fields.endTimestamp === null;
          const endMs = isOpen ? undefined : instantOf(fields.endTimestamp, 'endTimestamp');
          changes.push({
            ...whose,
            change: {
              timeMs,
              previousPerWeek: amountOf(fields.previousRatePerWeek, 'previousRatePerWeek') ?? 0,
              newPerWeek: requiredAmount(fields.newRatePerWeek, 'newRatePerWeek'),
              ...(endMs !== undefined && { endMs }),
            },
          });
          return undefined;
        },
      );
      rejected.push(...inner.rejected);
      return undefined;
    },
  );
  return { cliffs, changes, rejected: [...outer.rejected, ...rejected] };
}

/** Entries of `metadata.events`, which names no recipient: `noOfTokens` is an amount, or a rate a week before and after. */
function entriesInARow(events: readonly unknown[]): Entries {
  const cliffs: Unlock[] = [];
  const changes: (Owner & { change: RateChange })[] = [];
  const { rejected } = readRows(
    events,
    (_, index) => `event ${index}`,
    (row) => {
      const event = fieldsOf(row);
      const timeMs = instantOf(event.timestamp, 'timestamp');
      const whose = owner(undefined, event.category);
      const [first, second] = listIn(event, 'noOfTokens');
      if (event.unlockType !== 'linear') {
        const tokens = requiredNumber(first, 'noOfTokens');
        if (tokens > 0) cliffs.push({ kind: 'cliff', timeMs, tokens, ...whose });
        return undefined;
      }
      const days = amountOf(event.rateDurationDays, 'rateDurationDays');
      changes.push({
        ...whose,
        change: {
          timeMs,
          previousPerWeek: requiredAmount(first, 'noOfTokens'),
          newPerWeek: requiredAmount(second, 'noOfTokens'),
          ...(days !== undefined && { endMs: timeMs + days * DAY_MS }),
        },
      });
      return undefined;
    },
  );
  return { cliffs, changes, rejected };
}

/** The cumulative series of `documentedData` by its label; a series of which a point cannot be read is left out. */
function seriesByLabel(answer: Fields): ReadonlyMap<string, readonly CumulativePoint[]> {
  const data = answer.documentedData;
  const list = typeof data === 'object' && data !== null ? listIn(data as Fields, 'data') : [];
  const { rows } = readRows(
    list,
    () => '',
    (row) => {
      const fields = fieldsOf(row);
      const points = listIn(fields, 'data').map((cell) => {
        const point = fieldsOf(cell);
        return {
          timeMs: instantOf(point.timestamp, 'timestamp'),
          unlocked: requiredNumber(point.unlocked, 'unlocked'),
        };
      });
      const label = nameOf(fields.label);
      if (label === undefined || points.length < 2) return undefined;
      return [label, points.sort((a, b) => a.timeMs - b.timeMs)] as const;
    },
  );
  return new Map(rows);
}

/**
 * The linear unlocks: of a recipient that has nothing but linear ones, as its cumulative series tells them, for the list
 * of changes leaves out pieces that go on at the same rate; otherwise from the rates.
 */
function linearUnlocks(
  { cliffs, changes }: Entries,
  series: ReadonlyMap<string, readonly CumulativePoint[]>,
  fromMs: number,
  toMs: number,
): Unlock[] {
  const hasCliffs = new Set(cliffs.map(({ recipient }) => recipient));
  const byOwner = new Map<string, (typeof changes)[number][]>();
  for (const entry of changes) {
    const key = `${entry.recipient ?? ''}\n${entry.category ?? ''}`;
    byOwner.set(key, [...(byOwner.get(key) ?? []), entry]);
  }
  return [...byOwner.values()].flatMap((group) => {
    const { change: _first, ...whose } = group[0]!;
    const { recipient } = whose;
    const points = recipient === undefined || hasCliffs.has(recipient) ? undefined : series.get(recipient);
    const flows: Flow[] = points
      ? flowsOfSeries(points, fromMs, toMs)
      : flowsOf(
          group.map(({ change }) => change),
          fromMs,
          toMs,
        );
    return flows.map((flow): Unlock => ({ kind: 'linear', ...flow, ...whose }));
  });
}

const isWithin = (unlock: Unlock, fromMs: number, toMs: number): boolean =>
  unlockStart(unlock) >= fromMs && unlockStart(unlock) <= toMs;

/**
 * The schedule in an answer, from a week ago to a year ahead. An amount or rate that cannot be read costs itself alone
 * and is counted in `unread`. Throws ShapeError where there is no list of events.
 */
export function readSchedule(
  answer: unknown,
  protocol: string,
  nowMs: number,
): { readonly schedule: UnlockSchedule; readonly rejected: readonly Rejected[] } {
  const { unlockEvents, events } = opened(answer).metadata;
  const fields = answer as Fields;
  const fromMs = nowMs - pastMs;
  const toMs = nowMs + aheadMs;
  if (!unlockEvents && !events) throw new ShapeError('metadata: no list of events');
  const entries = unlockEvents ? entriesByInstant(unlockEvents) : entriesInARow(events!);
  const unlocks = [
    ...entries.cliffs.filter((unlock) => isWithin(unlock, fromMs, toMs)),
    ...linearUnlocks(entries, seriesByLabel(fields), fromMs, toMs),
  ].sort((a, b) => unlockStart(a) - unlockStart(b));
  const metrics = fields.supplyMetrics;
  const supply =
    typeof metrics === 'object' && metrics !== null
      ? numberOf((metrics as Fields).maxSupply, 'maxSupply')
      : undefined;
  return {
    schedule: {
      protocol,
      fromMs,
      toMs,
      ...(supply !== undefined && supply > 0 && { maxSupply: supply }),
      unlocks,
      unread: entries.rejected.length,
    },
    rejected: entries.rejected,
  };
}

/** The names by which an answer itself says whose schedule it is: ids of CoinGecko, at most two. */
export function tokenIdsIn(answer: unknown): readonly string[] {
  const { gecko_id, metadata } = fieldsOf(answer);
  const token = typeof metadata === 'object' && metadata !== null ? (metadata as Fields).token : undefined;
  const named = typeof token === 'string' ? /^coingecko:(.+)$/.exec(token)?.[1] : undefined;
  return [...new Set([nameOf(gecko_id), named].filter((id) => id !== undefined))];
}
