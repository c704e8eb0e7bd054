import { describe, expect, test } from 'vitest';
import { doubtsOf } from '../../../src/background/sanity/doubts';
import type { JudgedMarket } from '../../../src/background/sanity/judged-market';
import { pastsAfter } from '../../../src/background/sanity/past';
import type { Quote } from '../../../src/domain/quote';
import { HOUR_MS, MINUTE_MS } from '../../../src/domain/time';
import type { StoredQuotes } from '../../../src/shared/stored-quotes';
import { cut, referenceHistory } from '../../engine/reference-history';
import { hasSharedData } from '../../shared-data';

type Figures = Partial<Pick<Quote, 'fundingPer8h' | 'openInterestCoins'>> & { readonly price: number };

const quoteOf = ({ price, ...rest }: Figures): Quote => ({
  symbol: 'SOLUSDT',
  coin: 'SOL',
  markPrice: price,
  ...rest,
});

/** Venues that are asked again and again, each held against its own past and the others, as the background does it. */
function round() {
  const stored = new Map<string, StoredQuotes>();
  const judge = () => {
    const markets = [...stored].map(([venue, { atMs, quotes, pasts }]): JudgedMarket => {
      const past = pasts?.SOLUSDT;
      return { venue, atMs, quote: quotes[0]!, ...(past && { past }) };
    });
    return new Map(doubtsOf(markets).map((doubt, i) => [markets[i]!.venue, doubt]));
  };
  return {
    /** New quotes of some venues; gives why each venue is doubted. */
    ask(atMs: number, told: Readonly<Record<string, Figures>>): Record<string, string | undefined> {
      const doubtsBefore = judge();
      for (const [venue, figures] of Object.entries(told)) {
        const before = stored.get(venue);
        const doubted = new Set(doubtsBefore.get(venue) === undefined ? [] : ['SOLUSDT']);
        stored.set(venue, {
          atMs,
          quotes: [quoteOf(figures)],
          ...(before && { pasts: pastsAfter(before, doubted) }),
        });
      }
      return Object.fromEntries(judge());
    },
  };
}

const calm = { price: 100, fundingPer8h: 0.0001, openInterestCoins: 1000 };
const none = { a: undefined, b: undefined, c: undefined };

describe('a price', () => {
  test('5 % from the one that the others agree on is doubted, also in a first quote', () => {
    expect(round().ask(0, { a: calm, b: { price: 100.4 }, c: { price: 104.9 } })).toEqual(none);
    const doubts = round().ask(0, { a: calm, b: { price: 100.4 }, c: { price: 107 } });
    expect(doubts).toEqual({ ...none, c: 'its price is 7 % from that of the others' });
  });

  test('far from the others is doubted where it was one with them before, else it is of another coin', () => {
    const known = round();
    known.ask(0, { a: calm, b: calm, c: calm });
    expect(known.ask(MINUTE_MS, { a: calm, b: calm, c: { price: 300 } }).c).toBe(
      'its price is 200 % from that of the others',
    );
    const other = round();
    for (const atMs of [0, MINUTE_MS])
      expect(other.ask(atMs, { a: calm, b: calm, c: { price: 300 } })).toEqual(none);
  });

  test('does not make another one doubted that agrees with a third', () => {
    const doubts = round().ask(0, { a: { price: 50 }, b: calm, c: calm, d: { price: 93 } });
    expect([doubts.b, doubts.c]).toEqual([undefined, undefined]);
    expect(doubts.d).toMatch(/7 %/);
  });

  test('is not compared with one that is a minute old: in a crash a minute is long', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    expect(venues.ask(MINUTE_MS, { a: { price: 85 } })).toEqual(none);
    expect(venues.ask(MINUTE_MS + 2000, { b: { price: 84 } })).toEqual(none);
    expect(venues.ask(MINUTE_MS + 4000, { c: calm }).c).toMatch(/from that of the others/);
    expect(venues.ask(MINUTE_MS + 9000, { c: { price: 85 } })).toEqual(none);
  });

  test('of one of two is doubted if it jumped and the other did not', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm });
    expect(venues.ask(MINUTE_MS, { a: { price: 90 }, b: { price: 91 } })).toEqual({
      a: undefined,
      b: undefined,
    });
    const doubts = venues.ask(2 * MINUTE_MS, { a: { price: 90 }, b: { price: 110 } });
    expect(doubts).toEqual({ a: undefined, b: 'its price jumped by 21 %, the other did not' });
    expect(round().ask(0, { a: calm, b: { price: 108 } }), 'from the start').toEqual({
      a: undefined,
      b: undefined,
    });
  });

  test('of one venue alone is doubted once it has halved or doubled between two looks, not after a long silence', () => {
    const alone = round();
    alone.ask(0, { a: calm });
    expect(alone.ask(MINUTE_MS, { a: { price: 60 } }).a).toBeUndefined();
    expect(alone.ask(2 * MINUTE_MS, { a: { price: 20 } }).a).toMatch(/halved/);
    const asleep = round();
    asleep.ask(0, { a: calm });
    expect(asleep.ask(9 * HOUR_MS, { a: { price: 20 } }).a).toBeUndefined();
  });

  test('is not accepted by standing there', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    let doubts = {};
    for (let i = 1; i < 60; i++)
      doubts = venues.ask(i * 10 * MINUTE_MS, { a: calm, b: calm, c: { ...calm, price: 107 } });
    expect(doubts).toEqual({ ...none, c: 'its price is 7 % from that of the others' });
  });
});

