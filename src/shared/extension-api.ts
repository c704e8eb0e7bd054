/**
 * The browser's own extension interface, for code that also runs on trading pages: Firefox calls it `browser`, Chromium
 * `chrome`, and in Manifest V3 both answer with promises. The polyfill stays out of pages, where every byte is paid by
 * the trader; the background uses it (`browser.ts`).
 */
export const extensionApi: typeof chrome =
  (globalThis as { browser?: typeof chrome }).browser ?? globalThis.chrome;

/** False once the extension was updated or removed: the old content script must then end quietly. */
export const isAlive = (): boolean => Boolean(globalThis.chrome?.runtime?.id ?? extensionApi?.runtime?.id);
