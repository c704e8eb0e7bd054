import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { rowsOfColumns } from '../../src/venues/columns';

it('columns of one length become rows that name their cells', () => {
  expect(rowsOfColumns({ time: [1, 2], close: ['a', 'b'], amount: [null, 3] })).toEqual([
    { time: 1, close: 'a', amount: null },
    { time: 2, close: 'b', amount: 3 },
  ]);
  expect(rowsOfColumns({ time: [], close: [] })).toEqual([]);
});

it('columns of different length are refused whole, for position alone joins them', () => {
  expect(() => rowsOfColumns({ time: [1, 2], close: ['a'] })).toThrow(ShapeError);
  expect(() => rowsOfColumns({ time: [1], open: ['a', 'b'], close: [0] })).toThrow('columns of 1, 2, 1 rows');
});
