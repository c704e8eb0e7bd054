import { beforeEach, expect, test, vi } from 'vitest';
import { installFakeExtension } from '../fake-extension';

vi.mock('webextension-polyfill', () => ({ default: {} }));
const fake = installFakeExtension();
const { tellCatalogue } = await import('../../src/background/tell-catalogue');
const { defillama } = await import('../../src/venues/datasets/defillama');
const { bybit } = await import('../../src/venues/bybit');

beforeEach(() => fake.reset());

test('our own pages are told what is read beside the venues, and what for', async () => {
  await tellCatalogue([bybit, defillama]);
  expect(fake.stored['data-sets']).toEqual([
    { id: 'defillama', name: 'DefiLlama', tells: 'Token unlock schedules of watched coins' },
  ]);
});

test('an optional data set is told with what can be asked for instead', async () => {
  await tellCatalogue([bybit, { ...defillama, optional: true }]);
  expect(fake.stored).not.toHaveProperty('data-sets');
  expect(fake.stored['optional-venues']).toMatchObject([{ id: 'defillama' }]);
});
