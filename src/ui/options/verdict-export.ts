import { HOUR_MS, hourOf } from '../../domain/time';
import { now } from '../../shared/clock';
import { readTrack } from '../../shared/ledger';
import { keptHours } from '../../shared/ledger-format';
import { withLedger } from '../use-track';
import { verdictCsv, verdictCsvHeader } from './verdict-csv';

/** The record of all these coins as parts of one CSV file, and how many of them have one. Throws what the ledger throws. */
export async function verdictParts(
  coins: readonly string[],
): Promise<{ parts: string[]; coinCount: number }> {
  const toMs = hourOf(now());
  const parts: string[] = [];
  await withLedger(async (ledger) => {
    for (const coin of coins) {
      const track = await readTrack(ledger, coin, toMs - keptHours * HOUR_MS, toMs);
      const part = track ? verdictCsv(coin, track) : '';
      if (part !== '') parts.push(part);
    }
  });
  return { parts: [`${verdictCsvHeader}\n`, ...parts], coinCount: parts.length };
}
