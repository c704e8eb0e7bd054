import type { Box, Size } from './corner';

/** Between chip and card, and between card and the viewport's edges. */
const gapPx = 8;
/** Below this height a card beside the chip would show too little; it then covers the chip's rows as well. */
const leastHeightPx = 240;

export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
}

const within = (position: number, space: number): number =>
  Math.round(Math.max(gapPx, Math.min(position, space - gapPx)));

/**
 * Beside the chip, toward the side with more room: above or below it, flush with the chip's nearer edge; or where it was
 * dragged. Always inside the viewport: what is higher scrolls inside itself.
 */
export function cardPlace(
  chip: Box,
  card: Size,
  viewport: Size,
  dragged?: Pick<CardPlace, 'left' | 'top'>,
): CardPlace {
  const above = chip.top - 2 * gapPx;
  const below = viewport.height - chip.top - chip.height - 2 * gapPx;
  const room = Math.max(above, below);
  const whole = Math.max(0, viewport.height - 2 * gapPx);
  const maxHeight = Math.floor(dragged || room < leastHeightPx ? whole : room);
  const height = Math.min(card.height, maxHeight);
  const isLeft = chip.left + chip.width / 2 <= viewport.width / 2;
  const beside = {
    left: isLeft ? chip.left : chip.left + chip.width - card.width,
    top: above >= below ? chip.top - gapPx - height : chip.top + chip.height + gapPx,
  };
  const { left, top } = dragged ?? beside;
  return {
    left: within(left, viewport.width - card.width),
    top: within(top, viewport.height - height),
    maxHeight,
  };
}
