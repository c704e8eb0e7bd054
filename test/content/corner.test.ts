import { describe, expect, it } from 'vitest';
import { cardPlace } from '../../src/content/card-place';
import { droppedAt, placeAt } from '../../src/content/corner';

const viewport = { width: 1000, height: 600 };
const size = { width: 200, height: 48 };

describe('where a dropped chip stays', () => {
  it.each([
    [
      { left: 100, top: 50 },
      { corner: 'top-left', offsetX: 100, offsetY: 50 },
    ],
    [
      { left: 700, top: 50 },
      { corner: 'top-right', offsetX: 100, offsetY: 50 },
    ],
    [
      { left: 100, top: 500 },
      { corner: 'bottom-left', offsetX: 100, offsetY: 52 },
    ],
    [
      { left: 700, top: 500 },
      { corner: 'bottom-right', offsetX: 100, offsetY: 52 },
    ],
  ])('keeps to the nearest corner at its distance from there: %o', (at, expected) => {
    expect(droppedAt({ ...at, ...size }, viewport)).toEqual(expected);
  });

  it('is drawn to the usual distance from an edge when dropped near it', () => {
    const near = { corner: 'bottom-left', offsetX: 16, offsetY: 16 };
    expect(droppedAt({ left: 6, top: 525, ...size }, viewport)).toEqual(near);
    expect(droppedAt({ left: -90, top: 700, ...size }, viewport)).toEqual(near);
  });

  it('stays inside the viewport, and inside a viewport smaller than itself', () => {
    expect(placeAt({ left: -80, top: 900, ...size }, viewport)).toEqual({
      corner: 'bottom-left',
      offsetX: 0,
      offsetY: 0,
    });
    expect(placeAt({ left: 40, top: 0, ...size }, { width: 120, height: 40 })).toMatchObject({
      offsetX: 0,
      offsetY: 0,
    });
  });

  it('is not held back by the usual distance when moved by keys', () => {
    expect(placeAt({ left: 32, top: 100, ...size }, viewport).offsetX).toBe(32);
    expect(placeAt({ left: 24, top: 100, ...size }, viewport).offsetX).toBe(24);
  });
});

describe('where the card opens', () => {
  const card = { width: 340, height: 400 };

  it('goes to the side of the chip that has more room, flush with its nearer edge', () => {
    expect(cardPlace({ left: 16, top: 536, ...size }, card, viewport)).toEqual({
      left: 16,
      top: 128,
      maxHeight: 520,
    });
    expect(cardPlace({ left: 784, top: 16, ...size }, card, viewport)).toEqual({
      left: 644,
      top: 72,
      maxHeight: 520,
    });
  });

  it('is no higher than the room there, and uses the whole height where that is too little', () => {
    expect(cardPlace({ left: 16, top: 336, ...size }, card, { width: 1000, height: 400 })).toMatchObject({
      top: 8,
      maxHeight: 320,
    });
    expect(cardPlace({ left: 16, top: 136, ...size }, card, { width: 1000, height: 200 })).toMatchObject({
      top: 8,
      maxHeight: 184,
    });
  });

  it('stays where it was dragged, but inside the viewport', () => {
    const chip = { left: 16, top: 536, ...size };
    expect(cardPlace(chip, card, viewport, { left: 300, top: 40 })).toMatchObject({ left: 300, top: 40 });
    expect(cardPlace(chip, card, viewport, { left: 5000, top: 5000 })).toMatchObject({ left: 652, top: 192 });
  });
});
