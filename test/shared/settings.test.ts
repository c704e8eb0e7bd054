import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { installFakeExtension } from '../fake-extension';

installFakeExtension();
const { readSettings, readSite } = await import('../../src/shared/settings');
const { readWatchlists, watchedCoins } = await import('../../src/shared/watchlists');

describe('settings', () => {
  test('that are damaged fall back field by field', () => {
    const read = readSettings({
      badgeOn: 'yes',
      theme: 'dark',
      leverage: 1e9,
      takerFee: Number.NaN,
      venuesOff: ['okx', 3],
    });
    expect(read).toEqual({
      badgeOn: true,
      theme: 'dark',
      venuesOff: ['okx'],
      leverage: 10,
      maintenanceMargin: 0.01,
      takerFee: 0.0005,
      positionUsd: 1000,
      liquidationStreams: false,
    });
  });

  test('of another version keep what is known and drop the rest', () => {
    expect(readSettings({ theme: 'light', later: 1 })).not.toHaveProperty('later');
  });

  test('are complete and valid whatever is stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        const read = readSettings(stored);
        expect(readSettings(read)).toEqual(read);
        const site = readSite(stored);
        expect(readSite(site)).toEqual(site);
      }),
    );
  });
});

describe('watchlists', () => {
  test('lose only the group or coin that is damaged', () => {
    expect(readWatchlists([{ name: 'Alts', coins: ['SOL', 7, 'SOL', 'DOGE'] }, { name: '' }, null])).toEqual([
      { name: 'Alts', coins: ['SOL', 'DOGE'] },
    ]);
  });

  test('that were emptied stay empty; none at all gives the default', () => {
    expect(readWatchlists([])).toEqual([]);
    expect(readWatchlists(undefined)[0]?.coins).toEqual(['BTC', 'ETH', 'SOL']);
  });

  test('watch a coin once, in the order of the groups', () => {
    const lists = [
      { name: 'a', coins: ['SOL', 'DOGE'] },
      { name: 'b', coins: ['BTC', 'SOL'] },
    ];
    expect(watchedCoins(lists)).toEqual(['SOL', 'DOGE', 'BTC']);
  });
});
