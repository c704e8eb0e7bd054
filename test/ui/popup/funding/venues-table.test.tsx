// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../../src/domain/time';
import type { Live, LiveMarket } from '../../../../src/domain/verdict';
import type { Settings } from '../../../../src/shared/settings';
import { installPageFake, violations } from '../../page-fake';
import { live } from '../../samples';

const fake = installPageFake();
const { VenuesTable } = await import('../../../../src/ui/popup/funding/venues-table');

afterEach(() => fake.clear());

const nowMs = Date.UTC(2026, 9, 5, 6);
const market = (venue: string, more: Partial<LiveMarket> = {}): LiveMarket => ({
  venue,
  symbol: 'SOLUSDT',
  atMs: nowMs - MINUTE_MS,
  markPrice: 150,
  fundingRate: 0.0001,
  fundingIntervalHours: 8,
  nextFundingTimeMs: nowMs + 2 * HOUR_MS,
  openInterestUsd: 1e8,
  ...more,
});
const markets = [
  market('bybit', { openInterestUsd: 3e8 }),
  market('okx', { fundingRate: -0.00005, fundingIntervalHours: 4, openInterestUsd: 2e8 }),
  market('kraken', {
    symbol: 'PF_SOLUSD',
    fundingRate: 0.00001,
    fundingIntervalHours: 1,
    fundingFixed: true,
  }),
];

async function show(more: Partial<Live> = {}) {
  render(
    <main>
      <h1>Leverlight</h1>
      <VenuesTable live={live({ atMs: nowMs - MINUTE_MS, markets, ...more })} open nowMs={nowMs} />
    </main>,
  );
  await screen.findByRole('table');
}
const lines = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent?.replace(/\s+/g, ' '));

describe('the funding of a coin over venues', () => {
  it('stands by its interval, per 8 h, a year and in money, with the time to the next settlement', async () => {
    await show();
    expect(lines()[0]).toBe('BybitSOLUSDT+0.0100 %/ 8 h+0.0100 %+10.95 %−$0.302 h 00 m1 min$300M150.00');
    expect(lines()[1]).toContain('OKXSOLUSDT−0.0050 %/ 4 h−0.0100 %−10.95 %+$0.30');
    expect(lines()[2]).toContain('KrakenPF_SOLUSD+0.0010 %/ 1 h fixed+0.0080 %');
    expect(await violations()).toEqual([]);
  });

  it('says how far the venues lie apart', async () => {
    await show();
    expect(
      screen.getByText(/^Lowest OKX −0\.0100 % per 8 h, highest Bybit \+0\.0100 %: 21\.90 % a year apart\.$/),
    ).toBeTruthy();
  });

  it('turns the money round for the other side', async () => {
    await show({ fundingPer8h: 0.0002 });
    expect(screen.getByText('At the pooled rate $1,000 long pays $0.60 a day.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Short' }));
    expect(screen.getByText('At the pooled rate $1,000 short receives $0.60 a day.')).toBeTruthy();
    expect(lines()[0]).toContain('+$0.30');
    expect(screen.getByRole('columnheader', { name: /short/ })).toBeTruthy();
  });

  it('reckons with the position that the user enters, which is kept; an impossible one changes nothing', async () => {
    await show();
    const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: /Position/ });
    fireEvent.input(field, { target: { value: '50000' } });
    await waitFor(() => expect((fake.stored.settings as Settings).positionUsd).toBe(50_000));
    await waitFor(() => expect(lines()[0]).toContain('−$15.00'));
    fireEvent.input(field, { target: { value: '0' } });
    expect((fake.stored.settings as Settings).positionUsd).toBe(50_000);
  });

  it('comes by rate where that is asked for', async () => {
    await show();
    const first = () => within(screen.getAllByRole('row')[1]!).getByRole('rowheader').textContent;
    expect(first()).toContain('Bybit');
    fireEvent.click(screen.getByRole('button', { name: 'By rate' }));
    expect(lines().map((line) => line?.replace(/(PF_)?SOL.*/, ''))).toEqual(['Bybit', 'Kraken', 'OKX']);
  });

  it('mutes what is old or of another coin, says why, and keeps it out of the spread', async () => {
    await show({
      markets: [
        market('bybit'),
        market('gate', { fundingRate: 0.01, leftOut: 'its price is that of another coin' }),
        market('mexc', { fundingRate: -0.01, atMs: nowMs - HOUR_MS }),
      ],
    });
    expect(screen.getByText('Left out of the figures: its price is that of another coin')).toBeTruthy();
    expect(lines().join()).toContain('stale 1 h');
    expect(screen.queryByText(/a year apart/)).toBeNull();
    const [, , gate, , mexc] = screen.getAllByRole('row');
    expect([gate?.className, mexc?.className].every((name) => name?.includes('muted'))).toBe(true);
    expect(await violations()).toEqual([]);
  });

  it('shows a dash for what a venue does not tell', async () => {
    await show({ markets: [{ venue: 'nowhere', symbol: 'SOLUSDT', atMs: nowMs, markPrice: 150 }] });
    expect(lines()[0]).toBe('nowhereSOLUSDT––––––0 s–150.00');
  });

  it('shows what another venue tells of one that is not available here, muted and last', async () => {
    await show({
      foreignRates: [
        {
          venue: 'binance',
          coin: 'SOL',
          fundingRate: 0.0004,
          fundingIntervalHours: 8,
          toldBy: 'hyperliquid',
          atMs: nowMs - MINUTE_MS,
        },
      ],
    });
    expect(lines().at(-1)).toContain('Binancetold by Hyperliquid+0.0400 %/ 8 h');
    expect(screen.getAllByRole('row').at(-1)?.className).toContain('muted');
    expect(screen.getByText(/highest Bybit/)).toBeTruthy();
    expect(screen.getByText(/never pooled/)).toBeTruthy();
  });

  it('says that the pooled rate is not known when it is old', async () => {
    await show({ atMs: nowMs - HOUR_MS, fundingPer8h: 0.0002 });
    expect(screen.getByText('The pooled rate is not known.')).toBeTruthy();
  });
});
