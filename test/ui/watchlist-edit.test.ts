import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCoin,
  freeName,
  moveCoin,
  moveToGroup,
  nameFault,
  removeCoin,
  removeEverywhere,
  removeGroup,
} from '../../src/ui/watchlist-edit';

const lists = [
  { name: 'Majors', coins: ['BTC', 'ETH', 'SOL'] },
  { name: 'Memes', coins: ['PEPE', 'SOL'] },
];
const coinsOf = (changed: readonly { coins: readonly string[] }[]) =>
  changed.map((list) => list.coins.join(' '));

describe('changes of the watchlists', () => {
  it('add a coin at the end, at a place, and only once', () => {
    expect(coinsOf(addCoin(lists, 1, 'WIF'))[1]).toBe('PEPE SOL WIF');
    expect(coinsOf(addCoin(lists, 1, 'WIF', 0))[1]).toBe('WIF PEPE SOL');
    expect(coinsOf(addCoin(lists, 1, 'SOL'))[1]).toBe('PEPE SOL');
  });

  it('remove a coin from one group or from all', () => {
    expect(coinsOf(removeCoin(lists, 0, 'SOL'))).toEqual(['BTC ETH', 'PEPE SOL']);
    expect(coinsOf(removeEverywhere(lists, 'SOL'))).toEqual(['BTC ETH', 'PEPE']);
  });

  it.each([
    [0, 'SOL BTC ETH'],
    [1, 'BTC SOL ETH'],
    [99, 'BTC ETH SOL'],
    [-5, 'SOL BTC ETH'],
  ])('move a coin to place %i', (place, order) => {
    expect(coinsOf(moveCoin(lists, 0, 'SOL', place))[0]).toBe(order);
  });

  it('move a coin to another group, where it stands once', () => {
    expect(coinsOf(moveToGroup(lists, 0, 1, 'BTC'))).toEqual(['ETH SOL', 'PEPE SOL BTC']);
    expect(coinsOf(moveToGroup(lists, 0, 1, 'SOL'))).toEqual(['BTC ETH', 'PEPE SOL']);
    expect(moveToGroup(lists, 0, 7, 'BTC')).toBe(lists);
  });

  it('removing and adding back at its place restores a group', () => {
    expect(addCoin(removeCoin(lists, 0, 'ETH'), 0, 'ETH', 1)).toEqual(lists);
  });

  it('remove a group', () => {
    expect(removeGroup(lists, 0)).toEqual([lists[1]]);
  });

  it('neither lose nor double coins in any order of moves', () => {
    const move = fc.record({
      from: fc.nat(1),
      to: fc.nat(1),
      coin: fc.constantFrom('BTC', 'ETH', 'PEPE'),
      place: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const after = moves.reduce(
          (now, { from, to, coin, place }) =>
            from === to ? moveCoin(now, from, coin, place) : moveToGroup(now, from, to, coin, place),
          lists as typeof lists | ReturnType<typeof moveCoin>,
        );
        expect(after.flatMap((list) => list.coins).toSorted()).toEqual(['BTC', 'ETH', 'PEPE', 'SOL', 'SOL']);
      }),
    );
  });
});

describe('names of groups', () => {
  it('are free until taken', () => {
    expect(freeName(lists)).toBe('New list');
    expect(freeName(lists, 'Majors')).toBe('Majors 2');
  });

  it('have a fault when empty, long or taken by another group', () => {
    expect(nameFault(lists, 0, ' ')).toBe('A list needs a name.');
    expect(nameFault(lists, 0, 'x'.repeat(41))).toBe('A name has at most 40 characters.');
    expect(nameFault(lists, 0, 'Memes ')).toBe('There is already a list named “Memes”.');
    expect(nameFault(lists, 0, 'Majors')).toBeUndefined();
  });
});
