import { describe, expect, test } from 'vitest';
import type { Venue } from '../src/domain/venue';
import { manifestWith } from '../src/manifest';
import { bybit } from '../src/venues/bybit';
import { hyperliquid } from '../src/venues/hyperliquid';
import { okx } from '../src/venues/okx';

describe('the manifest that ships', () => {
  const manifest = manifestWith();

  // Neither browser warns of activeTab: it lets the popup see that the page in front is of a site that can be allowed.
  test('asks for three permissions and, for its optional sites, activeTab, and nothing more', () => {
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting', 'activeTab']);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  test('may ask later for the hosts of TradingView, of which nothing is read, and runs nothing there before', () => {
    const later = (manifest.optional_host_permissions ?? []).filter((host) => host.includes('tradingview'));
    expect(later).toContain('https://www.tradingview.com/*');
    expect(later).toContain('https://ru.tradingview.com/*');
    const [script] = manifest.content_scripts;
    const atOnce = [...manifest.host_permissions, ...script!.matches, ...script!.exclude_matches];
    expect(atOnce.filter((host) => host.includes('tradingview'))).toEqual([]);
  });

  test('names exact hosts for later too', () => {
    for (const pattern of manifest.optional_host_permissions ?? [])
      expect(pattern).toMatch(/^https:\/\/[a-z0-9.-]+\/\*$/);
  });

  test('lets pages of ours connect to anything by https, and to the hosts of streams alone besides', () => {
    const { extension_pages: policy } = manifest.content_security_policy;
    expect(/connect-src ([^;]*);/.exec(policy)?.[1]?.split(' ')).toEqual([
      'https:',
      'wss://fstream.binance.com',
      'wss://stream.bybit.com',
    ]);
    const without = manifestWith([], [okx]).content_security_policy.extension_pages;
    expect(without).toContain('connect-src https:;');
  });

  // A host that is added later switches the extension off until the user agrees: a change here is a product decision.
  test('asks for exactly these hosts', () => {
    expect(manifest.host_permissions).toMatchInlineSnapshot(`
      [
        "https://fapi.binance.com/*",
        "https://api.binance.com/*",
        "https://api.bybit.com/*",
        "https://www.okx.com/*",
        "https://api.hyperliquid.xyz/*",
        "https://api.bitget.com/*",
        "https://api.gateio.ws/*",
        "https://api-futures.kucoin.com/*",
        "https://api.kucoin.com/*",
        "https://contract.mexc.com/*",
        "https://indexer.dydx.trade/*",
        "https://futures.kraken.com/*",
        "https://defillama-datasets.llama.fi/*",
        "https://api.coingecko.com/*",
        "https://www.binance.com/*",
        "https://www.binance.us/*",
        "https://www.bybit.com/*",
        "https://www.bybit.eu/*",
        "https://www.bybit.nl/*",
        "https://www.bybit.kz/*",
        "https://www.bybit.com.hk/*",
        "https://www.bybit-tr.com/*",
        "https://www.bytick.com/*",
        "https://my.okx.com/*",
        "https://app.okx.com/*",
        "https://eea.okx.com/*",
        "https://tr.okx.com/*",
        "https://app.hyperliquid.xyz/*",
        "https://www.bitget.com/*",
        "https://www.gate.com/*",
        "https://www.gate.io/*",
        "https://www.kucoin.com/*",
        "https://futures.kucoin.com/*",
        "https://www.mexc.com/*",
        "https://futures.mexc.com/*",
        "https://dydx.trade/*",
        "https://pro.kraken.com/*",
      ]
    `);
    expect(manifest.content_scripts).toMatchInlineSnapshot(`
      [
        {
          "all_frames": false,
          "exclude_matches": [
            "https://www.binance.com/my/*",
            "https://www.binance.com/*/my/*",
            "https://www.binance.com/login*",
            "https://www.binance.com/*/login*",
            "https://www.binance.com/register*",
            "https://www.binance.com/*/register*",
            "https://www.binance.com/*/wallet/*",
            "https://www.binance.com/*/account/*",
            "https://www.binance.us/my/*",
            "https://www.binance.us/*/my/*",
            "https://www.binance.us/login*",
            "https://www.binance.us/*/login*",
            "https://www.binance.us/register*",
            "https://www.binance.us/*/register*",
            "https://www.binance.us/*/wallet/*",
            "https://www.binance.us/*/account/*",
            "https://www.bybit.com/user/*",
            "https://www.bybit.com/*/user/*",
            "https://www.bybit.com/login*",
            "https://www.bybit.com/*/login*",
            "https://www.bybit.com/register*",
            "https://www.bybit.com/*/register*",
            "https://www.bybit.com/assets/*",
            "https://www.bybit.com/*/assets/*",
            "https://www.bybit.com/fiat/*",
            "https://www.bybit.com/*/fiat/*",
            "https://www.bybit.eu/user/*",
            "https://www.bybit.eu/*/user/*",
            "https://www.bybit.eu/login*",
            "https://www.bybit.eu/*/login*",
            "https://www.bybit.eu/register*",
            "https://www.bybit.eu/*/register*",
            "https://www.bybit.eu/assets/*",
            "https://www.bybit.eu/*/assets/*",
            "https://www.bybit.eu/fiat/*",
            "https://www.bybit.eu/*/fiat/*",
            "https://www.bybit.nl/user/*",
            "https://www.bybit.nl/*/user/*",
            "https://www.bybit.nl/login*",
            "https://www.bybit.nl/*/login*",
            "https://www.bybit.nl/register*",
            "https://www.bybit.nl/*/register*",
            "https://www.bybit.nl/assets/*",
            "https://www.bybit.nl/*/assets/*",
            "https://www.bybit.nl/fiat/*",
            "https://www.bybit.nl/*/fiat/*",
            "https://www.bybit.kz/user/*",
            "https://www.bybit.kz/*/user/*",
            "https://www.bybit.kz/login*",
            "https://www.bybit.kz/*/login*",
            "https://www.bybit.kz/register*",
            "https://www.bybit.kz/*/register*",
            "https://www.bybit.kz/assets/*",
            "https://www.bybit.kz/*/assets/*",
            "https://www.bybit.kz/fiat/*",
            "https://www.bybit.kz/*/fiat/*",
            "https://www.bybit.com.hk/user/*",
            "https://www.bybit.com.hk/*/user/*",
            "https://www.bybit.com.hk/login*",
            "https://www.bybit.com.hk/*/login*",
            "https://www.bybit.com.hk/register*",
            "https://www.bybit.com.hk/*/register*",
            "https://www.bybit.com.hk/assets/*",
            "https://www.bybit.com.hk/*/assets/*",
            "https://www.bybit.com.hk/fiat/*",
            "https://www.bybit.com.hk/*/fiat/*",
            "https://www.bybit-tr.com/user/*",
            "https://www.bybit-tr.com/*/user/*",
            "https://www.bybit-tr.com/login*",
            "https://www.bybit-tr.com/*/login*",
            "https://www.bybit-tr.com/register*",
            "https://www.bybit-tr.com/*/register*",
            "https://www.bybit-tr.com/assets/*",
            "https://www.bybit-tr.com/*/assets/*",
            "https://www.bybit-tr.com/fiat/*",
            "https://www.bybit-tr.com/*/fiat/*",
            "https://www.bytick.com/user/*",
            "https://www.bytick.com/*/user/*",
            "https://www.bytick.com/login*",
            "https://www.bytick.com/*/login*",
            "https://www.bytick.com/register*",
            "https://www.bytick.com/*/register*",
            "https://www.bytick.com/assets/*",
            "https://www.bytick.com/*/assets/*",
            "https://www.bytick.com/fiat/*",
            "https://www.bytick.com/*/fiat/*",
            "https://www.okx.com/account/*",
            "https://www.okx.com/*/account/*",
            "https://www.okx.com/balance/*",
            "https://www.okx.com/*/balance/*",
            "https://www.okx.com/assets/*",
            "https://www.okx.com/*/assets/*",
            "https://www.okx.com/join/*",
            "https://www.okx.com/*/join/*",
            "https://my.okx.com/account/*",
            "https://my.okx.com/*/account/*",
            "https://my.okx.com/balance/*",
            "https://my.okx.com/*/balance/*",
            "https://my.okx.com/assets/*",
            "https://my.okx.com/*/assets/*",
            "https://my.okx.com/join/*",
            "https://my.okx.com/*/join/*",
            "https://app.okx.com/account/*",
            "https://app.okx.com/*/account/*",
            "https://app.okx.com/balance/*",
            "https://app.okx.com/*/balance/*",
            "https://app.okx.com/assets/*",
            "https://app.okx.com/*/assets/*",
            "https://app.okx.com/join/*",
            "https://app.okx.com/*/join/*",
            "https://eea.okx.com/account/*",
            "https://eea.okx.com/*/account/*",
            "https://eea.okx.com/balance/*",
            "https://eea.okx.com/*/balance/*",
            "https://eea.okx.com/assets/*",
            "https://eea.okx.com/*/assets/*",
            "https://eea.okx.com/join/*",
            "https://eea.okx.com/*/join/*",
            "https://tr.okx.com/account/*",
            "https://tr.okx.com/*/account/*",
            "https://tr.okx.com/balance/*",
            "https://tr.okx.com/*/balance/*",
            "https://tr.okx.com/assets/*",
            "https://tr.okx.com/*/assets/*",
            "https://tr.okx.com/join/*",
            "https://tr.okx.com/*/join/*",
            "https://app.hyperliquid.xyz/portfolio*",
            "https://app.hyperliquid.xyz/referrals*",
            "https://app.hyperliquid.xyz/API*",
            "https://app.hyperliquid.xyz/subAccounts*",
            "https://app.hyperliquid.xyz/staking*",
            "https://app.hyperliquid.xyz/vaults*",
            "https://www.bitget.com/account/*",
            "https://www.bitget.com/*/account/*",
            "https://www.bitget.com/asset/*",
            "https://www.bitget.com/*/asset/*",
            "https://www.bitget.com/login*",
            "https://www.bitget.com/*/login*",
            "https://www.bitget.com/register*",
            "https://www.bitget.com/*/register*",
            "https://www.gate.com/myaccount/*",
            "https://www.gate.com/*/myaccount/*",
            "https://www.gate.com/login*",
            "https://www.gate.com/*/login*",
            "https://www.gate.com/signup*",
            "https://www.gate.com/*/signup*",
            "https://www.gate.com/wallet/*",
            "https://www.gate.com/*/wallet/*",
            "https://www.gate.io/myaccount/*",
            "https://www.gate.io/*/myaccount/*",
            "https://www.gate.io/login*",
            "https://www.gate.io/*/login*",
            "https://www.gate.io/signup*",
            "https://www.gate.io/*/signup*",
            "https://www.gate.io/wallet/*",
            "https://www.gate.io/*/wallet/*",
            "https://www.kucoin.com/account/*",
            "https://www.kucoin.com/*/account/*",
            "https://www.kucoin.com/assets/*",
            "https://www.kucoin.com/*/assets/*",
            "https://www.kucoin.com/ucenter/*",
            "https://www.kucoin.com/*/ucenter/*",
            "https://futures.kucoin.com/account/*",
            "https://futures.kucoin.com/*/account/*",
            "https://futures.kucoin.com/assets/*",
            "https://futures.kucoin.com/*/assets/*",
            "https://futures.kucoin.com/ucenter/*",
            "https://futures.kucoin.com/*/ucenter/*",
            "https://www.mexc.com/user/*",
            "https://www.mexc.com/*/user/*",
            "https://www.mexc.com/login*",
            "https://www.mexc.com/*/login*",
            "https://www.mexc.com/register*",
            "https://www.mexc.com/*/register*",
            "https://www.mexc.com/assets/*",
            "https://www.mexc.com/*/assets/*",
            "https://futures.mexc.com/user/*",
            "https://futures.mexc.com/*/user/*",
            "https://futures.mexc.com/login*",
            "https://futures.mexc.com/*/login*",
            "https://futures.mexc.com/register*",
            "https://futures.mexc.com/*/register*",
            "https://futures.mexc.com/assets/*",
            "https://futures.mexc.com/*/assets/*",
            "https://dydx.trade/portfolio*",
            "https://dydx.trade/profile*",
            "https://dydx.trade/settings*",
            "https://dydx.trade/transfers*",
            "https://dydx.trade/onboarding*",
            "https://pro.kraken.com/app/portfolio*",
            "https://pro.kraken.com/app/account*",
            "https://pro.kraken.com/app/settings*",
            "https://pro.kraken.com/app/transfers*",
            "https://pro.kraken.com/app/history*",
          ],
          "js": [
            "src/content/badge.iife.ts",
          ],
          "matches": [
            "https://www.binance.com/*",
            "https://www.binance.us/*",
            "https://www.bybit.com/*",
            "https://www.bybit.eu/*",
            "https://www.bybit.nl/*",
            "https://www.bybit.kz/*",
            "https://www.bybit.com.hk/*",
            "https://www.bybit-tr.com/*",
            "https://www.bytick.com/*",
            "https://www.okx.com/*",
            "https://my.okx.com/*",
            "https://app.okx.com/*",
            "https://eea.okx.com/*",
            "https://tr.okx.com/*",
            "https://app.hyperliquid.xyz/*",
            "https://www.bitget.com/*",
            "https://www.gate.com/*",
            "https://www.gate.io/*",
            "https://www.kucoin.com/*",
            "https://futures.kucoin.com/*",
            "https://www.mexc.com/*",
            "https://futures.mexc.com/*",
            "https://dydx.trade/*",
            "https://pro.kraken.com/*",
          ],
          "run_at": "document_idle",
        },
      ]
    `);
  });

  test('names exact hosts over https only', () => {
    for (const pattern of [...manifest.host_permissions, ...manifest.content_scripts[0]!.matches])
      expect(pattern).toMatch(/^https:\/\/[a-z0-9.-]+\/\*$/);
  });

  test('runs its content script only where it also has the host permission that the card needs', () => {
    for (const pattern of manifest.content_scripts[0]!.matches)
      expect(manifest.host_permissions).toContain(pattern);
  });
});

