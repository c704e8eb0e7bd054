import { expect, it } from 'vitest';
import { perpShare } from '../../../src/background/context/perp-share';

it('is perpetual turnover over all turnover of the venues that tell both', () => {
  const share = perpShare([
    { venue: 'okx', perpUsd: 300, spotUsd: 100 },
    { venue: 'binance', perpUsd: 500, spotUsd: 100 },
    { venue: 'hyperliquid', perpUsd: 9000, spotUsd: undefined },
    { venue: 'gate', perpUsd: undefined, spotUsd: 9000 },
  ]);
  expect(share).toEqual({ value: 0.8, venues: ['binance', 'okx'] });
});

it('is missing where no venue tells both, and where nothing was traded', () => {
  expect(perpShare([{ venue: 'okx', perpUsd: 1 }])).toBeUndefined();
  expect(perpShare([{ venue: 'okx', perpUsd: 0, spotUsd: 0 }])).toBeUndefined();
  expect(perpShare([])).toBeUndefined();
});
