import { useEffect } from 'preact/hooks';
import { settings } from '../shared/settings';
import { openShownPort } from '../shared/shown-port';
import { useItem } from './use-item';

/** A background that went away is told again after this long. */
const againMs = 20_000;

/**
 * Tells the background while this page is visible that it shows the coin, so that streams of forced closings are open
 * only then. Nothing is told unless the user has chosen streams.
 */
export function useShownPort(coin: string): void {
  const isWanted = useItem(settings).value?.liquidationStreams === true;
  useEffect(() => {
    if (!isWanted) return;
    let port: chrome.runtime.Port | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      clearTimeout(again);
      if (port || document.visibilityState !== 'visible') return;
      port = openShownPort(coin);
      port.onDisconnect.addListener(() => {
        port = undefined;
        again = setTimeout(open, againMs);
      });
    };
    const close = () => {
      clearTimeout(again);
      port?.disconnect();
      port = undefined;
    };
    const look = () => (document.visibilityState === 'visible' ? open() : close());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      close();
    };
  }, [isWanted, coin]);
}
