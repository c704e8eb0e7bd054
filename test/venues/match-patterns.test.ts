import { describe, expect, test } from 'vitest';
import { bybit } from '../../src/venues/bybit';
import { everyPage, excludedOf, fitsPattern, inAnyLanguage } from '../../src/venues/match-patterns';

test('a host stands for all of its pages over https', () => {
  expect(everyPage('www.example.com')).toBe('https://www.example.com/*');
});

test('pages on which nothing runs are named on each host, or on some of them', () => {
  const paths = bybit.pages.excluded.length;
  expect(excludedOf(bybit)).toHaveLength(paths * bybit.pages.hosts.length);
  expect(excludedOf(bybit, ['www.bybit.eu'])).toHaveLength(paths);
  expect(excludedOf(bybit, ['www.bybit.eu'])).toContain('https://www.bybit.eu/user/*');
});

test('paths are named with and without a language in front', () => {
  const paths = inAnyLanguage(['/login*', '/user/*']);
  expect(paths).toEqual(['/login*', '/*/login*', '/user/*', '/*/user/*']);
  const patterns = paths.map((path) => `https://www.example.com${path}`);
  const fits = (path: string) => fitsPattern(`https://www.example.com${path}`, patterns);
  expect(['/login', '/en/login?next=1', '/user/assets', '/zh-cn/user/assets'].every(fits)).toBe(true);
  expect(['/trade/BTC', '/en/trade/BTC', '/user'].some(fits)).toBe(false);
});

describe('an address fits', () => {
  test.each([
    ['https://www.example.com/trade/BTC?x=1', 'https://www.example.com/*', true],
    ['https://www.example.com/', 'https://www.example.com/*', true],
    ['https://www.example.com/en/user/assets', 'https://www.example.com/*/user/*', true],
    ['https://www.example.com/login?next=/trade', 'https://www.example.com/login*', true],
    ['https://www.example.com/trade#/user/', 'https://www.example.com/*/user/*', false],
    ['https://www.example.com/trade', 'https://www.example.com/login*', false],
    ['https://www-example.com/', 'https://www.example.com/*', false],
    ['https://www.example.com.evil.test/', 'https://www.example.com/*', false],
    ['http://www.example.com/', 'https://www.example.com/*', false],
    ['https://www.example.com:8443/', 'https://www.example.com/*', false],
  ])('%s in %s: %s', (address, pattern, fits) => {
    expect(fitsPattern(address, ['https://other.example/*', pattern])).toBe(fits);
  });
});
