import { arrowStep, type Box, droppedAt, type Place, placeAt } from './corner';
import { draggable } from './drag';

/**
 * Lets the pointer drag the chip, and the arrow keys move it while its handle has the focus. While dragged it is only
 * shifted; `moved` gets where it rests.
 */
export function moveChip(
  chip: HTMLElement,
  handle: HTMLElement,
  moved: (place: Place) => void,
  signal: AbortSignal,
): void {
  const viewport = () => ({ width: innerWidth, height: innerHeight });
  let from: Box | undefined;
  draggable(
    chip,
    '*',
    {
      moving(left, top) {
        from ??= chip.getBoundingClientRect();
        chip.style.transform = `translate(${left - from.left}px,${top - from.top}px)`;
      },
      dropped(left, top) {
        const { width, height } = chip.getBoundingClientRect();
        from = undefined;
        chip.style.transform = '';
        moved(droppedAt({ left, top, width, height }, viewport()));
      },
    },
    signal,
  );
  handle.addEventListener('keydown', (event) => {
    const step = arrowStep[event.key];
    if (!step) return;
    event.preventDefault();
    const { left, top, width, height } = chip.getBoundingClientRect();
    moved(placeAt({ left: left + step[0], top: top + step[1], width, height }, viewport()));
  });
}
