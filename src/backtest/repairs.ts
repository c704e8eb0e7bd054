/** What was found wrong in a history file and mended or left out, or what it lacks; in words for people. */
export const repairWords = {
  unsorted: 'rows stood below a later time; sorted',
  duplicate: 'rows stood twice, the same; left out',
  conflicting_duplicate:
    'rows had the time of a later row that differs; left out, the later one in the file is kept',
  off_grid: 'rows did not open at a full step; left out',
  hole: 'bars are missing; left as holes',
  price_not_positive: 'prices were 0 or less; taken as missing',
  range_impossible:
    'bars whose high and low do not enclose open and close; their prices are taken as missing',
  volume_negative: 'volumes were less than 0; taken as missing',
  open_interest_not_positive: 'readings of open interest were 0 or less; taken as missing',
  funding_without_interval: 'funding rates had no interval of 1 to 24 hours; taken as missing',
  funding_suspicious: 'funding rates were above 5 % in one interval; taken as missing',
  open_interest_usd_differs:
    'rows whose oi_base times close differs from oi_usd by more than 1 %; kept as they are',
  level_break: 'jumps of open interest in a quiet price; the engine rebases them',
  no_volume: 'bars have no volume_usd in the whole file; scores rest on less',
  no_open_interest: 'bars have no oi_base in the whole file; scores rest on funding alone',
  no_funding:
    'bars have no funding_rate with its interval in the whole file; scores rest on open interest alone',
} as const;
export type RepairKind = keyof typeof repairWords;

/** Rows that no bar was made of. */
export const leftOutKinds: readonly RepairKind[] = ['duplicate', 'conflicting_duplicate', 'off_grid'];

export interface Repair {
  readonly kind: RepairKind;
  /** How many: rows, bars or figures, as the words say. */
  readonly count: number;
  /** The rows of the file that show the first few of them; the header line is row 1. */
  readonly rows: readonly number[];
}

const shownRows = 3;

/** Counts what is mended. */
export interface RepairCounter {
  /** Notes one more at a row of the file, or `count` that show at that row. */
  note(kind: RepairKind, fileRow: number, count?: number): void;
  /** What was noted, in the order of the words. */
  repairs(): Repair[];
}

export function createRepairCounter(): RepairCounter {
  const found = new Map<RepairKind, { count: number; rows: number[] }>();
  return {
    note(kind, fileRow, count = 1) {
      const entry = found.get(kind) ?? { count: 0, rows: [] };
      entry.count += count;
      if (entry.rows.length < shownRows) entry.rows.push(fileRow);
      found.set(kind, entry);
    },
    repairs: () =>
      (Object.keys(repairWords) as RepairKind[]).flatMap((kind) => {
        const entry = found.get(kind);
        return entry ? [{ kind, ...entry }] : [];
      }),
  };
}
