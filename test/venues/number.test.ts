import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import {
  amountOf,
  cellsOf,
  fieldsOf,
  numberOf,
  priceOf,
  requiredAmount,
  requiredNumber,
  requiredTime,
  timeOf,
} from '../../src/venues/number';

describe('a number of a venue', () => {
  it('is a number or a number written as text', () => {
    const read = [0, '0', '0.00', -0.5, '-0.00025', '+1', '1e3', '1E-7', '.5', '5.'].map((value) =>
      numberOf(value, 'x'),
    );
    expect(read).toEqual([0, 0, 0, -0.5, -0.00025, 1, 1000, 1e-7, 0.5, 5]);
  });

  it('is missing where it is absent, null or empty, and never 0', () => {
    for (const value of [undefined, null, '']) expect(numberOf(value, 'x')).toBeUndefined();
  });

  it.each([
    ['N/A'],
    ['bad'],
    ['NaN'],
    ['Infinity'],
    ['-'],
    [' '],
    ['0x10'],
    ['1,5'],
    ['1_000'],
    ['12px'],
    ['1e999'],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e300],
    [true],
    [false],
    [[]],
    [[1]],
    [{}],
  ])('is malformed as %j, with its name in the reason', (value) => {
    expect(() => numberOf(value, 'rate')).toThrow(ShapeError);
    expect(() => numberOf(value, 'rate')).toThrow(/^rate is not a number: /);
  });

  it('comes back from its own text', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e50, max: 1e50, noNaN: true }), (value) => {
        expect(numberOf(String(value), 'x')).toBe(value === 0 ? 0 : value);
        expect(numberOf(value, 'x')).toBe(value);
      }),
    );
  });

  it('is finite, missing, or a ShapeError for anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        try {
          const number = numberOf(value, 'x');
          if (number !== undefined) expect(number).toSatisfy(Number.isFinite);
        } catch (error) {
          expect(error).toBeInstanceOf(ShapeError);
        }
      }),
    );
  });

  it('can be required', () => {
    expect(requiredNumber('0', 'x')).toBe(0);
    expect(() => requiredNumber('', 'rate')).toThrow('rate is missing');
  });

  it('is above 0 as a price', () => {
    expect(priceOf('0.0000000012', 'x')).toBe(1.2e-9);
    for (const value of ['0', 0, '-1', '', null, 'x', 1e-300])
      expect(() => priceOf(value, 'p')).toThrow(ShapeError);
  });

  it('is not negative as an amount', () => {
    expect(amountOf('0', 'x')).toBe(0);
    expect(amountOf(null, 'x')).toBeUndefined();
    expect(() => amountOf('-1', 'x')).toThrow(ShapeError);
    expect(requiredAmount('2', 'x')).toBe(2);
    expect(() => requiredAmount('', 'oi')).toThrow('oi is missing');
  });

  it('is whole milliseconds as a time, and 0 is none', () => {
    expect(timeOf('1795342500000', 'x')).toBe(1795342500000);
    for (const value of [0, '0', '', null]) expect(timeOf(value, 'x')).toBeUndefined();
    for (const value of [-1, 1.5, '1e20', 'soon']) expect(() => timeOf(value, 'x')).toThrow(ShapeError);
    expect(() => requiredTime('0', 'ts')).toThrow('ts is missing');
  });
});

describe('a row of a venue', () => {
  it('is an object or a list, as the venue writes it', () => {
    expect(fieldsOf({ a: 1 })).toEqual({ a: 1 });
    expect(cellsOf([1])).toEqual([1]);
    for (const value of [null, undefined, 'row', 1, [1]]) expect(() => fieldsOf(value)).toThrow(ShapeError);
    for (const value of [null, undefined, 'row', 1, { 0: 1 }])
      expect(() => cellsOf(value)).toThrow(ShapeError);
  });
});
