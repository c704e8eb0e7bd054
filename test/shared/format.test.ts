import { describe, expect, test } from 'vitest';
import {
  age,
  chance,
  funding,
  percent,
  price,
  signedPercent,
  unknownText,
  usd,
} from '../../src/shared/format';

test('what is not known is never written as zero', () => {
  for (const write of [usd, price, percent, signedPercent, funding, chance])
    expect(write(undefined)).toBe(unknownText);
});

describe('prices', () => {
  test.each([
    [97_120.4, '97,120'],
    [238.126, '238.13'],
    [1.23456, '1.2346'],
    [0.000012345, '0.00001235'],
  ])('%d reads %s', (value, text) => expect(price(value)).toBe(text));
});

describe('chances', () => {
  test.each([
    [0.31, '3 in 10'],
    [0.143, '1 in 7'],
    [0.044, '1 in 23'],
    [0.001, 'under 1 in 200'],
    [0.99, 'nearly always'],
  ])('%d reads %s', (value, text) => expect(chance(value)).toBe(text));
});

describe('ages', () => {
  test.each([
    [40_000, '40 s'],
    [12 * 60_000, '12 min'],
    [5 * 3_600_000, '5 h'],
    [72 * 3_600_000, '3 d'],
    [-5, '0 s'],
  ])('%d ms reads %s', (ms, text) => expect(age(ms)).toBe(text));
});

test('funding carries its sign and four digits of per cent', () => {
  expect(funding(0.0001)).toBe('+0.0100 %');
  expect(funding(-0.00031)).toBe('−0.0310 %');
});
