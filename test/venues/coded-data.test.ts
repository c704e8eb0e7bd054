import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { codedData } from '../../src/venues/coded-data';

const { rowsOf, errorIn } = codedData('0', new Map([['7', 'not_listed']]));

it('an answer with the code of success and a list has rows and no error', () => {
  expect(rowsOf({ code: '0', data: [1, 2] })).toEqual([1, 2]);
  expect(errorIn({ code: '0', data: [] })).toBeUndefined();
});

it('an answer with another code is the error that the code names, written as text or as a number', () => {
  expect(errorIn({ code: '7', data: [] })).toBe('not_listed');
  expect(errorIn({ code: 7 })).toBe('not_listed');
  expect(errorIn({ code: '8', data: [] })).toBe('bad_shape');
  expect(errorIn([])).toBe('bad_shape');
});

it('rows of a wrong envelope are none', () => {
  expect(errorIn({ code: '0', data: {} })).toBe('bad_shape');
  for (const wrong of [{ code: '7', data: [] }, { code: '0', data: {} }, null, []]) {
    expect(() => rowsOf(wrong)).toThrow(ShapeError);
  }
});
