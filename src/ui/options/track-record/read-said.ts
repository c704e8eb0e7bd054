import { hourOf } from '../../../domain/time';
import { type Ledger, readOutcomes, readTrack, recordedCoins } from '../../../shared/ledger';
import { type Said, saidOf } from './said';

/**
 * Everything that was said at 00, 08 and 16 UTC, with what followed: of the given coins, or of every recorded coin.
 * Throws what the ledger throws.
 */
export async function readSaid(
  ledger: Ledger,
  coins: readonly string[] | undefined,
  nowMs: number,
): Promise<Said[]> {
  const said: Said[] = [];
  const toMs = hourOf(nowMs);
  for (const { coin, sinceMs } of await recordedCoins(ledger)) {
    if (coins && !coins.includes(coin)) continue;
    const [track, outcomes] = await Promise.all([
      readTrack(ledger, coin, sinceMs, toMs),
      readOutcomes(ledger, coin, sinceMs, toMs),
    ]);
    if (track) said.push(...saidOf(coin, track, outcomes));
  }
  return said;
}
