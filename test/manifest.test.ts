import { describe, expect, test } from 'vitest';
import type { Venue } from '../src/domain/venue';
import { manifestWith } from '../src/manifest';
import { bybit } from '../src/venues/bybit';
import { hyperliquid } from '../src/venues/hyperliquid';
import { okx } from '../src/venues/okx';

describe('the manifest that ships', () => {
  const manifest = manifestWith();

  test('asks for three permissions and nothing more', () => {
    expect(manifest.permissions).toEqual(['storage', 'alarms', 'scripting']);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
  });

  // A host that is added later switches the extension off until the user agrees: a change here is a product decision.
  test('asks for exactly these hosts', () => {
    expect(manifest.host_permissions).toMatchInlineSnapshot(`
      [
        "https://fapi.binance.com/*",
        "https://api.bybit.com/*",
        "https://www.okx.com/*",
        "https://api.hyperliquid.xyz/*",
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
