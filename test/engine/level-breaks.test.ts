import { describe, expect, test } from 'vitest';
import { createLevelBreaks } from '../../src/engine/level-breaks';

/** One-bar sigma of 1 %. */
const variance = 1e-4;

function afterQuietDays(stepHours = 1) {
  const breaks = createLevelBreaks(stepHours);
  for (let i = 0; i < 80; i++) breaks.push(1000, 100, variance / stepHours);
  return breaks;
}

describe('level breaks', () => {
  test('a jump of open interest in a quiet price is undone, for this and all later values', () => {
    const breaks = afterQuietDays();
    expect(breaks.push(2000, 100.5, variance)).toBeCloseTo(1000, 9);
    expect(breaks.broke()).toBe(true);
    expect(breaks.factor()).toBe(0.5);
    expect(breaks.push(2200, 100.5, variance)).toBeCloseTo(1100, 9);
    expect(breaks.broke()).toBe(false);
  });

  test('a jump and its way back both count, and end at the first level', () => {
    const breaks = afterQuietDays();
    breaks.push(2000, 100, variance);
    expect(breaks.push(1000, 100, variance)).toBeCloseTo(1000, 9);
    expect(breaks.factor()).toBe(1);
  });

  test('a jump of 0.35 in logarithm or less is believed', () => {
    const breaks = afterQuietDays();
    expect(breaks.push(1000 * Math.exp(0.349), 100, variance)).toBeCloseTo(1000 * Math.exp(0.349), 9);
  });

  test('a fall with a price move of two sigmas is a flush, not a break', () => {
    const breaks = afterQuietDays();
    expect(breaks.push(500, 97.9, variance)).toBe(500);
  });

  test('a slower price move over three bars also makes it believable', () => {
    const breaks = afterQuietDays();
    breaks.push(1000, 98.5, variance);
    breaks.push(1000, 97, variance);
    expect(breaks.push(500, 95.6, variance)).toBe(500);
  });

  test('open interest that was last read more than 6 h ago is not compared', () => {
    const breaks = afterQuietDays();
    for (let i = 0; i < 6; i++) expect(breaks.push(Number.NaN, 100, variance)).toBeNaN();
    expect(breaks.push(2000, 100, variance)).toBe(2000);
  });

  test('open interest that was last read 6 h ago is compared', () => {
    const breaks = afterQuietDays();
    for (let i = 0; i < 5; i++) breaks.push(Number.NaN, 100, variance);
    expect(breaks.push(2000, 100, variance)).toBeCloseTo(1000, 9);
  });

  test('before 72 h of bars nothing is a break', () => {
    const breaks = createLevelBreaks(1);
    for (let i = 0; i < 71; i++) breaks.push(1000, 100, variance);
    expect(breaks.push(2000, 100, variance)).toBe(2000);
  });

  test('sigma is that of the bar, whatever its length', () => {
    const breaks = afterQuietDays(4);
    expect(breaks.push(2000, 101.5, variance / 4)).toBeCloseTo(1000, 9);
    expect(breaks.push(4000, 104, variance / 4)).toBeCloseTo(2000, 9);
  });
});
