import type { BulkRequest } from '../../src/domain/venue';
import { chunkHours } from '../../src/shared/ledger-format';
import { venueById } from '../../src/venues/venues';
import type { SimulatedVenue } from '../../tools/exchange/simulated-venue';
import { simulatedIds, simulatedVenues, type VenueId } from '../../tools/exchange/simulated-venues';
import { type Page, type Stage, until } from './stage';

/** A packed record of the ledger: `values` column after column, null where missing. */
export interface LedgerRecord {
  readonly startMs: number;
  readonly values: readonly (number | null)[];
}

/**
 * A window into the extension: its storage, its local databases and the toolbar, read and written without waking the
 * background. Opened before the trading pages, so that it never hides one of them.
 */
export interface OwnPage {
  readonly page: Page;
  set(items: Readonly<Record<string, unknown>>): Promise<void>;
  /** What the toolbar shows for the tab at this address. */
  toolbarText(address: string): Promise<string>;
  databases(): Promise<{ name: string; version: number }[]>;
  /** All records of a market or coin in a store of a ledger, oldest first. */
  records(ledger: string, store: 'bars' | 'tracks' | 'outcomes', key: string): Promise<LedgerRecord[]>;
  market(ledger: string, key: string): Promise<unknown>;
}

export async function openOwnPage(stage: Stage): Promise<OwnPage> {
  const page = await stage.openOwn('manifest.json');
  return {
    page,
    set: (items) => page.evaluate((written) => chrome.storage.local.set(written), { ...items }),
    toolbarText: (address) =>
      page.evaluate(async (wanted) => {
        const tab = (await chrome.tabs.query({})).find(({ url }) => url === wanted);
        return tab?.id === undefined ? 'no such tab' : chrome.action.getBadgeText({ tabId: tab.id });
      }, address),
    databases: () =>
      page.evaluate(async () =>
        (await indexedDB.databases()).map(({ name = '', version = 0 }) => ({ name, version })),
      ),
    records: (ledger, store, key) =>
      page.evaluate(
        (name, from, of) =>
          new Promise<LedgerRecord[]>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const db = opening.result;
              const asked = db
                .transaction(from)
                .objectStore(from)
                .openCursor(IDBKeyRange.bound([of, 0], [of, 1e15]));
              const found: LedgerRecord[] = [];
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                const cursor = asked.result;
                if (cursor) {
                  const values: number[] = [...cursor.value.values];
                  found.push({
                    startMs: (cursor.key as [string, number])[1],
                    values: values.map((value) => (Number.isNaN(value) ? null : value)),
                  });
                  cursor.continue();
                  return;
                }
                db.close();
                resolve(found);
              };
            };
          }),
        ledger,
        store,
        key,
      ),
    market: (ledger, key) =>
      page.evaluate(
        (name, of) =>
          new Promise<unknown>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
              const db = opening.result;
              const asked = db.transaction('markets').objectStore('markets').get(of);
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                db.close();
                resolve(asked.result);
              };
            };
          }),
        ledger,
        key,
      ),
  };
}

/** A column's values by the hour of their row; hours without a value are absent. */
export function byHour(
  records: readonly LedgerRecord[],
  columns: readonly string[],
  column: string,
): Map<number, number> {
  const at = columns.indexOf(column) * chunkHours;
  return new Map(
    records.flatMap(({ startMs, values }) =>
      values
        .slice(at, at + chunkHours)
        .flatMap((value, i) => (value === null ? [] : [[startMs + i * 3_600_000, value] as const])),
    ),
  );
}

export type VenueName = VenueId;
export const venueNames: readonly VenueName[] = simulatedIds;

/** Where each venue's public interface is, as far as one place can say it: a fault there silences the venue. */
export const apiHosts = Object.fromEntries(
  venueNames.map((venue) => [venue, simulatedVenues[venue].apis[0]!]),
) as Record<VenueName, { readonly host: string; readonly path?: string }>;

/** How often a venue was asked for the quotes of all its markets, told by the request without which there are none. */
export function quoteRequests(stage: Stage, venue: VenueName): number {
  const requests: readonly BulkRequest[] = Object.values(venueById(venue)!.quotes.requests);
  const { url, body } = requests.find(({ essential }) => essential)!;
  const address = new URL(url);
  return stage.exchange.hits.filter(
    (hit) =>
      hit.host === address.host &&
      hit.path === address.pathname + address.search &&
      (body === undefined || hit.body === JSON.stringify(body)),
  ).length;
}

/** Every request that reached a venue's public interface. */
export const hitsOf = (stage: Stage, venue: VenueName) => {
  const apis: SimulatedVenue['apis'] = simulatedVenues[venue].apis;
  return stage.exchange.hits.filter(({ host, path }) =>
    apis.some((api) => host === api.host && path.startsWith(api.path ?? '')),
  );
};

const nudgeAfterMs = 4000;

/**
 * Lets so much simulated time pass that quotes are due again, and waits until these venues were asked. A refresh that
 * was under way when the time moved counts as one of the new time, which makes the next one due a minute later: once
 * the background has seen the new time and still asks nothing, that minute passes too, but never beyond `latestMs`.
 */
export async function nextQuotes(
  stage: Stage,
  venues: readonly VenueName[] = venueNames,
  { passMs = 5 * 60_000, latestMs = Number.POSITIVE_INFINITY } = {},
): Promise<void> {
  const before = venues.map((venue) => quoteRequests(stage, venue));
  const { clock } = stage.exchange;
  const pass = (ms: number) => clock.advanceTo(clock.nowMs + ms);
  const hasSeenTheTime = async () =>
    Date.now() + ((await stage.stored<number>('demo-clock')) ?? 0) >= clock.nowMs;
  pass(passMs);
  let seenAtMs: number | undefined;
  const counts = () => venues.map((venue) => quoteRequests(stage, venue));
  const areNew = (now: number[]) => now.every((count, i) => count > before[i]!);
  await until(
    `new quotes of ${venues.join(', ')}`,
    async () => {
      if (seenAtMs === undefined && (await hasSeenTheTime())) seenAtMs = performance.now();
      const isIdle = seenAtMs !== undefined && performance.now() - seenAtMs > nudgeAfterMs;
      if (!areNew(counts()) && isIdle && clock.nowMs + 60_000 < latestMs) {
        pass(60_000);
        seenAtMs = undefined;
      }
      const health = await stage.stored<Record<string, object>>('health');
      return { counts: counts(), health: venues.map((venue) => health?.[venue]) };
    },
    (told) => areNew(told.counts),
  );
}
