import { beforeEach, expect, test } from 'vitest';
import { installFakeExtension } from '../fake-extension';

const fake = installFakeExtension();
const { fromPages, send } = await import('../../src/shared/messages');

beforeEach(() => fake.reset());

test('an answer comes back as it was given', async () => {
  fake.answers = {
    lookAt: ({ url }: { url: string }) => ({ page: { venue: 'bybit', kind: 'perp', coin: url } }),
  };
  expect(await send('lookAt', { url: 'SOL', title: '' })).toMatchObject({ page: { coin: 'SOL' } });
});

test('an error of the handler is thrown with its text', async () => {
  fake.answers = { refresh: () => Promise.reject(new Error('no venue is on')) };
  await expect(send('refresh')).rejects.toThrow('no venue is on');
});

test('pages may ask for four things only', () => {
  expect(fromPages).toEqual(['lookAt', 'openCard', 'openDetails', 'openAccuracy']);
});
