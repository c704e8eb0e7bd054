// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { BookFigures, Context, ContextFigure } from '../../../../src/domain/context';
import { HOUR_MS, MINUTE_MS } from '../../../../src/domain/time';
import { installPageFake, violations } from '../../page-fake';

const fake = installPageFake();
const { ContextPanel } = await import('../../../../src/ui/popup/context/context-panel');

const nowMs = Date.UTC(2026, 10, 22, 10, 30);
const book: BookFigures = {
  venue: 'binance',
  symbol: 'SOLUSDT',
  atMs: nowMs - 3 * MINUTE_MS,
  bids: { depthUsd: 20e6, reach: 0.02 },
  asks: { depthUsd: 22e6, reach: 0.02 },
  openInterestUsd: 1.6e9,
  spreadBp: 1.2,
  spreadsBp: [1.2],
  usualSpreadBp: 0.9,
  usualDepthUsd: 60e6,
  depthHours: 90,
};
const young = (value: number): ContextFigure => ({
  value,
  atMs: nowMs - 10 * MINUTE_MS,
  venues: ['binance', 'bybit'],
  basis: 'binance+bybit',
  sinceMs: 0,
  hours: 12,
});
const figure = (value: number, change: Partial<ContextFigure> = {}): ContextFigure => ({
  ...young(value),
  hours: 288,
  percentile: 0.84,
  ...change,
});
const whole: Context = {
  coin: 'SOL',
  book,
  longShare: figure(0.583, { venues: ['binance'] }),
  perpShare: figure(0.72),
  openInterestOverCap: { ...young(0.0412), told: 'CoinGecko' },
};

async function show(context: Context | undefined) {
  if (context) fake.stored['context:SOL'] = context;
  render(
    <main>
      <h1>SOL</h1>
      <ContextPanel coin="SOL" open nowMs={nowMs} />
    </main>,
  );
  return within(await screen.findByRole('region', { name: 'How thin is it' }));
}
afterEach(() => fake.clear());

describe('how thin a coin is', () => {
  it('is told in a sentence and figures, with venue and age, and passes axe', async () => {
    const panel = await show(whole);
    expect(
      panel.getByText('1 % of open interest on Binance closing at market would move its book about 1.6 %.'),
    ).toBeTruthy();
    for (const text of ['30 % below its 7-day median', '$80 to $1', '1.2 bp, usually 0.9'])
      expect(panel.getByText(text)).toBeTruthy();
    expect(panel.getByText(/3 min ago/)).toBeTruthy();
    expect(document.querySelector('.stale')).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('comes with who is in it, each figure with its place in its own past', async () => {
    const panel = await show(whole);
    expect(panel.getByText('72 %').parentElement!.textContent).toBe(
      '72 %84th percentile of 12 daysBinance, Bybit',
    );
    expect(panel.getByText('58.3 %')).toBeTruthy();
    expect(panel.getByText('4.12 %').parentElement!.textContent).toBe(
      '4.12 %percentile after 48 h (12 so far)Binance, Bybit; supply: CoinGecko',
    );
    expect(panel.getByText('Beside the score, not part of it.')).toBeTruthy();
  });

  it('is said not to be measured yet while nothing is known', async () => {
    const panel = await show(undefined);
    expect(panel.getByText(/^Not measured yet\./)).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('is said not to be measured yet where nothing could be had', async () => {
    expect((await show({ coin: 'SOL' })).getByText(/^Not measured yet\./)).toBeTruthy();
  });

  it('goes without a book where none was to be had, and without figures that no venue tells', async () => {
    const panel = await show({ coin: 'SOL', perpShare: figure(0.72) });
    expect(panel.getByText('No order book was to be had.')).toBeTruthy();
    expect(panel.getAllByText(/not known/)).toHaveLength(2);
  });

  it('says since when a book is stale, and draws it without colour', async () => {
    const panel = await show({ ...whole, book: { ...book, atMs: nowMs - HOUR_MS } });
    expect(panel.getByText(/stale since \d\d:\d\d/)).toBeTruthy();
    expect(document.querySelectorAll('.stale')).toHaveLength(1);
  });

  it('follows what is measured later', async () => {
    const panel = await show(undefined);
    fake.put({ 'context:SOL': whole });
    expect(await panel.findByText('72 %')).toBeTruthy();
  });
});
