// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import type { Settings } from '../../../src/shared/settings';
import { installPageFake, violations } from '../page-fake';
import { health } from '../samples';

const fake = installPageFake();
const { OptionsApp } = await import('../../../src/ui/options/options-app');

afterEach(() => fake.clear());

const sets = [{ id: 'defillama', name: 'DefiLlama', tells: 'Token unlock schedules of watched coins' }];

async function show(stored: Record<string, unknown>) {
  location.hash = '#venues';
  Object.assign(fake.stored, { health: { bybit: health() }, 'data-sets': sets, ...stored });
  render(<OptionsApp />);
  return within(await screen.findByRole('region', { name: 'Data sets' }));
}
const { marketCount: _none, ...asked } = health();

it('data sets stand beside the venues with what they tell and how they are doing', async () => {
  const section = await show({ 'data-set-health': { defillama: asked } });
  expect(section.getByText('DefiLlama')).toBeTruthy();
  expect(section.getByText('Token unlock schedules of watched coins.')).toBeTruthy();
  expect(section.getByText('Answers')).toBeTruthy();
  expect(section.queryByText('Markets')).toBeNull();
  expect(screen.getByText(/^1 of 1 venues/)).toBeTruthy();
  expect(await violations()).toEqual([]);
});

it('one that was never asked can be switched off, and is no venue then either', async () => {
  const section = await show({});
  expect(section.getByText('Not asked yet')).toBeTruthy();
  fireEvent.click(section.getByRole('checkbox', { name: 'DefiLlama' }));
  await waitFor(() => expect((fake.stored.settings as Settings).venuesOff).toEqual(['defillama']));
  await section.findByText('Switched off');
  expect(screen.getAllByText('DefiLlama')).toHaveLength(1);
});