describe('funding', () => {
  test('beyond what any venue charges is always doubted', () => {
    expect(round().ask(0, { a: { price: 100, fundingPer8h: 0.33 } }).a).toMatch(/4 % an hour/);
    expect(round().ask(0, { a: { price: 100, fundingPer8h: -0.31 } }).a).toBeUndefined();
  });

  test.each([0.03, -0.03])('that jumps to %d far from the others is doubted', (rate) => {
    const venues = round();
    expect(venues.ask(0, { a: calm, b: calm, c: calm })).toEqual(none);
    const doubts = venues.ask(MINUTE_MS, { a: calm, b: calm, c: { ...calm, fundingPer8h: rate } });
    expect(doubts).toEqual({ ...none, c: 'its funding is far from that of the others' });
  });

  test('that is far from two others from the start is doubted, from a single one not', () => {
    const far = { ...calm, fundingPer8h: 0.03 };
    expect(round().ask(0, { a: calm, b: calm, c: far }).c).toBeDefined();
    expect(round().ask(0, { a: calm, b: far })).toEqual({ a: undefined, b: undefined });
  });

  test('that gets far step by step, or with a shorter interval at its cap, is believed', () => {
    const venues = round();
    const at = (minute: number, rate: number) =>
      venues.ask(minute * MINUTE_MS, { a: calm, b: calm, c: { ...calm, fundingPer8h: rate } });
    at(0, -0.002);
    for (const [minute, rate] of [-0.006, -0.012, -0.02, -0.16].entries())
      expect(at(minute + 1, rate), `${rate}`).toEqual(none);
  });

  test('of one venue alone is held against its own last', () => {
    const alone = round();
    alone.ask(0, { a: calm });
    expect(alone.ask(MINUTE_MS, { a: { ...calm, fundingPer8h: 0.014 } }).a).toBeUndefined();
    const jumps = round();
    jumps.ask(0, { a: calm });
    expect(jumps.ask(MINUTE_MS, { a: { ...calm, fundingPer8h: 0.02 } }).a).toMatch(/jumped/);
  });
});

