import { useEffect, useState } from 'preact/hooks';
import { now } from '../shared/clock';

/** The time, renewed every `everyMs` while the screen is visible, so that ages and countdowns move. */
export function useNow(everyMs = 1000): number {
  const [nowMs, setNowMs] = useState(now);
  useEffect(() => {
    const renew = () => {
      if (!document.hidden) setNowMs(now());
    };
    const timer = setInterval(renew, everyMs);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [everyMs]);
  return nowMs;
}
