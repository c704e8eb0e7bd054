import { describe, expect, test } from 'vitest';
import type { Band } from '../../src/domain/phase';
import { bandOf } from '../../src/engine/band';

describe('band', () => {
  test.each([
    [0, 'low'],
    [19.9, 'low'],
    [20, 'normal'],
    [40, 'elevated'],
    [50, 'high'],
    [59.9, 'high'],
    [60, 'very high'],
    [100, 'very high'],
  ] as const)('%d without a word before is %s', (lev, band) => {
    expect(bandOf(lev)).toBe(band);
  });

  test.each([
    [22.9, 'low', 'low'],
    [23, 'low', 'normal'],
    [17, 'normal', 'normal'],
    [16.9, 'normal', 'low'],
    [62.9, 'high', 'high'],
    [63, 'high', 'very high'],
    [57, 'very high', 'very high'],
    [56.9, 'very high', 'high'],
  ] as const)('%d after %s is %s', (lev, before, after) => {
    expect(bandOf(lev, before)).toBe(after);
  });

  test('a jump over several boundaries stops where the next is not passed by 3 points', () => {
    expect(bandOf(51, 'low')).toBe('elevated');
    expect(bandOf(38, 'very high')).toBe('elevated');
    expect(bandOf(5, 'very high')).toBe('low');
  });

  test('a score that hovers at a boundary keeps its word', () => {
    let band: Band = bandOf(39);
    const words = [41, 39, 42, 38, 42.9].map((lev) => {
      band = bandOf(lev, band);
      return band;
    });
    expect(words).toEqual(['normal', 'normal', 'normal', 'normal', 'normal']);
  });
});
