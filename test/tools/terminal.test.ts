import { describe, expect, test } from 'vitest';
import { pageAt } from '../../src/venues/page';
import { demoListings } from '../../tools/exchange/demo-listings';
import { tradingHosts } from '../../tools/exchange/simulated-venues';
import { answerTerminal } from '../../tools/exchange/terminal';
import type { Reply } from '../../tools/exchange/wire';
import { worldOf } from './ask';
import { T0 } from './markets';

const world = worldOf(demoListings(T0), T0 + 60_000);
const sites = Object.entries(tradingHosts);

const get = (host: string, address: string): Reply => {
  const url = new URL(address, `https://${host}`);
  const request = { method: 'GET', path: url.pathname, query: url.searchParams, body: '' };
  return answerTerminal(request, tradingHosts[host]!, world);
};

interface Site {
  readonly home: string;
  readonly wallet: string;
  readonly markets: readonly { symbol: string; kind: 'perp' | 'spot'; path: string; label: string }[];
}
const siteOf = (host: string) => JSON.parse(get(host, '/terminal/markets.json').body) as Site;

describe.each(sites)('%s', (host, venue) => {
  const coinOf = (symbol: string) =>
    world.listings.find((listing) => listing.venue === venue && listing.symbol === symbol)!.coin;

  test('has its markets at the addresses that the venue is known by', () => {
    const { markets } = siteOf(host);
    expect(markets.filter(({ kind }) => kind === 'perp').length).toBeGreaterThan(30);
    for (const { symbol, kind, path } of markets)
      expect(pageAt(`https://${host}${path}`), path).toEqual({ venue, kind, coin: coinOf(symbol) });
  });

  test('has a home and a wallet that show no market', () => {
    const { home, wallet } = siteOf(host);
    for (const path of [home, wallet]) {
      expect(get(host, path).headers['content-type']).toContain('text/html');
      expect(pageAt(`https://${host}${path}`)).toBeUndefined();
    }
  });

  test('answers every page with the same document under a strict policy', () => {
    const { markets } = siteOf(host);
    const { status, headers, body } = get(host, markets[0]!.path);
    expect(status).toBe(200);
    expect(body).toBe(get(host, '/').body);
    expect(headers['content-security-policy']).toMatch(
      /default-src 'self'.*script-src 'self'.*object-src 'none'/,
    );
    expect(body).not.toMatch(/<script(?![^>]*src=)|\son\w+=|style="/);
  });

  test('tells what the page shows of a market, and nothing after now', () => {
    const { symbol } = siteOf(host).markets.find(({ label }) => label.startsWith('SOL'))!;
    const reply = get(host, `/terminal/market.json?symbol=${symbol}`);
    const state = JSON.parse(reply.body) as { price: number; bars: number[][]; nowMs: number };
    expect(state.bars).toHaveLength(169);
    expect(state.bars.at(-1)![0]).toBe(T0);
    expect(state.bars.at(-1)![4]).toBe(state.price);
  });

  test('has no answer for what is not there', () => {
    expect(get(host, '/terminal/market.json?symbol=NONE').status).toBe(404);
    expect(get(host, '/terminal/other.json').status).toBe(404);
    expect(get(host, '/favicon.ico').status).toBe(404);
  });
});
