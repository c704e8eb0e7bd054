// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installPageFake, violations } from '../page-fake';
import { health, live, verdict } from '../samples';

const fake = installPageFake();
const { PopupApp } = await import('../../../src/ui/popup/popup-app');
const { venueAt } = await import('../../../src/ui/popup/venue-in-front');

const data = 'https://indexer.gate.example/*';
const page = 'https://www.gate.example/*';
const gate = { id: 'gate', name: 'Gate', dataHosts: [data], pageHosts: [page] };

beforeEach(() => {
  fake.withheld.add(data).add(page);
  Object.assign(fake.stored, { 'optional-venues': [gate], health: { bybit: health() }, coins: ['SOL'] });
  fake.tabUrl = 'https://www.gate.example/futures/SOL_USDT?x=1';
});
afterEach(() => fake.clear());

const title = 'Gate is not in use';

describe('the popup on a page of an optional venue', () => {
  it('offers to allow it, says what for, and passes axe', async () => {
    render(<PopupApp asked={undefined} />);
    await screen.findByRole('heading', { name: title });
    expect(
      screen.getByText(
        /reads public data from indexer\.gate\.example and shows its badge on www\.gate\.example/,
      ),
    ).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('on a site without data says that nothing is read from it', async () => {
    fake.put({ 'optional-venues': [{ id: 'charts', name: 'Charts', dataHosts: [], pageHosts: [page] }] });
    render(<PopupApp asked={undefined} />);
    await screen.findByRole('heading', { name: 'Charts is not in use' });
    expect(
      screen.getByText(
        'It is an optional site. Allowed, Leverlight shows its badge on www.gate.example; it reads nothing from Charts. It can be given back in the options.',
      ),
    ).toBeTruthy();
  });

  it('asks in the click, and then shows the coin of the page as soon as it is known', async () => {
    render(<PopupApp asked={undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Allow Gate' }));
    expect(fake.asked).toEqual([[data, page]]);
    await waitFor(() => expect(screen.queryByRole('heading', { name: title })).toBeNull());
    await screen.findByRole('heading', { name: 'No coin on this page' });
    fake.put({ tabs: { 7: 'SOL' }, 'verdict:SOL': verdict(), 'live:SOL': live() });
    await screen.findByRole('article', { name: 'SOL' });
  });

  it('says so when the browser does not allow it', async () => {
    fake.allow = false;
    render(<PopupApp asked={undefined} />);
    fireEvent.click(await screen.findByRole('button', { name: 'Allow Gate' }));
    await screen.findByText('The browser did not allow Gate. Nothing was changed.');
  });

  it.each<[string, () => void]>([
    ['it is granted', () => fake.withheld.clear()],
    [
      'the page belongs to nobody',
      () => {
        fake.tabUrl = 'https://example.org/';
      },
    ],
    [
      'the browser does not tell the address',
      () => {
        fake.tabUrl = undefined;
      },
    ],
  ])('says nothing of it where %s', async (_case, prepare) => {
    prepare();
    render(<PopupApp asked={undefined} />);
    await screen.findByRole('heading', { name: 'No coin on this page' });
    await screen.findByText(/^1 of 1 venues/);
    expect(screen.queryByRole('heading', { name: title })).toBeNull();
  });
});

describe('the optional venue at an address', () => {
  it.each([
    ['https://www.gate.example/', 'gate'],
    ['http://www.gate.example/', undefined],
    ['https://www.gate.example.evil.test/', undefined],
    ['https://indexer.gate.example/', undefined],
    ['chrome://extensions', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (address, id) => {
    expect(venueAt(address, [gate])?.id).toBe(id);
  });
});