describe('a manifest with optional venues', () => {
  const optional = (venue: Venue): Venue => ({ ...venue, optional: true });
  const manifest = manifestWith([], [bybit, optional(hyperliquid)]);

  test('asks for their hosts later, those of their interface and those of their pages', () => {
    expect(manifest.optional_host_permissions).toEqual([
      'https://api.hyperliquid.xyz/*',
      'https://app.hyperliquid.xyz/*',
    ]);
    expect(manifest.host_permissions.filter((host) => host.includes('hyperliquid'))).toEqual([]);
    expect(manifest.host_permissions).toContain('https://api.bybit.com/*');
  });

  test('runs nothing of ours on their pages from the start', () => {
    const [script] = manifest.content_scripts;
    expect(
      [...script!.matches, ...script!.exclude_matches].filter((host) => host.includes('hyperliquid')),
    ).toEqual([]);
    expect(script!.matches).toContain('https://www.bybit.com/*');
  });

  test('may look at the page that the popup is opened on, and asks for nothing else more', () => {
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting', 'activeTab']);
  });

  test('asks at installation for a host that a venue of the installation shares with them', () => {
    const guest = optional({ ...hyperliquid, apiHosts: ['www.okx.com', 'api.hyperliquid.xyz'] });
    const shared = manifestWith([], [okx, guest]);
    expect(shared.host_permissions).toContain('https://www.okx.com/*');
    expect(shared.optional_host_permissions).not.toContain('https://www.okx.com/*');
  });

  test('asks for nothing later where every venue is asked for at installation', () => {
    expect(manifestWith([], [bybit, hyperliquid])).not.toHaveProperty('optional_host_permissions');
  });
});
