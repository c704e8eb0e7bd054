import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Venue } from '../../src/domain/venue';
import { bybit } from '../../src/venues/bybit';
import { hyperliquid } from '../../src/venues/hyperliquid';

interface Script {
  id: string;
  matches: string[];
  excludeMatches: string[];
  js: string[];
}

const browser = vi.hoisted(() => ({
  granted: new Set<string>(),
  scripts: [] as Script[],
  tabs: [] as { id: number; url?: string; status: string; discarded?: boolean }[],
  entered: [] as number[],
  busy: false,
  file: '',
}));
vi.mock('webextension-polyfill', () => {
  /** Fails where two changes overlap, as two registrations under one id do. */
  const alone = async (change: () => void) => {
    if (browser.busy) throw new Error('two changes at once');
    browser.busy = true;
    await Promise.resolve();
    change();
    browser.busy = false;
  };
  return {
    default: {
      runtime: { getManifest: () => ({ content_scripts: [{ js: [browser.file] }] }) },
      permissions: {
        contains: async ({ origins }: { origins: string[] }) =>
          origins.every((host) => browser.granted.has(host)),
      },
      scripting: {
        getRegisteredContentScripts: async () => structuredClone(browser.scripts),
        registerContentScripts: ([script]: Script[]) =>
          alone(() => {
            if (browser.scripts.some(({ id }) => id === script!.id)) throw new Error('registered already');
            browser.scripts.push(script!);
          }),
        updateContentScripts: ([script]: Script[]) =>
          alone(() => {
            browser.scripts = browser.scripts.map((known) => (known.id === script!.id ? script! : known));
          }),
        unregisterContentScripts: ({ ids }: { ids: string[] }) =>
          alone(() => {
            browser.scripts = browser.scripts.filter(({ id }) => !ids.includes(id));
          }),
        async executeScript({ target }: { target: { tabId: number } }) {
          if (target.tabId === 99) throw new Error('no such tab');
          browser.entered.push(target.tabId);
        },
      },
      tabs: { query: async () => browser.tabs },
    },
  };
});
const { alignSiteScripts } = await import('../../src/background/site-scripts');

const page = 'https://app.hyperliquid.xyz/*';
const list: Venue[] = [bybit, { ...hyperliquid, optional: true }];
const align = () => alignSiteScripts(list);
const tab = (id: number, url?: string, more: object = {}) => ({
  id,
  ...(url && { url }),
  status: 'complete',
  ...more,
});

beforeEach(() => {
  browser.granted = new Set(['https://www.bybit.com/*']);
  browser.scripts = [];
  browser.tabs = [];
  browser.entered = [];
  browser.busy = false;
  browser.file = 'assets/badge-1.js';
});

describe('the content script of an optional venue', () => {
  test('is not there before its pages are granted, and never for a venue of the installation', async () => {
    await align();
    expect(browser.scripts).toEqual([]);
  });

  test('is registered on what is granted, for later sessions too, but not where the venue excludes it', async () => {
    browser.granted.add(page);
    await align();
    expect(browser.scripts).toEqual([
      {
        id: 'venue-hyperliquid',
        matches: [page],
        excludeMatches: hyperliquid.pages.excluded.map((path) => `https://app.hyperliquid.xyz${path}`),
        js: ['assets/badge-1.js'],
        runAt: 'document_idle',
        allFrames: false,
        persistAcrossSessions: true,
      },
    ]);
  });

  test('is taken away when it is given back, and comes again when it is granted again', async () => {
    browser.granted.add(page);
    await align();
    browser.granted.delete(page);
    await align();
    expect(browser.scripts).toEqual([]);
    browser.granted.add(page);
    await align();
    expect(browser.scripts).toHaveLength(1);
  });

  test('follows a grant of one more host of the venue', async () => {
    const two: Venue[] = [
      { ...hyperliquid, optional: true, pages: { ...hyperliquid.pages, hosts: ['a.example', 'b.example'] } },
    ];
    browser.granted.add('https://a.example/*');
    await alignSiteScripts(two);
    browser.tabs = [tab(1, 'https://a.example/trade'), tab(2, 'https://b.example/trade')];
    browser.granted.add('https://b.example/*');
    await alignSiteScripts(two);
    expect(browser.scripts.map(({ matches }) => matches)).toEqual([
      ['https://a.example/*', 'https://b.example/*'],
    ]);
    expect(browser.entered).toEqual([2]);
  });

  test('is not registered twice, also when changes come at once', async () => {
    browser.granted.add(page);
    await Promise.all([align(), align(), align()]);
    expect(browser.scripts).toHaveLength(1);
  });

  test('is renewed when it was registered with the file of an earlier version', async () => {
    browser.granted.add(page);
    await align();
    browser.scripts[0]!.js = ['assets/badge-0.js'];
    await align();
    expect(browser.scripts.map(({ js }) => js)).toEqual([['assets/badge-1.js']]);
  });

  test('is registered by its path and then left alone where a browser names files by their full address', async () => {
    browser.file = 'moz-extension://1111-22/assets/badge-1.js';
    browser.granted.add(page);
    await align();
    expect(browser.scripts[0]!.js).toEqual(['assets/badge-1.js']);
    browser.scripts[0]!.js = ['moz-extension://1111-22/assets/badge-1.js'];
    await align();
    expect(browser.scripts[0]!.js).toEqual(['moz-extension://1111-22/assets/badge-1.js']);
  });

  test('goes where the venue is optional no more, because the manifest names it then', async () => {
    browser.granted.add(page);
    await align();
    await alignSiteScripts([bybit, hyperliquid]);
    expect(browser.scripts).toEqual([]);
  });

  test('stays away from hosts that a venue of the installation has too', async () => {
    const guest: Venue = {
      ...hyperliquid,
      optional: true,
      pages: { ...bybit.pages, hosts: ['www.bybit.com'] },
    };
    await alignSiteScripts([bybit, guest]);
    expect(browser.scripts).toEqual([]);
  });
});

describe('tabs that are open when a venue is granted', () => {
  test('get the script at once if they show the venue, but for excluded, loading, discarded and lost ones', async () => {
    browser.tabs = [
      tab(1, 'https://app.hyperliquid.xyz/trade/BTC'),
      tab(2, 'https://app.hyperliquid.xyz/portfolio'),
      tab(3, 'https://www.bybit.com/trade/usdt/BTCUSDT'),
      tab(4),
      tab(5, 'https://app.hyperliquid.xyz/trade/ETH', { status: 'loading' }),
      tab(6, 'https://app.hyperliquid.xyz/trade/ETH', { discarded: true }),
      tab(99, 'https://app.hyperliquid.xyz/trade/ETH'),
      tab(7, 'https://app.hyperliquid.xyz/trade/SOL'),
    ];
    browser.granted.add(page);
    await align();
    expect(browser.entered).toEqual([1, 7]);
  });

  test('get it once, and again only after the venue was given back and granted again', async () => {
    browser.tabs = [tab(1, 'https://app.hyperliquid.xyz/trade/BTC')];
    browser.granted.add(page);
    await align();
    await align();
    expect(browser.entered).toEqual([1]);
    browser.granted.delete(page);
    await align();
    browser.granted.add(page);
    await align();
    expect(browser.entered).toEqual([1, 1]);
  });
});
