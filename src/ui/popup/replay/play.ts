import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A frame that comes later than this after the one before is counted as if it had not: a hidden page does not catch up. */
const longestFrameMs = 250;

/**
 * Calls `forward` with whole hours, `hoursPerSecond` of them a second, while that is given. It keeps to the frames of
 * the screen, which a browser stops while the page is hidden.
 */
export function usePlay(hoursPerSecond: number | undefined, forward: (hours: number) => void): void {
  const latest = useRef(forward);
  latest.current = forward;
  // Not a later effect: a frame between "paused" on the button and the end of playing would go on by an hour.
  useLayoutEffect(() => {
    if (hoursPerSecond === undefined) return;
    let beforeMs: number | undefined;
    let dueHours = 0;
    const onFrame = (frameMs: number) => {
      const passedMs = beforeMs === undefined ? 0 : Math.min(frameMs - beforeMs, longestFrameMs);
      beforeMs = frameMs;
      dueHours += (passedMs / 1000) * hoursPerSecond;
      const hours = Math.floor(dueHours);
      dueHours -= hours;
      if (hours > 0) latest.current(hours);
      frame = requestAnimationFrame(onFrame);
    };
    let frame = requestAnimationFrame(onFrame);
    return () => cancelAnimationFrame(frame);
  }, [hoursPerSecond]);
}

/** Whether the reader's system asks for less motion; followed while the screen is open. */
export function useReducedMotion(): boolean {
  const [reduced, setReduced] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches);
  useEffect(() => {
    const query = matchMedia('(prefers-reduced-motion: reduce)');
    const look = () => setReduced(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return reduced;
}