describe('open interest', () => {
  const grown = { ...calm, openInterestCoins: 10_000 };

  test('that jumps to three times or a third alone is doubted', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    expect(venues.ask(MINUTE_MS, { a: calm, b: calm, c: grown })).toEqual({
      ...none,
      c: 'its open interest grew to 10 times what it was, at once',
    });
    expect(venues.ask(2 * MINUTE_MS, { a: calm, b: calm, c: { ...calm, openInterestCoins: 300 } }).c).toBe(
      'its open interest shrank to one part in 3, at once',
    );
    expect(venues.ask(3 * MINUTE_MS, { a: calm, b: calm, c: { ...calm, openInterestCoins: 400 } })).toEqual(
      none,
    );
  });

  test('that jumps with the others is believed', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    const all = { ...calm, openInterestCoins: 250 };
    expect(venues.ask(MINUTE_MS, { a: all, b: all, c: all })).toEqual(none);
  });

  test('that is missing, or was, is not implausible', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: { price: 100 } });
    expect(venues.ask(MINUTE_MS, { a: calm, b: { price: 100 }, c: grown })).toEqual(none);
  });

  test('is accepted after 3 h at a new level if the price agrees', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    const at = (minute: number, price = 100, openInterestCoins = 10_000) =>
      venues.ask(minute * MINUTE_MS, { a: calm, b: calm, c: { ...calm, price, openInterestCoins } }).c;
    expect(at(1)).toMatch(/10 times/);
    for (let minute = 2; minute < 180; minute += 5) expect(at(minute)).toMatch(/10 times/);
    expect(at(182, 107), 'with a price that does not agree').toMatch(/price/);
    expect(at(183)).toBeUndefined();
    expect(at(184)).toBeUndefined();
    expect(at(185, 100, 1000), 'back again').toMatch(/shrank/);
  });

  test('that wanders is not accepted', () => {
    const venues = round();
    venues.ask(0, { a: calm, b: calm, c: calm });
    for (let minute = 1; minute < 400; minute++) {
      const openInterestCoins = 5000 * 1.02 ** minute;
      const doubts = venues.ask(minute * MINUTE_MS, { a: calm, b: calm, c: { ...calm, openInterestCoins } });
      expect(doubts.c, `${minute}`).toMatch(/times/);
    }
  });
});

describe('recorded crashes', () => {
  const days = (from: string, count: number) => [Date.parse(from), count] as const;
  test.skipIf(!hasSharedData).each([
    ['2024-08-05', ...days('2024-08-03', 6), ['bybit_1h', 'binance_liq_1h'], ['BTC', 'ETH', 'SOL']],
    ['2025-04-07', ...days('2025-04-04', 7), ['bybit_1h', 'hyperliquid_1h'], ['BTC', 'ETH', 'SOL', 'DOGE']],
    ['2021-05-19', ...days('2021-05-17', 6), ['bybit_1h'], ['BTC', 'ETH', 'XRP']],
    ['2022-11-09', ...days('2022-11-06', 8), ['bybit_1h'], ['SOL', 'BNB', 'DOGE', 'BTC']],
  ] as const)(
    '%s: nothing that was told is doubted, hour by hour',
    (_day, startMs, count, folders, coins) => {
      let asked = 0;
      for (const coin of coins) {
        const venues = round();
        const histories = folders.map((folder) =>
          cut(referenceHistory(folder, coin), startMs, startMs + count * 24 * HOUR_MS),
        );
        for (let i = 0; i < count * 24; i++) {
          const told: Record<string, Figures> = {};
          for (const [f, history] of histories.entries()) {
            const figure = (column: 'close' | 'openInterestCoins' | 'fundingPer8h') => history[column][i]!;
            if (!(figure('close') > 0)) continue;
            told[folders[f]!] = {
              price: figure('close'),
              ...(figure('openInterestCoins') > 0 && { openInterestCoins: figure('openInterestCoins') }),
              ...(!Number.isNaN(figure('fundingPer8h')) && { fundingPer8h: figure('fundingPer8h') }),
            };
          }
          const doubts = venues.ask(startMs + (i + 1) * HOUR_MS, told);
          for (const [venue, doubt] of Object.entries(doubts))
            expect(doubt, `${coin} on ${venue}, hour ${i}`).toBeUndefined();
          asked += Object.keys(told).length;
        }
      }
      expect(asked).toBeGreaterThan(400);
    },
  );
});
