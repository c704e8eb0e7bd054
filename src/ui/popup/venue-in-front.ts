import { extensionApi } from '../../shared/extension-api';
import type { OptionalVenue } from '../../shared/optional-venues';

/**
 * The address of the tab in front. Browsers tell it on granted hosts, and, with `activeTab`, of the tab whose toolbar
 * icon was clicked; undefined anywhere else.
 */
export async function addressOfActiveTab(): Promise<string | undefined> {
  const [tab] = await extensionApi.tabs.query({ active: true, currentWindow: true });
  return tab?.url;
}

/** The optional venue that shows its badge at this address if it is granted; undefined for any other address. */
export function venueAt(
  address: string | undefined,
  list: readonly OptionalVenue[],
): OptionalVenue | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const pattern = `${new URL(address).origin}/*`;
  return list.find((venue) => venue.pageHosts.includes(pattern));
}
