import type { Site } from '../shared/settings';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Place = Pick<Site, 'corner' | 'offsetX' | 'offsetY'>;

/** The distance from the edges at which a chip rests when it is dropped near it. */
const restPx = 16;
const magnetPx = 12;

const clamp = (value: number, most: number): number =>
  Math.round(Math.max(0, Math.min(value, Math.max(0, most))));

/** Where a box stays: kept to the nearest corner, at its distance from there, inside the viewport. Pixels. */
export function placeAt(box: Box, viewport: Size): Place {
  const spaceX = viewport.width - box.width;
  const spaceY = viewport.height - box.height;
  const isLeft = box.left * 2 <= spaceX;
  const isTop = box.top * 2 <= spaceY;
  return {
    corner: `${isTop ? 'top' : 'bottom'}-${isLeft ? 'left' : 'right'}`,
    offsetX: clamp(isLeft ? box.left : spaceX - box.left, spaceX),
    offsetY: clamp(isTop ? box.top : spaceY - box.top, spaceY),
  };
}

const drawn = (offset: number): number => (offset <= restPx + magnetPx ? restPx : offset);

/** The same for a box that was dropped: near the usual distance from an edge it takes that distance. */
export function droppedAt(box: Box, viewport: Size): Place {
  const { corner, offsetX, offsetY } = placeAt(box, viewport);
  return { corner, offsetX: drawn(offsetX), offsetY: drawn(offsetY) };
}

const stepPx = 16;

/** How far an arrow key moves, by the key's name. */
export const arrowStep: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-stepPx, 0],
  ArrowRight: [stepPx, 0],
  ArrowUp: [0, -stepPx],
  ArrowDown: [0, stepPx],
};
