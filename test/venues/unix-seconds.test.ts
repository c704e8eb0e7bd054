import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { requiredTimeOfSeconds, secondsOf, timeOfSeconds } from '../../src/venues/unix-seconds';

it('seconds become milliseconds, and what is missing or 0 is no time', () => {
  expect(timeOfSeconds(1_795_341_600, 't')).toBe(1_795_341_600_000);
  expect(timeOfSeconds('1795341600', 't')).toBe(1_795_341_600_000);
  expect(['', null, undefined, 0].map((value) => timeOfSeconds(value, 't'))).toEqual(
    Array(4).fill(undefined),
  );
  expect(requiredTimeOfSeconds(1_795_341_600, 't')).toBe(1_795_341_600_000);
});

it('seconds that are no whole number in range are refused', () => {
  for (const value of ['soon', -1, 0.5, Number.MAX_SAFE_INTEGER]) {
    expect(() => timeOfSeconds(value, 't'), String(value)).toThrow(ShapeError);
    expect(() => requiredTimeOfSeconds(value, 't'), String(value)).toThrow(ShapeError);
  }
  expect(() => requiredTimeOfSeconds('', 't')).toThrow('t is missing');
});

it('an instant is asked for by the second that it is in', () => {
  expect(secondsOf(1_795_341_600_999)).toBe(1_795_341_600);
});
