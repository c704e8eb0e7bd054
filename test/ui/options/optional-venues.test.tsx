// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hosts, installPageFake, violations } from '../page-fake';
import { health } from '../samples';

const fake = installPageFake();
const { OptionsApp } = await import('../../../src/ui/options/options-app');

const data = 'https://indexer.gate.example/*';
const page = 'https://www.gate.example/*';
const mirror = 'https://gate.mirror.example/*';
const gate = { id: 'gate', name: 'Gate', dataHosts: [data], pageHosts: [page, mirror] };
const kraken = {
  id: 'kraken',
  name: 'Kraken',
  dataHosts: ['https://kraken.example/*'],
  pageHosts: ['https://kraken.example/*'],
};

beforeEach(() => {
  for (const host of [data, page, mirror, 'https://kraken.example/*']) fake.withheld.add(host);
});
afterEach(() => fake.clear());

function show(stored: Record<string, unknown> = {}) {
  location.hash = '#venues';
  Object.assign(fake.stored, {
    'optional-venues': [gate, kraken],
    health: { bybit: health() },
    ...stored,
  });
  render(<OptionsApp />);
}
const region = async () => within(await screen.findByRole('region', { name: 'Optional venues' }));
const card = async (name: string) =>
  within((await (await region()).findByText(name, { selector: 'b' })).closest('li')!);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const says = async (text: RegExp) =>
  waitFor(async () => expect((await region()).getByRole('status').textContent).toMatch(text));

