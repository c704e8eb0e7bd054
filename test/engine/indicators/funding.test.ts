import { describe, expect, test } from 'vitest';
import { createFx3, createFx7, createFx30 } from '../../../src/engine/indicators/funding-mean';
import { createFpos14, createPos21 } from '../../../src/engine/indicators/funding-share';

const pushed = (
  stream: { push(value: number): number | undefined },
  count: number,
  value: (i: number) => number,
) => {
  let last: number | undefined;
  for (let i = 0; i < count; i++) last = stream.push(value(i));
  return last;
};

describe('mean funding', () => {
  test('is the annual excess over the neutral 0.0001 per 8 h', () => {
    for (const create of [createFx3, createFx7, createFx30]) {
      expect(pushed(create(1), 720, () => 0.0003)).toBeCloseTo(0.0002 * 1095, 12);
    }
  });

  test('clamped funding is exactly zero, also after other rates have passed', () => {
    expect(pushed(createFx3(1), 400, (i) => (i < 200 ? 0.0007 * Math.sin(i) : 0.0001))).toBe(0);
  });

  test('looks back 72, 168 and 720 h', () => {
    const step = (hours: number) => (i: number) => (i < 1000 - hours ? 1 : 0.0001);
    expect(pushed(createFx3(1), 1000, step(72))).toBe(0);
    expect(pushed(createFx3(1), 1000, step(71))).toBeGreaterThan(1);
    expect(pushed(createFx7(1), 1000, step(168))).toBe(0);
    expect(pushed(createFx7(1), 1000, step(167))).toBeGreaterThan(1);
    expect(pushed(createFx30(4), 1000, step(180))).toBe(0);
    expect(pushed(createFx30(4), 1000, step(179))).toBeGreaterThan(1);
  });

  test('speaks with 48 of 72 h and not with 47', () => {
    const present = (count: number) => (i: number) => (i < count ? 0.0002 : Number.NaN);
    expect(pushed(createFx3(1), 72, present(48))).toBeCloseTo(0.1095, 12);
    expect(pushed(createFx3(1), 72, present(47))).toBeUndefined();
  });
});

describe('share of positive funding', () => {
  test('of 14 days counts rates above the baseline, not the clamped ones', () => {
    expect(pushed(createFpos14(1), 336, (i) => (i % 4 === 0 ? 0.00011 : 0.000101))).toBe(0.25);
  });

  test('of 21 days counts rates above zero', () => {
    expect(pushed(createPos21(1), 504, (i) => (i % 4 === 0 ? 0 : 0.0001))).toBe(0.75);
  });

  test('holes are neither', () => {
    expect(pushed(createPos21(1), 504, (i) => (i % 5 === 0 ? Number.NaN : 0.0001))).toBe(1);
  });
});
