import { expect, test } from 'vitest';
import { clip01 } from '../../src/engine/clip01';
import { finiteOrNaN, known, orNaN, positiveOrNaN } from '../../src/engine/known';

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

test('only finite numbers leave the engine, zero among them', () => {
  expect([0, -1, nan, infinity, -infinity].map(known)).toEqual([0, -1, undefined, undefined, undefined]);
});

test('inside, missing is NaN', () => {
  expect([0, nan, infinity].map(finiteOrNaN)).toEqual([0, nan, nan]);
  expect([5e-324, 0, -1, nan, infinity].map(positiveOrNaN)).toEqual([5e-324, nan, nan, nan, nan]);
  expect([undefined, 0].map(orNaN)).toEqual([nan, 0]);
});

test('clipping keeps what is between 0 and 1, and missing', () => {
  expect([-1, 0.3, 2, nan].map(clip01)).toEqual([0, 0.3, 1, nan]);
});
