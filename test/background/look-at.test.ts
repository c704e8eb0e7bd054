import { beforeEach, expect, test, vi } from 'vitest';
import { binance } from '../../src/venues/binance';
import { installFakeExtension } from '../fake-extension';

const permissions = vi.hoisted(() => ({ granted: new Set<string>() }));
vi.mock('webextension-polyfill', () => ({
  default: {
    permissions: {
      contains: async ({ origins }: { origins: string[] }) =>
        origins.every((host) => permissions.granted.has(host)),
    },
  },
}));
const fake = installFakeExtension();
const { sites } = await import('../../src/venues/catalogue');
const { forgetTab, lookAt, visit } = await import('../../src/background/look-at');
const { live, verdict } = await import('../content/samples');

beforeEach(() => fake.reset());

const sol = { url: 'https://www.binance.com/en/futures/SOLUSDT', title: '' };

test('a trading page gets its coin with what is stored of it, at once', async () => {
  fake.stored['verdict:SOL'] = verdict();
  fake.stored.coins = ['SOL'];
  const looked = (await lookAt(sol, 7))!;
  expect(looked).toMatchObject({ page: { venue: 'binance', kind: 'perp', coin: 'SOL' }, listed: true });
  expect(looked.verdict?.score).toBe(verdict().score);
  expect(looked.names.okx).toBe('OKX');
  expect(fake.stored.tabs).toEqual({ 7: 'SOL' });
});

test('whether a coin is listed is not known before the first quotes', async () => {
  expect(await lookAt(sol, 7)).not.toHaveProperty('listed');
});

test('the venue of the page that a coin was last looked at on is remembered', async () => {
  await lookAt(sol, 7);
  await lookAt({ url: 'https://www.bybit.com/trade/usdt/DOGEUSDT', title: '' }, 7);
  await lookAt({ url: 'https://www.okx.com/trade-swap/sol-usdt-swap', title: '' }, 7);
  expect(fake.stored['page-venues']).toEqual({ SOL: 'okx', DOGE: 'bybit' });
});

test('a page whose venue uses the name for another coin is not remembered as the coin’s', async () => {
  const other = {
    ...live(),
    markets: [{ ...live().markets[0]!, venue: 'binance', leftOut: 'another coin' }],
  };
  fake.stored['live:SOL'] = other;
  await lookAt(sol, 7);
  expect(fake.stored['page-venues']).toBeUndefined();
});

test.each([
  'https://www.binance.com/en/futures/BTCUSDT_261225',
  'https://www.binance.com/en/my/wallet/futures/balances',
  'https://www.binance.com.evil.example/en/futures/SOLUSDT',
  'no address',
])('%s shows nothing', async (url) => {
  expect(await lookAt({ url, title: '' }, 7)).toBeUndefined();
  expect(fake.stored.tabs).toBeUndefined();
});

test('the one switch off means nothing is shown anywhere', async () => {
  fake.stored.settings = { badgeOn: false };
  expect(await lookAt(sol, 7)).toBeUndefined();
});

test('a tab is forgotten when it leaves the coin or is closed', async () => {
  await lookAt(sol, 7);
  await lookAt(sol, 8);
  await lookAt({ url: 'https://www.binance.com/en', title: '' }, 7);
  expect(fake.stored.tabs).toEqual({ 8: 'SOL' });
  await forgetTab(8);
  expect(fake.stored.tabs).toEqual({});
});

test('the toolbar says nothing of a page whose venue uses the name for another coin', async () => {
  const market = { venue: 'binance', symbol: 'SOLUSDT', atMs: 1, markPrice: 3, leftOut: 'another coin' };
  fake.stored['live:SOL'] = live({ markets: [market] });
  await lookAt(sol, 7);
  expect(fake.stored.tabs).toBeUndefined();
});

test('a visit is remembered once, and old ones are dropped', async () => {
  fake.stored.visits = { OLD: 1 };
  expect(await visit('SOL')).toBe(true);
  expect(await visit('SOL')).toBe(false);
  expect(Object.keys(fake.stored.visits as object)).toEqual(['SOL']);
});

test('a chart on a site without data shows the coin in its title, and only while its host is granted', async () => {
  const chart = {
    url: 'https://www.tradingview.com/chart/aB3dE6gH/',
    title: 'SOLUSDT.P 180.1 ▲ +1.2% Unnamed',
  };
  expect(await lookAt(chart, 7)).toBeUndefined();
  permissions.granted.add('https://www.tradingview.com/*');
  const looked = (await lookAt(chart, 7))!;
  expect(looked.page).toEqual({ venue: 'tradingview', kind: 'perp', coin: 'SOL' });
  expect(looked.names.tradingview).toBe('TradingView');
  expect(fake.stored.tabs).toEqual({ 7: 'SOL' });
  expect(fake.stored['page-venues'], 'no venue, so none to prefer').toBeUndefined();
});

test('a page of an optional venue shows its coin only while its host is granted', async () => {
  vi.spyOn(sites, 'find').mockReturnValue({ ...binance, optional: true });
  expect(await lookAt(sol, 7)).toBeUndefined();
  permissions.granted.add('https://www.binance.com/*');
  expect(await lookAt(sol, 7)).toMatchObject({ page: { coin: 'SOL' } });
  expect(fake.stored.tabs).toEqual({ 7: 'SOL' });
  permissions.granted.clear();
  expect(await lookAt(sol, 7)).toBeUndefined();
  expect(fake.stored.tabs).toEqual({});
});
