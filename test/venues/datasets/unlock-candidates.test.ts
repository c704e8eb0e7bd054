import { describe, expect, test } from 'vitest';
import { defillama } from '../../../src/venues/datasets/defillama';
import { unlockCandidates } from '../../../src/venues/datasets/unlock-candidates';

const nowMs = Date.UTC(2026, 9, 5);
const answer = (geckoId: string | null, token = '') => ({
  gecko_id: geckoId,
  metadata: { token, unlockEvents: [] },
});

describe('where a coin’s schedule may be listed', () => {
  test('is under the id of its token, its ticker, or a longer name that begins so', () => {
    expect(unlockCandidates('ARB', ['arbitrum-foundation', 'arbitrage', 'aave'])).toEqual([
      'arbitrum-foundation',
    ]);
    expect(unlockCandidates('CRV', ['curve-finance', 'curve'])).toEqual(['curve', 'curve-finance']);
    expect(unlockCandidates('GMT', ['gmt', 'stepn'])).toEqual(['stepn', 'gmt']);
  });

  test('is under at most three names, since each answer may be megabytes', () => {
    const slugs = ['starknet', 'starknet-a', 'starknet-b', 'starknet-c'];
    expect(unlockCandidates('STRK', slugs)).toEqual(['starknet', 'starknet-a', 'starknet-b']);
  });

  test('is only under its own ticker for a coin that nothing is known of', () => {
    expect(unlockCandidates('NEWCOIN', ['newcoin', 'newcoin-v2', 'new'])).toEqual(['newcoin']);
    expect(unlockCandidates('NOPE', ['newcoin'])).toEqual([]);
  });

  test('does not come from single letters', () => {
    expect(unlockCandidates('S', ['s-finance', 'sonic-3'])).toEqual(['sonic-3']);
  });
});

describe('an answer', () => {
  const isOf = (coin: string, json: unknown) => defillama.schedule.read(json, 'slug', coin, nowMs).isOfCoin;

  test('is a coin’s only where it names the coin’s own token', () => {
    expect(isOf('ASTER', answer('aster-2'))).toBe(true);
    expect(isOf('ASTER', answer('aster'))).toBe(false);
    expect(isOf('SEI', answer(null, 'coingecko:sei-network'))).toBe(true);
    expect(isOf('SEI', answer(null, 'ethereum:0x12'))).toBe(false);
  });

  test('is that of a coin that nothing is known of only where all three names are one', () => {
    expect(isOf('NEWCOIN', answer('newcoin'))).toBe(true);
    expect(isOf('NEWCOIN', answer('newcoin-2'))).toBe(false);
  });

  test('with the list that names nothing fails whole', () => {
    expect(defillama.slugs.read(['aave', 7, '', 'sui'])).toEqual(['aave', 'sui']);
    expect(() => defillama.slugs.read([])).toThrow('names no schedule');
    expect(() => defillama.slugs.read({})).toThrow();
  });
});
