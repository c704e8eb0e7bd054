import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeExtension } from '../fake-extension';

type Listener = (envelope: unknown, sender: unknown) => Promise<unknown> | undefined;
const heard = vi.hoisted(() => ({ listener: undefined as Listener | undefined }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      onMessage: {
        addListener: (listener: Listener) => {
          heard.listener = listener;
        },
      },
    },
  },
}));
installFakeExtension();
const { answerMessages } = await import('../../src/background/answer');

const page = { id: 'ours', url: 'https://www.binance.com/en/futures/SOLUSDT', tab: { id: 1 } };
const popup = { id: 'ours', url: 'chrome-extension://ours/src/ui/popup/popup.html' };
const erased: unknown[] = [];

beforeEach(() => {
  erased.length = 0;
  answerMessages({
    lookAt: async () => undefined,
    openCard: async () => undefined,
    openDetails: async () => undefined,
    openAccuracy: async () => undefined,
    track: async () => undefined,
    refresh: () => Promise.reject(new Error('no venue is on')),
    eraseLedger: async (name) => {
      erased.push(name);
    },
  });
});

const ask = (message: unknown, sender: unknown) => heard.listener!(message, sender);

test('a trading page may not erase anything', async () => {
  expect(await ask({ message: 'eraseLedger' }, page)).toEqual({ error: 'eraseLedger is not for pages' });
  expect(erased).toEqual([]);
});

test('a trading page may ask for our page on accuracy', async () => {
  expect(await ask({ message: 'openAccuracy', argument: 'https://example.com' }, page)).toEqual({
    value: undefined,
  });
});

test('our own page may', async () => {
  expect(await ask({ message: 'eraseLedger', argument: 'ledger-1' }, popup)).toEqual({ value: undefined });
  expect(erased).toEqual(['ledger-1']);
});

test('an error crosses as its text', async () => {
  expect(await ask({ message: 'refresh' }, popup)).toEqual({ error: 'no venue is on' });
});

test.each([
  ['another extension', { message: 'lookAt' }, { ...page, id: 'theirs' }],
  ['something that is no message', 'hello', page],
  ['a message that nobody knows', { message: 'constructor' }, popup],
])('%s is not answered', async (_who, message, sender) => {
  expect(await ask(message, sender)).toBeUndefined();
});
