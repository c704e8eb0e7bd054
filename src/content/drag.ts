/** Below this distance a press is a click. */
const thresholdPx = 5;

export interface Dragging {
  /** Where the element's upper left corner is wanted, in pixels of the viewport. */
  moving(left: number, top: number): void;
  /** The drag ended there. */
  dropped?(left: number, top: number): void;
}

/**
 * Lets the pointer drag an element by the parts of it that `handle` (a selector) names. What moves is the caller's to do.
 * A press on a button within stays a click unless it moves, and a click that ends a drag is swallowed.
 */
export function draggable(moved: HTMLElement, handle: string, dragging: Dragging, signal: AbortSignal): void {
  let grip:
    | { readonly x: number; readonly y: number; readonly startX: number; readonly startY: number }
    | undefined;
  let moves = false;
  /** Where the pointer was last seen. */
  let at = { x: 0, y: 0 };
  const on = <Type extends keyof HTMLElementEventMap>(
    type: Type,
    run: (event: HTMLElementEventMap[Type]) => void,
    capture = false,
  ) => moved.addEventListener(type, run, { signal, capture });

  on('pointerdown', (event) => {
    moves = false;
    const pressed = event.target as Element;
    if (event.button !== 0 || !pressed.closest(handle)) return;
    // A fast pointer leaves a small element before its first move is told. Captured by the very part that was pressed,
    // so that a click still reaches its button.
    pressed.setPointerCapture?.(event.pointerId);
    const { left, top } = moved.getBoundingClientRect();
    const { clientX: startX, clientY: startY } = event;
    grip = { x: startX - left, y: startY - top, startX, startY };
  });
  on('pointermove', (event) => {
    if (!grip) return;
    // The release was missed, for example because the pressed part was drawn anew.
    if (event.buttons === 0) return end();
    if (!moves && Math.hypot(event.clientX - grip.startX, event.clientY - grip.startY) < thresholdPx) return;
    moves = true;
    at = { x: event.clientX, y: event.clientY };
    dragging.moving(at.x - grip.x, at.y - grip.y);
  });
  const end = (): void => {
    if (grip && moves) dragging.dropped?.(at.x - grip.x, at.y - grip.y);
    grip = undefined;
  };
  // Once the element has moved off, the browser would begin to drag the page's link beneath it, and take the pointer.
  on('mousedown', (event) => {
    if (grip) event.preventDefault();
  });
  on('pointerup', (event) => {
    at = { x: event.clientX, y: event.clientY };
    end();
  });
  // A cancelled pointer tells no place of its own: its coordinates are 0.
  on('pointercancel', end);
  on(
    'click',
    (event) => {
      if (moves) event.stopPropagation();
      moves = false;
    },
    true,
  );
}
