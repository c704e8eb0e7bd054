import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeExtension } from '../../fake-extension';

const around = vi.hoisted(() => ({
  tabs: [] as { id: number; windowId: number }[],
  windows: [] as { id: number; state: string }[],
  connect: undefined as ((port: unknown) => void) | undefined,
  listeners: [] as string[],
}));
vi.mock('webextension-polyfill', () => {
  const event = (name: string) => ({
    addListener: () => around.listeners.push(name),
    removeListener: () => {
      around.listeners = around.listeners.filter((each) => each !== name);
    },
  });
  return {
    default: {
      runtime: {
        getURL: (path: string) => `chrome-extension://ours/${path}`,
        onConnect: {
          addListener: (listener: (port: unknown) => void) => {
            around.connect = listener;
          },
        },
      },
      tabs: { query: async () => around.tabs, onActivated: event('tabs') },
      windows: { getAll: async () => around.windows, onFocusChanged: event('windows') },
    },
  };
});
const fake = installFakeExtension();
const { coinsInView, followOwnPages, followTabs } = await import(
  '../../../src/background/liquidations/in-view'
);

const changed = vi.fn();
followOwnPages(changed);

/** A page connects; the answer takes it away again. */
function connect(name: string, url = 'chrome-extension://ours/src/ui/popup/popup.html') {
  const gone: (() => void)[] = [];
  around.connect!({
    name,
    sender: { url },
    onDisconnect: { addListener: (listener: () => void) => gone.push(listener) },
  });
  return () => {
    for (const listener of gone) listener();
  };
}

beforeEach(() => {
  fake.reset();
  fake.stored.tabs = { 1: 'SOL', 2: 'ETH', 3: 'BTC' };
  around.tabs = [];
  around.windows = [
    { id: 10, state: 'normal' },
    { id: 20, state: 'minimized' },
  ];
  changed.mockClear();
});

test('coins of tabs in front are in view, but for those of minimised windows and tabs without a coin', async () => {
  around.tabs = [
    { id: 1, windowId: 10 },
    { id: 2, windowId: 20 },
    { id: 9, windowId: 10 },
  ];
  expect([...(await coinsInView())]).toEqual(['SOL']);
});

test('the coin of a page of ours is in view for as long as the page says so', async () => {
  const leave = connect('shown:PEPE');
  expect([...(await coinsInView())]).toEqual(['PEPE']);
  const leaveSecond = connect('shown:PEPE');
  leave();
  expect([...(await coinsInView())]).toEqual(['PEPE']);
  leaveSecond();
  expect([...(await coinsInView())]).toEqual([]);
  expect(changed).toHaveBeenCalledTimes(4);
});

test('other ports, and pages that are not ours, say nothing', async () => {
  connect('something');
  connect('shown:PEPE', 'https://www.bybit.com/trade/usdt/PEPEUSDT');
  expect([...(await coinsInView())]).toEqual([]);
  expect(changed).not.toHaveBeenCalled();
});

test('a change of tabs wakes the background only where it is wanted', () => {
  followTabs(true, changed);
  expect(around.listeners).toEqual(['tabs', 'windows']);
  followTabs(false, changed);
  expect(around.listeners).toEqual([]);
});
