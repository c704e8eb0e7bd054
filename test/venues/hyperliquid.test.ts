import { expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { hyperliquid } from '../../src/venues/hyperliquid';

it('markets and contexts of different number are refused whole, for position alone joins them', () => {
  const context = { funding: '0', openInterest: '1', dayNtlVlm: '1', markPx: '1' };
  const universe = [{ name: 'BTC' }, { name: 'ETH' }];
  const read = (contexts: unknown[]) => hyperliquid.quotes.read({ markets: [{ universe }, contexts] }, 0);
  expect(read([context, context]).rows).toHaveLength(2);
  expect(() => read([context])).toThrow(ShapeError);
  expect(() => read([context, context, context])).toThrow('2 markets with 3 contexts');
});
