import { expect, it } from 'vitest';
import { ShapeError } from '../../../src/domain/source';
import { binance } from '../../../src/venues/binance';

const answer = (CMCCirculatingSupply: unknown) => [
  { symbol: 'X', sumOpenInterest: '1', sumOpenInterestValue: '2', CMCCirculatingSupply, timestamp: 3 },
];
const supply = binance.supply!;

it('the supply stands beside the last open interest of the past', () => {
  expect(supply.request('SOLUSDT').url).toBe(
    'https://fapi.binance.com/futures/data/openInterestHist?symbol=SOLUSDT&period=1h&limit=1',
  );
  expect(supply.read(answer('547000000.5'), 'SOLUSDT')).toBe(547_000_000.5);
});

it('a supply that is missing or 0 is none', () => {
  for (const missing of ['', null, undefined, '0'])
    expect(supply.read(answer(missing), 'SOLUSDT')).toBeUndefined();
});

it('of a market in thousands nothing is read: whether it counts thousands is not documented', () => {
  expect(supply.read(answer('400'), '1000PEPEUSDT')).toBeUndefined();
});

it('an answer without rows, or with a supply that is no number, is an error', () => {
  expect(() => supply.read([], 'SOLUSDT')).toThrow(ShapeError);
  expect(() => supply.read(answer('many'), 'SOLUSDT')).toThrow(ShapeError);
});
