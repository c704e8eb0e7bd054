import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coinName } from '../../src/venues/coin-name';

describe('the coin of a name', () => {
  it.each([
    ['1000PEPE', 'PEPE', 1000],
    ['10000LADYS', 'LADYS', 10_000],
    ['100000MOG', 'MOG', 100_000],
    ['1000000BOB', 'BOB', 1_000_000],
    ['1MBABYDOGE', 'BABYDOGE', 1_000_000],
    ['kPEPE', 'PEPE', 1000],
    ['SHIB1000', 'SHIB', 1000],
    ['1000SATS', 'SATS', 1000],
    ['XBT', 'BTC', 1],
    ['XDG', 'DOGE', 1],
    ['btc', 'BTC', 1],
    ['1000shib', 'SHIB', 1000],
  ])('%s is %s times %d', (name, coin, multiplier) => {
    expect(coinName(name)).toEqual({ coin, multiplier });
  });

  it.each([
    '1INCH',
    '2Z',
    '4',
    '1000X',
    'HPOS10I',
    '0G',
    'B3',
    '1MIL',
    'KAVA',
    'KAITO',
    'LUNA2',
    'MATIC',
    'FTM',
    'A8',
    'C98',
    '1',
    '1000',
    'X1000',
    '1M',
    '币安人生',
  ])('%s is a whole name', (name) => {
    expect(coinName(name)).toEqual({ coin: name, multiplier: 1 });
  });

  it('takes a lower-case k only before capitals', () => {
    expect(coinName('kaito').coin).toBe('KAITO');
    expect(coinName('KPEPE').coin).toBe('KPEPE');
  });

  it('changes nothing when applied to its own result', () => {
    const pieces = fc.constantFrom(
      '1000',
      '10000',
      '1000000',
      '1M',
      'k',
      'PEPE',
      'X',
      'SHIB',
      'XBT',
      'a',
      '1',
      'ß',
    );
    const names = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 5 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(names, (name) => {
        const { coin, multiplier } = coinName(name);
        expect(coinName(coin)).toEqual({ coin, multiplier: 1 });
        expect(multiplier).toBeGreaterThanOrEqual(1);
        expect(coin).toBe(coin.toUpperCase());
        if (name !== '') expect(coin).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
