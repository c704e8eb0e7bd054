import 'fake-indexeddb/auto';

import axe from 'axe-core';
import { knowVenueNames } from '../../src/ui/venue-name';
import { names } from '../../src/venues/catalogue';
import { type FakeExtension, installFakeExtension } from '../fake-extension';
import { unmountAll } from './rendering';

export interface PageFake extends FakeExtension {
  /** Hosts that the browser withholds. */
  readonly withheld: Set<string>;
  /** Hosts that were asked for, a request each. */
  readonly asked: string[][];
  /** Hosts that were given back, a call each. */
  readonly givenBack: string[][];
  /** The address of the tab in front, where the browser tells it. */
  tabUrl: string | undefined;
  /** What the user answers to a request. */
  allow: boolean;
  /** How often the options page was opened. */
  optionsOpened: number;
  clear(): void;
}

export const hosts = ['https://fapi.binance.com/*', 'https://api.bybit.com/*'];

/** The fake extension with what only our own pages use: permissions, the tab in front, opening the options. */
export function installPageFake(): PageFake {
  knowVenueNames(names);
  const listeners = new Set<() => void>();
  const onChange = {
    addListener: (listener: () => void) => listeners.add(listener),
    removeListener: (listener: () => void) => listeners.delete(listener),
  };
  const base = installFakeExtension({}, { host_permissions: hosts });
  const fake = Object.assign(base, {
    withheld: new Set<string>(),
    asked: [] as string[][],
    givenBack: [] as string[][],
    tabUrl: undefined as string | undefined,
    allow: true,
    optionsOpened: 0,
    clear() {
      unmountAll();
      base.reset();
      fake.withheld.clear();
      fake.asked.length = 0;
      fake.givenBack.length = 0;
      fake.tabUrl = undefined;
      fake.allow = true;
      fake.optionsOpened = 0;
    },
  });
  const chrome = (globalThis as unknown as { chrome: { runtime: object } }).chrome;
  Object.assign(chrome, {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((origin) => !fake.withheld.has(origin)),
      async request({ origins }: { origins: string[] }) {
        fake.asked.push(origins);
        if (fake.allow) for (const origin of origins) fake.withheld.delete(origin);
        for (const listener of listeners) listener();
        return fake.allow;
      },
      async remove({ origins }: { origins: string[] }) {
        fake.givenBack.push(origins);
        // Browsers refuse to give back what was asked for at installation.
        if (origins.some((origin) => hosts.includes(origin)))
          throw new Error('You cannot remove required permissions.');
        for (const origin of origins) fake.withheld.add(origin);
        for (const listener of listeners) listener();
        return true;
      },
      onAdded: onChange,
      onRemoved: onChange,
    },
    tabs: { query: async () => [{ id: 7, ...(fake.tabUrl !== undefined && { url: fake.tabUrl }) }] },
  });
  Object.assign(chrome.runtime, {
    openOptionsPage: async () => {
      fake.optionsOpened++;
    },
  });
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      disconnect() {}
    },
    matchMedia: () => ({ matches: false, addEventListener() {}, removeEventListener() {} }),
  });
  return fake;
}

/** What axe finds wrong in the page, as "rule: element". Contrast needs a real browser; the tokens have a test of their own. */
export async function violations(): Promise<string[]> {
  document.documentElement.lang = 'en';
  document.title = 'Leverlight';
  const { violations: found } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
