// @vitest-environment jsdom
import { render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../src/domain/time';
import type { CoinLiquidations } from '../../../../src/shared/state';
import { installPageFake, violations } from '../../page-fake';

const fake = installPageFake();
const { LiquidationsPanel } = await import('../../../../src/ui/popup/liquidations/liquidations-panel');
const { barsOf } = await import('../../../../src/ui/popup/liquidations/liquidation-bars');
const { daySums } = await import('../../../../src/ui/popup/liquidations/liquidation-figures');
const { knowVenueNames } = await import('../../../../src/ui/venue-name');

afterEach(() => {
  fake.clear();
  vi.restoreAllMocks();
});

const toMs = new Date(2026, 10, 22, 14).getTime();
const nowMs = toMs + 20 * MINUTE_MS;
const told = (change: Partial<CoinLiquidations> = {}): CoinLiquidations => ({
  coin: 'SOL',
  toMs,
  hours: [
    { openTimeMs: toMs - 30 * HOUR_MS, longUsd: 9e6, shortUsd: 1e6 },
    { openTimeMs: toMs - 2 * HOUR_MS, longUsd: 2e6, shortUsd: 0 },
    { openTimeMs: toMs, longUsd: 1e6, shortUsd: 4e5, unsidedUsd: 3e4 },
  ],
  largest: { venue: 'okx', side: 'long', usd: 210_000, timeMs: toMs - 55 * MINUTE_MS },
  longShare24: 0.00412,
  venues: [
    {
      venue: 'okx',
      isSideTold: true,
      isStreamed: false,
      sinceMs: toMs - 30 * HOUR_MS,
      toldAtMs: nowMs - 60_000,
    },
    { venue: 'gate', isSideTold: true, isStreamed: false, sinceMs: toMs - 2 * HOUR_MS, toldAtMs: nowMs },
    { venue: 'kraken', isSideTold: false, isStreamed: false, sinceMs: toMs, toldAtMs: nowMs },
    { venue: 'bybit', isSideTold: true, isStreamed: true },
  ],
  ...change,
});

async function show(state: CoinLiquidations | undefined) {
  knowVenueNames({ okx: 'OKX', gate: 'Gate', kraken: 'Kraken', bybit: 'Bybit' });
  if (state) fake.stored['liquidations:SOL'] = state;
  render(
    <main>
      <LiquidationsPanel coin="SOL" open nowMs={nowMs} />
    </main>,
  );
  await screen.findByRole('heading', { name: 'Liquidations' });
}
const figure = (name: string) => screen.getByText(name).nextElementSibling?.textContent;
const text = () => document.body.textContent;

describe('the panel of liquidations', () => {
  it('shows sums of 24 hours as lower bounds, their share of open interest, and the largest', async () => {
    await show(told());
    expect(figure('Longs, 24 h')).toBe('≥ $3M');
    expect(figure('Shorts, 24 h')).toBe('≥ $400K');
    expect(figure('Side not told, 24 h')).toBe('≥ $30K');
    expect(figure('Longs of open interest')).toBe('≥ 0.41 %');
    expect(figure('Largest, 48 h')).toBe('$210K long, OKX 13:05');
    expect(await violations()).toEqual([]);
  });

  it('says what the bars show', async () => {
    await show(told());
    const bars = screen.getByRole('img');
    expect(bars.getAttribute('aria-label')).toMatch(
      /^Liquidations by the hour, 3 of the last 48 hours told: longs at least \$12M, shorts at least \$1\.4M\. Most in the hour from .*08:00: longs \$9M, shorts \$1M\.$/,
    );
  });

  it('names the venues: since when, without the side, and by stream alone', async () => {
    await show(told());
    expect(text()).toContain('Told just now. By OKX, Gate (since 12:00).');
    expect(text()).toContain('Kraken: without the side, not in the bars.');
    expect(text()).toContain('Only on an open connection, if you choose it in the options: Bybit.');
    expect(text()).toContain('every sum is a lower bound');
  });

  it('says when what it shows is old, and draws it without colour', async () => {
    const old = told().venues.map((venue) =>
      venue.toldAtMs ? { ...venue, toldAtMs: nowMs - 21 * MINUTE_MS } : venue,
    );
    await show(told({ venues: old }));
    expect(text()).toContain('Stale since 13:59.');
    expect(document.querySelector('figure.stale')).not.toBeNull();
  });

  it('draws no bars where no venue tells the side', async () => {
    await show(
      told({
        hours: [{ openTimeMs: toMs, unsidedUsd: 3e4 }],
        venues: told().venues.filter(({ venue }) => venue === 'kraken'),
      }),
    );
    expect(screen.queryByRole('img')).toBeNull();
    expect(screen.queryByText('Longs, 24 h')).toBeNull();
    expect(figure('Side not told, 24 h')).toBe('≥ $30K');
  });

  it.each([
    ['nothing is known yet', undefined, 'No liquidations told yet.'],
    ['no venue tells', { venues: [] }, 'None of the venues that quote SOL publishes liquidations'],
    [
      'venues can tell and have not',
      { venues: [{ venue: 'okx', isSideTold: true, isStreamed: false }] },
      'OKX can tell.',
    ],
    [
      'they tell by stream alone',
      { venues: [{ venue: 'bybit', isSideTold: true, isStreamed: true }] },
      'No liquidations told yet. Only on an open connection, if you choose it in the options: Bybit.',
    ],
  ])('says so where %s', async (_where, change, expected) => {
    await show(change && told({ hours: [], ...change }));
    expect(text()).toContain(expected);
    expect(screen.queryByRole('img')).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('follows what is told later', async () => {
    await show(undefined);
    fake.put({ 'liquidations:SOL': told() });
    await waitFor(() => expect(figure('Longs, 24 h')).toBe('≥ $3M'));
    expect(within(document.body).queryByText('No liquidations told yet.')).toBeNull();
  });
});

describe('the sums of a day', () => {
  it('are of the running hour and the 23 before it', () => {
    const at = (back: number) => ({ openTimeMs: toMs - back * HOUR_MS, longUsd: 1 });
    expect(daySums(told({ hours: [at(24), at(23), at(0)] }))).toEqual({ longUsd: 2 });
  });

  it('are missing where nobody told', () => {
    expect(daySums(told({ hours: [] }))).toEqual({});
  });
});

describe('the bars', () => {
  it('stand in the place of their hour, on one scale, and are seen whenever anything was closed', () => {
    expect(
      barsOf(
        [
          { openTimeMs: toMs - 47 * HOUR_MS, longUsd: 100, shortUsd: 0.001 },
          { openTimeMs: toMs - HOUR_MS, unsidedUsd: 5 },
          { openTimeMs: toMs, longUsd: 0, shortUsd: 50 },
        ],
        toMs,
      ),
    ).toEqual([
      { place: 0, up: 0.5, down: 40 },
      { place: 47, up: 20, down: 0 },
    ]);
  });

  it('of quiet hours have no height', () => {
    expect(barsOf([{ openTimeMs: toMs, longUsd: 0, shortUsd: 0 }], toMs)).toEqual([
      { place: 47, up: 0, down: 0 },
    ]);
  });
});
