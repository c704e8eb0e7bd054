import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completions, isTicker, resolveCoin } from '../../src/ui/coin-name';

const known = ['BTC', 'ETH', 'SOL', 'SOLV', 'PEPE', 'KAS', 'M', '1INCH', 'USDC', 'RESOLV', '币安人生'];

describe('resolveCoin', () => {
  it.each([
    ['sol', 'SOL'],
    ['  Sol ', 'SOL'],
    ['SOLUSDT', 'SOL'],
    ['SOL-USDT-SWAP', 'SOL'],
    ['sol/usd', 'SOL'],
    ['SOL-PERP', 'SOL'],
    ['1000PEPE', 'PEPE'],
    ['1000PEPEUSDT', 'PEPE'],
    ['kPEPE', 'PEPE'],
    ['KAS', 'KAS'],
    ['xbt', 'BTC'],
    ['XBTUSD', 'BTC'],
    ['bitcoin', 'BTC'],
    ['1INCH', '1INCH'],
    ['USDC', 'USDC'],
    ['币安人生', '币安人生'],
  ])('%s means %s', (typed, coin) => {
    expect(resolveCoin(typed, known)).toBe(coin);
  });

  it.each(['', '   ', 'SOLX', 'USDT', '1000', 'constructor'])('“%s” means none of them', (typed) => {
    expect(resolveCoin(typed, known)).toBeUndefined();
  });

  it('gives nothing but known coins, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const coin = resolveCoin(typed, known);
        expect(coin === undefined || known.includes(coin)).toBe(true);
      }),
    );
  });
});

describe('completions', () => {
  it('put the meant coin first, then beginnings, then what holds the text', () => {
    expect(completions('sol', known)).toEqual(['SOL', 'SOLV', 'RESOLV']);
  });

  it('offer the coin of an exchange’s symbol', () => {
    expect(completions('1000pepe', known)).toEqual(['PEPE']);
  });

  it('are no more than asked for', () => {
    expect(completions('', known, 3)).toEqual(['BTC', 'ETH', 'SOL']);
  });
});

describe('isTicker', () => {
  it.each(['BTC', '1000000MOG', '币安人生', 'A'])('takes %s', (text) => expect(isTicker(text)).toBe(true));
  it.each(['', 'S OL', 'SOL"', '<B>', 'A\u0000', 'X'.repeat(25)])('refuses “%s”', (text) =>
    expect(isTicker(text)).toBe(false),
  );
});
