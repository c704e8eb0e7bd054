import { extensionApi } from '../../shared/extension-api';
import { coinOfTab } from '../../shared/state';

/** The coin that the tab in front shows; undefined if it shows no market. */
export async function coinOfActiveTab(): Promise<string | undefined> {
  const [tab] = await extensionApi.tabs.query({ active: true, currentWindow: true });
  const shown = await coinOfTab.get();
  return tab?.id === undefined ? undefined : shown[tab.id];
}
