import { hourOf } from '../../domain/time';
import { now } from '../../shared/clock';
import { readOutcomes, readTrack, recordedCoins } from '../../shared/ledger';
import { withLedger } from '../use-track';
import { verdictCsv, verdictCsvHeader } from './verdict-csv';

/**
 * The whole record of every recorded coin, also of those that are no longer tracked, as parts of one CSV file, and of
 * how many coins something was said. Throws what the ledger throws.
 */
export async function verdictParts(): Promise<{ parts: string[]; coinCount: number }> {
  const toMs = hourOf(now());
  const parts: string[] = [];
  await withLedger(async (ledger) => {
    for (const { coin, sinceMs } of await recordedCoins(ledger)) {
      const [track, outcomes] = await Promise.all([
        readTrack(ledger, coin, sinceMs, toMs),
        readOutcomes(ledger, coin, sinceMs, toMs),
      ]);
      const part = track ? verdictCsv(coin, track, outcomes) : '';
      if (part !== '') parts.push(part);
    }
  });
  return { parts: [`${verdictCsvHeader}\n`, ...parts], coinCount: parts.length };
}
