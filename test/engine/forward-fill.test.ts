import { describe, expect, test } from 'vitest';
import { createForwardFill } from '../../src/engine/forward-fill';

describe('forward fill', () => {
  test('holds a value for its limit of hours and then lets it go', () => {
    const fill = createForwardFill(1, 3);
    const rows = [5, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 6];
    expect(rows.map((value) => fill.push(value))).toEqual([5, 5, 5, 5, Number.NaN, 6]);
  });

  test('counts hours, not rows', () => {
    const fill = createForwardFill(4, 6);
    expect([5, Number.NaN, Number.NaN].map((value) => fill.push(value))).toEqual([5, 5, Number.NaN]);
  });

  test('says how old the held value is', () => {
    const fill = createForwardFill(1, 2);
    const ages = [Number.NaN, 5, Number.NaN, Number.NaN, Number.NaN].map((value) => {
      fill.push(value);
      return fill.ageHours();
    });
    expect(ages).toEqual([Number.NaN, 0, 1, 2, Number.NaN]);
  });
});
