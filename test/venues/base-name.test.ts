import { describe, expect, it } from 'vitest';
import { baseName, isDollar, pairBase } from '../../src/venues/base-name';

describe('the base of a symbol', () => {
  it('is what is left of a quote that the market can have', () => {
    expect(baseName('BTCUSDT', ['USDT', 'USDC'])).toBe('BTC');
    expect(baseName('ETHUSDC', ['USDT', 'USDC'])).toBe('ETH');
    expect(baseName('XBTUSD', ['USDT', 'USD'])).toBe('XBT');
    expect(baseName('WBTCUSDT', ['USDT'])).toBe('WBTC');
  });

  it('is nothing where no quote fits, nothing is left, or a pair of coins is', () => {
    expect(baseName('ETHBTC', ['USDT', 'USDC'])).toBeUndefined();
    expect(baseName('USDT', ['USDT'])).toBeUndefined();
    expect(baseName('', ['USDT'])).toBeUndefined();
    expect(baseName('ETHBTCUSDT', ['USDT'])).toBeUndefined();
  });
});

describe('the base of a symbol with a separator', () => {
  it('stands in front of a dollar', () => {
    expect(pairBase('BTC-USDT', '-')).toBe('BTC');
    expect(pairBase('1000PEPE_USD', '_')).toBe('1000PEPE');
  });

  it('is nothing where the quote is no dollar, more follows, or a part is missing', () => {
    for (const symbol of ['ETH-BTC', 'BTC-USDT-261225', '-USDT', 'BTC-', 'BTC', '', 'BTC_USDT']) {
      expect(pairBase(symbol, '-'), symbol).toBeUndefined();
    }
  });
});

it('counts dollar tokens as dollars, and nothing else', () => {
  expect(['USD', 'USDT', 'USDC', 'USD_UM', 'FDUSD'].every(isDollar)).toBe(true);
  expect(['BTC', 'EUR', 'usdt', '', undefined, null, 1].some(isDollar)).toBe(false);
});