describe('optional venues that are not granted', () => {
  it('stand apart, with what each is asked for, and pass axe', async () => {
    show();
    const shown = await card('Gate');
    expect(shown.getByText('Not in use')).toBeTruthy();
    expect(
      shown.getByText(
        'Reads public data from indexer.gate.example. Shows the badge on www.gate.example, gate.mirror.example.',
      ),
    ).toBeTruthy();
    expect(shown.queryByRole('checkbox')).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('count as no trouble and are offered nowhere else', async () => {
    show({ health: { bybit: health(), gate: health({ status: 'off' }) } });
    await region();
    expect(screen.getByText(/^1 of 1 venues/)).toBeTruthy();
    expect(screen.getAllByText('Gate')).toHaveLength(1);
    expect(screen.queryByText('Switched off')).toBeNull();
  });

  it('are not mentioned where a version has none', async () => {
    show({ 'optional-venues': [] });
    await screen.findByRole('checkbox', { name: 'Bybit' });
    expect(screen.queryByText('Optional venues')).toBeNull();
  });
});

describe('allowing one', () => {
  it('asks for its own hosts in the click, and the keyboard stays on the button, which then gives back', async () => {
    show();
    const button = (await card('Gate')).getByRole('button', { name: 'Allow Gate' });
    button.focus();
    fireEvent.click(button);
    // Browsers refuse what is not asked for within the click itself.
    expect(fake.asked).toEqual([[data, page, mirror]]);
    await (await card('Gate')).findByRole('button', { name: 'Give back Gate' });
    expect(document.activeElement?.textContent).toBe('Give back Gate');
    await says(/^Gate is allowed\. Its figures join with its next answer\.$/);
    expect((await card('Kraken')).getByText('Not in use')).toBeTruthy();
  });

  it('that the user refuses changes nothing, and it is said', async () => {
    fake.allow = false;
    show();
    await region();
    press('Allow Gate');
    await says(/^The browser did not allow Gate\. Nothing was changed\.$/);
    expect((await card('Gate')).getByText('Not in use')).toBeTruthy();
  });

  it('shows how it is doing, with a switch of its own', async () => {
    for (const host of [data, page, mirror]) fake.withheld.delete(host);
    show({ health: { bybit: health(), gate: health({ marketCount: 321 }) } });
    const shown = await card('Gate');
    await shown.findByText('321');
    expect(shown.getByText('Answers')).toBeTruthy();
    fireEvent.click(shown.getByRole('checkbox', { name: 'Gate' }));
    await shown.findByText('Switched off');
    expect(fake.stored.settings).toMatchObject({ venuesOff: ['gate'] });
    expect(await violations()).toEqual([]);
  });

  it('does not show for now what was noted while it was not granted', async () => {
    for (const host of [data, page, mirror]) fake.withheld.delete(host);
    show({ health: { gate: health({ status: 'off' }) } });
    expect(await (await card('Gate')).findByText('Not asked yet')).toBeTruthy();
  });

  it('in part shows what is missing, and both ways', async () => {
    fake.withheld.delete(data);
    fake.withheld.delete(page);
    show();
    const shown = await card('Gate');
    expect(shown.getByText('Its badge is not allowed on gate.mirror.example.')).toBeTruthy();
    expect(shown.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Allow Gate',
      'Give back Gate',
    ]);
  });
});

describe('a site without data', () => {
  const languages = ['www', 'de', 'fr', 'es', 'it', 'pl', 'tr', 'jp'];
  const pages = languages.map((language) => `https://${language}.charts.example/*`);
  const charts = { id: 'charts', name: 'Charts', dataHosts: [], pageHosts: pages };
  const open = (withheld: readonly string[]) => {
    for (const host of withheld) fake.withheld.add(host);
    show({ 'optional-venues': [charts] });
  };

  it('is not in use before it is allowed, and says that nothing is read', async () => {
    open(pages);
    const shown = await card('Charts');
    expect(shown.getByText('Not in use')).toBeTruthy();
    expect(
      shown.getByText(
        'Leverlight reads nothing from Charts. Shows the badge on www.charts.example and 7 other hosts of charts.example.',
      ),
    ).toBeTruthy();
    expect(shown.queryByRole('checkbox')).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('is in use once it is allowed, without figures and without a switch', async () => {
    open(pages);
    fireEvent.click((await card('Charts')).getByRole('button', { name: 'Allow Charts' }));
    expect(fake.asked).toEqual([pages]);
    await says(/^Charts is allowed\. The badge shows on its charts\.$/);
    const shown = await card('Charts');
    expect(shown.getByText('In use')).toBeTruthy();
    expect(shown.queryByRole('checkbox')).toBeNull();
    expect(shown.queryByText('Not asked yet')).toBeNull();
  });

  it('allowed in part says where its badge is missing', async () => {
    open(pages.slice(2));
    const shown = await card('Charts');
    expect(shown.getByText('In use')).toBeTruthy();
    expect(
      shown.getByText(
        'Its badge is not allowed on fr.charts.example, es.charts.example, it.charts.example, pl.charts.example, tr.charts.example, jp.charts.example.',
      ),
    ).toBeTruthy();
  });

  it('goes with one click, and nothing is said of data', async () => {
    open([]);
    fireEvent.click((await card('Charts')).getByRole('button', { name: 'Give back Charts' }));
    await says(/^Charts is given back\. A badge that is open on its pages goes when you return to them\.$/);
  });
});

describe('giving one back', () => {
  it('takes one click, and it can be allowed again', async () => {
    for (const host of [data, page, mirror]) fake.withheld.delete(host);
    show();
    await region();
    press('Give back Gate');
    expect(fake.givenBack).toEqual([[data, page, mirror]]);
    await says(
      /^Gate is given back\. Nothing more is asked of it, .* What was recorded stays until you erase it\.$/,
    );
    await (await card('Gate')).findByText('Not in use');
    press('Allow Gate');
    await (await card('Gate')).findByRole('button', { name: 'Give back Gate' });
  });

  it('that the browser refuses is said, and nothing is shown as given back', async () => {
    const held = { ...gate, dataHosts: [hosts[0]], pageHosts: [hosts[1]] };
    show({ 'optional-venues': [held] });
    await region();
    press('Give back Gate');
    await says(/^The browser kept the access to Gate\./);
    expect((await card('Gate')).queryByText('Not in use')).toBeNull();
  });
});
