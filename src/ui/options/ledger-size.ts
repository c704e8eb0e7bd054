import { DAY_MS, HOUR_MS } from '../../domain/time';
import { now } from '../../shared/clock';
import type { Ledger } from '../../shared/ledger';
import { chunkHours, trackColumns } from '../../shared/ledger-format';

export interface LedgerSize {
  readonly barRecords: number;
  readonly marketCount: number;
  readonly trackRecords: number;
  /** Coins with a record of verdicts. */
  readonly coinCount: number;
  /** From the first recorded hour until now; undefined if nothing is recorded. */
  readonly days: number | undefined;
}

const isKnown = (value: number) => !Number.isNaN(value);

/** Counts what the ledger holds. Throws what the ledger throws. */
export async function ledgerSize(ledger: Ledger): Promise<LedgerSize> {
  const [barRecords, marketCount, trackKeys] = await Promise.all([
    ledger.count('bars'),
    ledger.count('markets'),
    ledger.getAllKeys('tracks'),
  ]);
  const first = trackKeys.toSorted((a, b) => a[1] - b[1])[0];
  const chunk = first && (await ledger.get('tracks', first));
  const phaseAndBefore = chunk?.values.subarray(0, chunkHours * trackColumns.length);
  const origin = phaseAndBefore?.subarray(trackColumns.indexOf('origin') * chunkHours);
  const firstHour = origin ? origin.findIndex(isKnown) : -1;
  return {
    barRecords,
    marketCount,
    trackRecords: trackKeys.length,
    coinCount: new Set(trackKeys.map(([coin]) => coin)).size,
    days: first && (now() - first[1] - Math.max(0, firstHour) * HOUR_MS) / DAY_MS,
  };
}
