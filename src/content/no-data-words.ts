import type { VenueHealth } from '../shared/state';
import { isOtherCoin, type Shown } from './shown';

export interface NoData {
  readonly word: string;
  readonly line: string;
}

const refusals: Readonly<Partial<Record<VenueHealth['status'], string>>> = {
  geo_blocked: 'not available in your region',
  no_permission: 'access not allowed, see the toolbar icon',
  network: 'cannot be reached',
};

/**
 * Why there is no verdict, or too little history for a score, that more than this coin's age explains: it is listed
 * nowhere, no exchange answers, or history is still being loaded. Undefined if none of these holds.
 */
export function noDataWords(shown: Shown): NoData | undefined {
  const { page, listed, verdict, live, progress, health, names } = shown;
  if (isOtherCoin(page, live)) return { word: 'another coin', line: 'elsewhere this name has another price' };
  if (listed === false) return { word: 'no perpetual', line: 'no exchange asked lists it' };
  const venues = Object.entries(health).filter(([, { status }]) => status !== 'off' && status !== 'waiting');
  if (!verdict && venues.length > 0 && venues.every(([, { status }]) => status !== 'ok')) {
    const [venue, { status }] = venues.find(([id]) => id === page.venue) ?? venues[0]!;
    return { word: 'no data', line: `${names[venue] ?? venue}: ${refusals[status] ?? 'no usable answer'}` };
  }
  if (progress && progress.doneHours < progress.totalHours) {
    return { word: 'loading history', line: `${progress.coinsReady} of ${progress.coinCount} coins ready` };
  }
  return undefined;
}
