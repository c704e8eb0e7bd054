import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Page } from '../../src/domain/page';
import { sites } from '../../src/venues/catalogue';
import { pageAt as pageAtSites, pageOf } from '../../src/venues/page';
import { hasSharedData, sharedJson } from '../shared-data';

const pageAt = (address: string) => pageAtSites(address);

const patterns = sites.flatMap((venue) =>
  venue.pages.patterns.map((pattern) => ({ venue, pattern, title: `${venue.id} ${pattern.kind}` })),
);

/** The pages that every venue and every single pattern of it sees at an address. */
function seenAt(address: string): Page[] {
  const url = new URL(address);
  return patterns.flatMap(({ venue, pattern }) => {
    const alone = { ...venue, pages: { ...venue.pages, patterns: [pattern] } };
    return pageOf(alone, url) ?? [];
  });
}

describe.each(patterns)('a page of $title', ({ venue, pattern }) => {
  it.each(pattern.examples)('is at %s, and that is a page of no other pattern', (address, coin) => {
    const exchange = venue.pages.exchange?.(new URL(address));
    const page = { venue: venue.id, kind: pattern.kind, coin, ...(exchange !== undefined && { exchange }) };
    expect(seenAt(address)).toEqual([page]);
    expect(pageAt(address)).toEqual(page);
  });

  it('has an example that proves it', () => {
    expect(pattern.examples.length).toBeGreaterThan(0);
  });
});

describe.each(sites)('the site of $id', (venue) => {
  it.each(venue.pages.refused)('shows no market at %s', (address) => {
    expect(seenAt(address)).toEqual([]);
    expect(pageAt(address)).toBeUndefined();
  });

  it('is left alone at no address that is a page', () => {
    const excluded = venue.pages.excluded.map(
      (glob) => new RegExp(`^${glob.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`),
    );
    for (const glob of venue.pages.excluded) expect(glob).toMatch(/^\//);
    for (const [address] of venue.pages.patterns.flatMap((pattern) => pattern.examples)) {
      const { pathname } = new URL(address);
      expect(excluded.filter((path) => path.test(pathname)).map(String), address).toEqual([]);
    }
  });

  it('is named by exact hosts', () => {
    for (const host of venue.pages.hosts) {
      expect(new URL(`https://${host}/`).hostname).toBe(host);
      expect(host).not.toContain('*');
    }
  });

  it('is not mistaken for a host that looks like it', () => {
    for (const [address] of venue.pages.patterns.flatMap((pattern) => pattern.examples)) {
      const { hostname } = new URL(address);
      for (const other of [`${hostname}.evil.com`, `evil-${hostname}`, `${hostname}.`, `x.${hostname}`]) {
        expect(pageAt(address.replace(hostname, other)), other).toBeUndefined();
      }
      expect(pageAt(address.replace(hostname, `${hostname}:8443`))).toBeUndefined();
      expect(pageAt(address.replace('https:', 'http:'))).toBeUndefined();
      expect(pageAt(address.replace('https://', 'https://evil.com/')), 'the host as a path').toBeUndefined();
    }
  });
});

describe('the page at an address', () => {
  it('is nothing for text that is no address', () => {
    for (const text of [
      '',
      'BTC',
      'www.binance.com/en/futures/BTCUSDT',
      'https://',
      'about:blank',
      'javascript:1',
    ]) {
      expect(pageAt(text)).toBeUndefined();
    }
  });

  it('depends on the query only where the query names the kind', () => {
    const binance = 'https://www.binance.com/en/trade/BTC_USDT';
    expect(pageAt(`${binance}?ref=cross`)?.kind).toBe('spot');
    expect(pageAt(`${binance}?type=grid`)?.kind).toBe('spot');
    expect(pageAt(`${binance}?x=1&type=isolated`)?.kind).toBe('margin');
    expect(pageAt('https://www.okx.com/trade-spot/btc-usdt?type=cross')?.kind).toBe('spot');
  });

  it('keeps coins whose names look leveraged, and drops tokens that are', () => {
    const spot = (base: string) => pageAt(`https://www.binance.com/en/trade/${base}_USDT`)?.coin;
    expect(['JUP', 'SYRUP', 'PUMP', 'UP', 'BULL'].map(spot)).toEqual(['JUP', 'SYRUP', 'PUMP', 'UP', 'BULL']);
    expect(['BTC3L', 'ETH5S', 'BTCUP', 'ETHDOWN', 'XRPBULL', 'BNBBEAR'].map(spot)).toEqual(
      Array(6).fill(undefined),
    );
  });

  it('does not split a dollar off the wrong side of a name', () => {
    const inverse = (symbol: string) => pageAt(`https://www.bybit.com/trade/inverse/${symbol}`)?.coin;
    expect(['DOTUSD', 'ARBUSD', 'XBTUSD'].map(inverse)).toEqual(['DOT', 'ARB', 'BTC']);
  });

  it('survives any text', () => {
    fc.assert(fc.property(fc.string(), (text) => pageAt(text) === undefined));
    const hosts = fc.constantFrom(...sites.flatMap((venue) => venue.pages.hosts));
    const folders = fc.constantFrom(
      'trade',
      'futures',
      'en/futures',
      'trade-swap',
      'trade/usdt',
      'trade/spot',
    );
    fc.assert(
      fc.property(hosts, folders, fc.string(), (host, folder, text) => {
        const page = pageAt(`https://${host}/${folder}/${text}`);
        if (page !== undefined) expect(page.coin).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});

describe.skipIf(!hasSharedData)('the reference addresses', () => {
  interface Entry {
    readonly url: string;
    readonly expected: Page | null;
  }
  const ids = new Set(sites.map((venue) => venue.id));
  const hosts = new Set(sites.flatMap((venue) => venue.pages.hosts));
  const entries = hasSharedData ? sharedJson<Entry[]>('urls.json') : [];
  const ours = entries.filter(({ url, expected }) =>
    expected ? ids.has(expected.venue) : hosts.has(new URL(url).host),
  );

  it('include some of every venue but those that they do not know', () => {
    const unknown = new Set(['bitfinex', 'coinex', 'cryptocom', 'htx', 'woo']);
    const known = [...ids].filter((id) => !unknown.has(id)).sort();
    expect([...new Set(ours.flatMap(({ expected }) => expected?.venue ?? []))].sort()).toEqual(known);
  });

  it.each(ours.map(({ url, expected }) => [url, expected] as const))('%s', (url, expected) => {
    expect(pageAt(url) ?? null).toEqual(expected);
  });

  it('of other sites are no pages of ours', () => {
    for (const { url } of entries.filter(({ url }) => !hosts.has(new URL(url).host))) {
      expect(pageAt(url), url).toBeUndefined();
    }
  });
});
