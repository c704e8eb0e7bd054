import { historiesPerCoin } from '../../src/background/markets';
import { chunkHours, keptHours } from '../../src/shared/ledger-format';
import { defaultVenues as venues } from './default-venues';
import type { Figure } from './figure';
import type { Stage } from './stage';

interface Stored {
  readonly usageBytes: number;
  readonly barChunks: number;
  readonly trackChunks: number;
  readonly markets: number;
}

/** Counts the records of the ledger and what the browser says it takes on disk. */
const readStored = (stage: Stage, name: string): Promise<Stored> =>
  stage.reader.evaluate(async (database) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(database);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    // No named function in here: the text of this one is all that reaches the browser.
    const [barChunks = 0, trackChunks = 0, markets = 0] = await Promise.all(
      ['bars', 'tracks', 'markets'].map(
        (store) =>
          new Promise<number>((resolve, reject) => {
            const request = db.transaction(store).objectStore(store).count();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(request.error);
          }),
      ),
    );
    db.close();
    const estimate = (await navigator.storage.estimate()) as StorageEstimate & {
      usageDetails?: { indexedDB?: number };
    };
    return {
      usageBytes: estimate.usageDetails?.indexedDB ?? estimate.usage ?? 0,
      barChunks,
      trackChunks,
      markets,
    };
  }, name);

/** What the ledger takes on disk with every tracked coin on every venue, measured and scaled to that. */
export async function ledgerFigure(stage: Stage): Promise<Figure> {
  const name = (await stage.stored<{ current: string }>('ledger'))?.current ?? 'ledger-1';
  const coins = (await stage.stored<readonly string[]>('tracked'))?.length ?? 0;
  const { usageBytes, barChunks, trackChunks, markets } = await readStored(stage, name);
  if (usageBytes === 0 || barChunks === 0 || coins === 0) throw new Error('the ledger is empty');
  // A stretch of 200 days touches one record more than it fills.
  const chunksWanted = keptHours / chunkHours + 1;
  const historiesOfCoin = Math.min(venues.length, historiesPerCoin);
  const wanted = coins * (historiesOfCoin + 1) * chunksWanted;
  const bytes = usageBytes * Math.max(1, wanted / (barChunks + trackChunks));
  const megabytes = (value: number) => (value / 1e6).toFixed(1);
  return {
    name: 'ledger on disk, default set-up',
    value: bytes / 1e6,
    unit: 'MB',
    budget: 120,
    method:
      `navigator.storage.estimate in Chromium, the backfill of ${coins} coins on simulated exchanges as far as it came: ${megabytes(usageBytes)} MB in ` +
      `${barChunks} records of bars (${markets} markets) and ${trackChunks} of tracks; scaled to ${wanted} records, all coins for 200 days on ` +
      `${historiesOfCoin} of ${venues.length} venues`,
  };
}
