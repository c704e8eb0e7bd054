import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredQuotes } from '../../src/shared/stored-quotes';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { fetchOrder, marketsByCoin } = await import('../../src/background/markets');
const { believedQuotes, doubtedOf } = await import('../../src/background/sanity/believed-quotes');
const { liveFrom } = await import('../../src/background/live');
const { unknownHealth, withDoubts } = await import('../../src/background/health');
const { doubtsOf } = await import('../../src/background/sanity/doubts');
const { venues } = await import('../../src/venues/venues');

interface Told {
  readonly price: number;
  readonly fundingPer8h?: number | undefined;
  readonly openInterestCoins?: number | undefined;
}

const figures = ({ price, fundingPer8h, openInterestCoins }: Told) => ({
  markPrice: price,
  ...(fundingPer8h !== undefined && { fundingPer8h }),
  ...(openInterestCoins !== undefined && { openInterestCoins, openInterestUsd: openInterestCoins * price }),
});

/** Quotes of SOL, with what was believed a minute before. */
const told = (now: Told, before?: Told): StoredQuotes => ({
  atMs: 120_000,
  quotes: [{ symbol: 'SOLUSDT', coin: 'SOL', ...figures(now) }],
  ...(before && { pasts: { SOLUSDT: { accepted: { atMs: 60_000, ...figures(before) } } } }),
});

const calm = { price: 100, fundingPer8h: 0.0001, openInterestCoins: 1000 };
const solOf = (quotes: Record<string, StoredQuotes>) => {
  const byCoin = marketsByCoin(venues, new Map(Object.entries(quotes)));
  return { byCoin, list: byCoin.get('SOL')! };
};

describe('a market whose quote is not believed', () => {
  const spike = told({ ...calm, openInterestCoins: 10_000 }, calm);
  const quotes = { binance: told(calm, calm), bybit: told(calm, calm), okx: spike };
  const { byCoin, list } = solOf(quotes);
  const reason = 'its open interest grew to 10 times what it was, at once';

  test('is left out with the reason, and shown so', () => {
    expect(list.map(({ leftOut }) => leftOut)).toEqual([undefined, undefined, reason]);
    const live = liveFrom('SOL', list, undefined)!;
    expect(live.openInterestCoins).toBe(2000);
    expect(live.markets.map(({ leftOut, doubted }) => [leftOut, doubted])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [reason, true],
    ]);
  });

  test('keeps its history: bars are judged where they are pooled', () => {
    expect(fetchOrder(list).map(({ venue }) => venue)).toContain('okx');
  });

  test('does not make its coin larger than it is', () => {
    const desk = { quotes: new Map(Object.entries(quotes)), markets: byCoin };
    expect([...believedQuotes(desk)].map(({ openInterestUsd }) => openInterestUsd)).toEqual([
      100_000,
      100_000,
      undefined,
    ]);
  });

  test('is counted in the health of its venue, and no longer when it is believed again', () => {
    const doubted = doubtedOf(byCoin, 'okx');
    expect(doubted).toEqual([{ symbol: 'SOLUSDT', reason }]);
    expect(doubtedOf(byCoin, 'bybit')).toEqual([]);
    const health = withDoubts(unknownHealth, doubted);
    expect([health.doubtedCount, health.doubted]).toEqual([1, doubted]);
    expect(withDoubts(health, doubted)).toBe(health);
    expect(withDoubts(health, [])).toEqual(unknownHealth);
  });
});

test('the coin is the one whose price most of the venues agree on, however large the other', () => {
  const { list } = solOf({
    binance: told({ price: 40, openInterestCoins: 1e9 }),
    bybit: told(calm),
    okx: told({ ...calm, price: 101 }),
  });
  expect(list.map(({ leftOut }) => leftOut)).toEqual([
    'its price is that of another coin',
    undefined,
    undefined,
  ]);
});

test('a venue that has fallen silent does not say what the coin costs', () => {
  const silent = { ...told({ price: 150, openInterestCoins: 1e9 }), atMs: 120_000 - 3_600_000 };
  const { list } = solOf({ binance: silent, bybit: told(calm) });
  expect(list.map(({ leftOut }) => leftOut !== undefined)).toEqual([true, false]);
});

test('what is passed over at a glance is never doubted on a closer look', () => {
  const figure = (values: readonly number[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
  const one = fc.record({
    price: fc.constantFrom(100, 100.5, 101.9, 104, 106, 150, 205),
    fundingPer8h: figure([0.0001, 0.0049, -0.006, 0.02, 0.4]),
    openInterestCoins: figure([0, 1000, 1900, 3100, 10_000]),
  });
  const market = fc.record({ now: one, before: fc.option(one, { nil: undefined }) });
  let seen = 0;
  fc.assert(
    fc.property(fc.array(market, { minLength: 1, maxLength: 4 }), (markets) => {
      const ids = venues.slice(0, markets.length).map(({ id }) => id);
      const quotes = ids.map((id, i) => [id, told(markets[i]!.now, markets[i]!.before)] as const);
      const marked = marketsByCoin(venues, new Map(quotes)).get('SOL')!;
      const judged = doubtsOf(
        quotes.map(
          ([
            venue,
            {
              atMs,
              quotes: [quote],
              pasts,
            },
          ]) => ({
            venue,
            atMs,
            quote: quote!,
            ...(pasts && { past: pasts.SOLUSDT! }),
          }),
        ),
      );
      expect(marked.map(({ doubted, leftOut }) => (doubted ? leftOut : undefined))).toEqual(judged);
      seen += judged.filter((doubt) => doubt !== undefined).length;
    }),
    { numRuns: 500 },
  );
  expect(seen).toBeGreaterThan(50);
});
