import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

export interface Redraw {
  /** Of the element, in pixels; 0 until it is laid out. */
  readonly width: number;
  /** Changes with the colours, which a canvas does not follow by itself. */
  readonly theme: string;
}

/** When a drawing on a canvas must be made anew: another width or another theme. */
export function useRedraw(element: RefObject<HTMLElement | null>): Redraw {
  const [redraw, setRedraw] = useState<Redraw>({ width: 0, theme: '' });
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const look = () => {
      const width = Math.floor(element.current?.clientWidth ?? 0);
      const theme = `${document.body.dataset.theme} ${dark.matches}`;
      setRedraw((before) => (before.width === width && before.theme === theme ? before : { width, theme }));
    };
    const size = new ResizeObserver(look);
    if (element.current) size.observe(element.current);
    const worn = new MutationObserver(look);
    worn.observe(document.body, { attributes: true, attributeFilter: ['data-theme'] });
    dark.addEventListener('change', look);
    look();
    return () => {
      size.disconnect();
      worn.disconnect();
      dark.removeEventListener('change', look);
    };
  }, [element]);
  return redraw;
}
