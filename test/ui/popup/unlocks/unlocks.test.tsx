// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../../src/domain/time';
import type { Unlock } from '../../../../src/domain/unlock';
import type { CoinUnlocks } from '../../../../src/shared/unlocks';
import { installPageFake, violations } from '../../page-fake';
import { live } from '../../samples';

const fake = installPageFake();
const { UnlockCalendar } = await import('../../../../src/ui/popup/unlocks/unlock-calendar');
const { UnlocksPanel } = await import('../../../../src/ui/popup/unlocks/unlocks-panel');

afterEach(() => fake.clear());

const nowMs = Date.UTC(2026, 9, 5, 9);
const day0Ms = Date.UTC(2026, 9, 5);
const cliff = (days: number, tokens: number, recipient: string): Unlock => ({
  kind: 'cliff',
  timeMs: day0Ms + days * DAY_MS,
  tokens,
  recipient,
});
const known = (coin: string, unlocks: Unlock[], more: Partial<CoinUnlocks> = {}): CoinUnlocks => ({
  coin,
  atMs: nowMs - 3 * DAY_MS,
  schedule: {
    protocol: coin,
    fromMs: nowMs - 7 * DAY_MS,
    toMs: nowMs + 365 * DAY_MS,
    maxSupply: 1e9,
    unlocks,
    unread: 0,
  },
  turnover: { usdPerDay: 10e6, kind: 'spot', atMs: nowMs - HOUR_MS },
  ...more,
});
const sui = known('SUI', [
  cliff(26, 2e6, 'Team'),
  { kind: 'linear', fromMs: nowMs - 15 * DAY_MS, toMs: nowMs + 15 * DAY_MS, tokens: 1e6 },
]);

const screenOf = (content: preact.JSX.Element) =>
  render(
    <main>
      <h1>Leverlight</h1>
      {content}
    </main>,
  );

describe('token unlocks of a coin', () => {
  const show = async (stored: CoinUnlocks | undefined) => {
    if (stored) fake.stored['unlocks:SUI'] = stored;
    screenOf(<UnlocksPanel open coin="SUI" price={3} nowMs={nowMs} />);
    await screen.findByRole('region', { name: 'Token unlocks' });
    return screen.getByRole('region').textContent?.replace(/\s+/g, ' ');
  };

  it('name the next one with its day, size and recipients, and 30 days against turnover', async () => {
    const text = await show(sui);
    expect(text).toContain('Sat 31 Oct, in 26 days: 2M SUI, $6M');
    expect(text).toContain('0.2 % of the maximum supply, 0.6 days of spot turnover; Team');
    expect(text).toContain('2.5M SUI, $7.5M');
    expect(text).toContain('At once 2M SUI, $6M; day by day 500K SUI, $1.5M');
    expect(text).toContain('That is 0.75 days of spot turnover: medium pressure.');
    expect(text).toContain('A schedule is a plan; unlocked does not mean sold. DefiLlama, asked 3 d ago.');
    expect(await violations()).toEqual([]);
  });

  it('are judged by no word where only the turnover of perpetuals is known', async () => {
    const text = await show({ ...sui, turnover: { usdPerDay: 1e8, kind: 'perp', atMs: nowMs } });
    expect(text).toContain('That is 0.075 days of perpetual turnover. Spot turnover');
    expect(text).not.toContain('pressure.');
  });

  it('stand without a yardstick while no turnover is known', async () => {
    const { turnover, ...rest } = sui;
    expect(await show(rest)).toContain('How that compares with turnover is not known yet.');
  });

  it('that plan nothing say so', async () => {
    const text = await show(known('SUI', []));
    expect(text).toContain('None at once is planned within a year.');
    expect(text).toContain('Nothing is planned to unlock within 30 days.');
  });

  it('of which no schedule is known are not said to be none', async () => {
    expect(await show({ coin: 'SUI', atMs: nowMs - DAY_MS })).toContain(
      'No schedule is known for SUI. That does not mean that nothing unlocks. DefiLlama, asked 24 h ago.',
    );
  });

  it('that were not looked up say when they are', async () => {
    expect(await show(undefined)).toContain('Not looked up. Schedules are asked for once a week');
  });

  it('of which some entries could not be read are lower bounds', async () => {
    const text = await show({ ...sui, schedule: { ...sui.schedule!, unread: 2 } });
    expect(text).toContain('could not be read: the sums are lower bounds');
  });
});

describe('the calendar of watched coins', () => {
  const show = async (stored: readonly CoinUnlocks[], coins: readonly string[]) => {
    let shown: string | undefined;
    for (const unlocks of stored) fake.stored[`unlocks:${unlocks.coin}`] = unlocks;
    screenOf(
      <UnlockCalendar
        coins={coins}
        lives={{ SUI: live({ coin: 'SUI', price: 3 }), ARB: live({ coin: 'ARB', price: 0.4 }) }}
        nowMs={nowMs}
        showCoin={(coin) => {
          shown = coin;
        }}
      />,
    );
    await screen.findByRole('region', { name: 'Token unlocks of these coins' });
    return { text: () => screen.getByRole('region').textContent, shown: () => shown };
  };
  const rows = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent?.replace(/\s+/g, ' '));

  it('lists unlocks of 0.1 % of the supply or more by day, over 90 days', async () => {
    const arb = known('ARB', [
      cliff(1, 9e6, 'Team'),
      cliff(26, 92e6, 'Team'),
      cliff(30, 1e5, 'Grants'),
      cliff(91, 9e6, 'Team'),
    ]);
    const calendar = await show([sui, arb], ['SUI', 'ARB']);
    expect(rows()).toEqual([
      'Tue 6 OcttomorrowARBTeam$3.6M0.9 %0.36 dspot',
      'Sat 31 Octin 26 daysARBTeam$36.8M9.2 %3.7 dspot',
      'Sat 31 Octin 26 daysSUITeam$6M0.2 %0.6 dspot',
    ]);
    expect(calendar.text()).toContain('oldest answer 3 d old');
    fireEvent.click(screen.getByRole('button', { name: 'SUI' }));
    await waitFor(() => expect(calendar.shown()).toBe('SUI'));
    expect(await violations()).toEqual([]);
  });

  it('names the coins of which no schedule is known', async () => {
    const calendar = await show([sui, { coin: 'BTC', atMs: nowMs }], ['BTC', 'SUI', 'PEPE']);
    expect(calendar.text()).toContain('No schedule is known for BTC, PEPE');
  });

  it('says so where it knows no schedule at all', async () => {
    const calendar = await show([], ['BTC', 'PEPE']);
    expect(calendar.text()).toContain('No schedule is known for these coins.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says so where nothing large is planned', async () => {
    const calendar = await show([known('SUI', [])], ['SUI']);
    expect(calendar.text()).toContain('No unlock of 0.1 % of the supply or more is planned at once.');
  });
});
