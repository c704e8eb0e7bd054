import { extensionApi } from './extension-api';

const prefix = 'shown:';

/** The coin that a port of this name tells of; undefined for any other port. */
export const coinShownBy = (portName: string): string | undefined =>
  portName.startsWith(prefix) ? portName.slice(prefix.length) : undefined;

/** Tells the background for as long as the port is open that a page of ours shows this coin. */
export const openShownPort = (coin: string): chrome.runtime.Port =>
  extensionApi.runtime.connect({ name: `${prefix}${coin}` });
