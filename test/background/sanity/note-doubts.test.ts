import { expect, test } from 'vitest';
import type { Desk } from '../../../src/background/desk';
import type { Quote } from '../../../src/domain/quote';
import { MINUTE_MS } from '../../../src/domain/time';
import type { StoredQuotes } from '../../../src/shared/stored-quotes';
import { installFakeExtension } from '../../fake-extension';

installFakeExtension();
const { noteDoubts, pastsOf } = await import('../../../src/background/sanity/note-doubts');
const { marketsByCoin } = await import('../../../src/background/markets');
const { unknownHealth } = await import('../../../src/background/health');
const { venues } = await import('../../../src/venues/venues');

const on = venues.filter(({ id }) => ['binance', 'bybit', 'okx'].includes(id));
const quote = (openInterestCoins: number): Quote => ({
  symbol: 'SOLUSDT',
  coin: 'SOL',
  markPrice: 100,
  fundingPer8h: 0.0001,
  openInterestCoins,
});

/** A background that begins with what is stored and writes new quotes there, as often as it is started anew. */
function background(stored: Map<string, StoredQuotes>, isCleared = false) {
  let health = unknownHealth;
  const desk = {
    quotes: new Map(isCleared ? [] : stored),
    markets: marketsByCoin(on, stored),
    ledger: {
      use: (work: (db: unknown) => unknown) => work({ get: async (_: string, id: string) => stored.get(id) }),
    },
    fetcher: {
      health: ({ id }: { id: string }) => (id === 'okx' ? health : unknownHealth),
      change: ({ id }: { id: string }, change: (known: typeof health) => typeof health) => {
        if (id === 'okx') health = change(health);
      },
    },
  } as unknown as Desk;
  return {
    async ask(atMs: number, coins: Record<string, number>) {
      for (const [id, openInterestCoins] of Object.entries(coins)) {
        const pasts = await pastsOf(desk, id);
        const fresh = { atMs, quotes: [quote(openInterestCoins)], ...(pasts && { pasts }) };
        stored.set(id, fresh);
        desk.quotes.set(id, fresh);
      }
      desk.markets = marketsByCoin(on, stored);
      noteDoubts(desk, on);
      return health.doubted?.map(({ symbol, reason }) => `${symbol}: ${reason}`);
    },
  };
}

const doubted = ['SOLUSDT: its open interest grew to 10 times what it was, at once'];

test('a doubt outlives the background, and ends with what it was about', async () => {
  const stored = new Map<string, StoredQuotes>();
  const first = background(stored);
  expect(await first.ask(0, { binance: 1000, bybit: 900, okx: 500 })).toBeUndefined();
  expect(await first.ask(MINUTE_MS, { binance: 1000, bybit: 900, okx: 5000 })).toEqual(doubted);
  const second = background(stored);
  expect(await second.ask(2 * MINUTE_MS, { okx: 5000 })).toEqual(doubted);
  expect(await second.ask(3 * MINUTE_MS, { binance: 1000, bybit: 900, okx: 505 })).toBeUndefined();
});

test('what was believed is known from the ledger where the desk was cleared', async () => {
  const stored = new Map<string, StoredQuotes>();
  await background(stored).ask(0, { binance: 1000, bybit: 900, okx: 500 });
  const cleared = background(stored, true);
  expect(await cleared.ask(MINUTE_MS, { binance: 1000, bybit: 900, okx: 5000 })).toEqual(doubted);
});
