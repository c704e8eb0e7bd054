// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Watchlist } from '../../../src/shared/watchlists';
import { hosts, installPageFake, violations } from '../page-fake';
import { health } from '../samples';

const fake = installPageFake();
const { OptionsApp } = await import('../../../src/ui/options/options-app');

const saved: { name: string; text: Promise<string> }[] = [];

beforeEach(() => {
  saved.length = 0;
  let blob: Blob | undefined;
  Object.assign(URL, {
    createObjectURL: (made: Blob) => {
      blob = made;
      return 'blob:made';
    },
    revokeObjectURL() {},
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push({ name: this.download, text: blob!.text() });
  });
});
afterEach(() => fake.clear());

const lists: Watchlist[] = [
  { name: 'Majors', coins: ['BTC', 'ETH', 'SOL'] },
  { name: 'Memes', coins: ['PEPE'] },
];

function show(section: string, stored: Record<string, unknown> = {}) {
  location.hash = `#${section}`;
  Object.assign(fake.stored, { watchlists: lists, coins: ['BTC', 'ETH', 'SOL', 'PEPE', 'WIF'], ...stored });
  render(<OptionsApp />);
}
const list = async (name: string) => within(await screen.findByRole('region', { name: `List ${name}` }));
const coinsOf = () => (fake.stored.watchlists as Watchlist[]).map(({ coins }) => coins.join(' '));
const becomes = (...coins: string[]) => waitFor(() => expect(coinsOf()).toEqual(coins));
const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const choose = (label: string, text: string, fileName = 'mine.json') =>
  fireEvent.change(screen.getByLabelText(`${label}: choose a file`), {
    target: { files: [new File([text], fileName)] },
  });

describe('watchlists', () => {
  it('pass axe', async () => {
    show('watchlists');
    await list('Majors');
    expect(await violations()).toEqual([]);
  });

  it('take a coin by its alias, once', async () => {
    show('watchlists');
    const field = (await list('Majors')).getByRole<HTMLInputElement>('combobox', { name: 'Add a coin' });
    fireEvent.input(field, { target: { value: 'WIFUSDT' } });
    fireEvent.submit(field.form!);
    await becomes('BTC ETH SOL WIF', 'PEPE');
    await (await list('Majors')).findByText('WIF');
    fireEvent.input(field, { target: { value: 'wif' } });
    fireEvent.submit(field.form!);
    expect(screen.getByRole('alert').textContent).toBe('WIF is in this list already.');
  });

  it('give a removed coin back to its place', async () => {
    show('watchlists');
    await list('Majors');
    click('Remove ETH');
    await becomes('BTC SOL', 'PEPE');
    await screen.findByText('Removed ETH from “Majors”.');
    click('Undo');
    await becomes('BTC ETH SOL', 'PEPE');
  });

  it('give a removed list back whole, at its place', async () => {
    show('watchlists');
    await list('Majors');
    click('Remove list Majors');
    await becomes('PEPE');
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await becomes('BTC ETH SOL', 'PEPE');
  });

  it('keep what was changed elsewhere when a removal is taken back', async () => {
    show('watchlists');
    await list('Majors');
    click('Remove ETH');
    await screen.findByRole('button', { name: 'Undo' });
    fake.put({
      watchlists: [
        { name: 'Majors', coins: ['BTC', 'SOL'] },
        { name: 'Memes', coins: ['PEPE', 'WIF'] },
      ],
    });
    click('Undo');
    await becomes('BTC ETH SOL', 'PEPE WIF');
  });

  it('are arranged by buttons', async () => {
    show('watchlists');
    await list('Majors');
    click('Move SOL up');
    await becomes('BTC SOL ETH', 'PEPE');
    click('Move BTC down');
    await becomes('SOL BTC ETH', 'PEPE');
  });

  it('are arranged by arrow keys on the handle, which keeps the focus', async () => {
    show('watchlists');
    const handle = (await list('Majors')).getByRole('button', { name: /^SOL, 3 of 3/ });
    handle.focus();
    fireEvent.keyDown(handle, { key: 'ArrowUp' });
    await becomes('BTC SOL ETH', 'PEPE');
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^SOL, 2 of 3/));
    fireEvent.keyDown(document.activeElement!, { key: 'Home' });
    await becomes('SOL BTC ETH', 'PEPE');
  });

  it('take a coin from another list, by choice and by dragging', async () => {
    show('watchlists');
    const select = (await list('Majors')).getByRole('combobox', { name: 'Move ETH to another list' });
    fireEvent.change(select, { target: { value: '1' } });
    await becomes('BTC SOL', 'PEPE ETH');
    const dragged = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, text: string) => dragged.set(type, text),
      getData: (type: string) => dragged.get(type) ?? '',
      get types() {
        return [...dragged.keys()];
      },
    };
    const row = (coin: string) => screen.getByText(coin, { selector: '.watched-name' }).closest('li')!;
    fireEvent.dragStart(row('SOL'), { dataTransfer });
    fireEvent.drop(row('PEPE'), { dataTransfer });
    await becomes('BTC', 'SOL PEPE ETH');
  });

  it('ignore what is dragged in from elsewhere', async () => {
    show('watchlists');
    const target = await screen.findByRole('region', { name: 'List Majors' });
    fireEvent.drop(target, {
      dataTransfer: { types: ['text/plain'], getData: (type: string) => (type === 'text/plain' ? 'X' : '') },
    });
    expect(coinsOf()).toEqual(['BTC ETH SOL', 'PEPE']);
  });

  it('are renamed, but not to a name that is taken', async () => {
    show('watchlists');
    const name = (await list('Majors')).getByRole('textbox', { name: 'Name of the list' });
    fireEvent.input(name, { target: { value: 'Memes' } });
    expect(screen.getByRole('alert').textContent).toBe('There is already a list named “Memes”.');
    fireEvent.blur(name);
    expect((fake.stored.watchlists as Watchlist[])[0]?.name).toBe('Majors');
    fireEvent.input(name, { target: { value: 'Large' } });
    fireEvent.keyDown(name, { key: 'Enter' });
    await list('Large');
  });

  it('are saved as a file that can be read again', async () => {
    show('watchlists');
    await list('Majors');
    click('Export watchlists');
    expect(saved[0]?.name).toBe('leverlight-watchlists.json');
    const text = await saved[0]!.text;
    expect(JSON.parse(text)).toEqual({ leverlight: 1, watchlists: lists });
    fake.put({ watchlists: [] });
    await screen.findByText(/There is no list yet/);
    choose('Import watchlists', text);
    await becomes('BTC ETH SOL', 'PEPE');
  });

  it('are not changed by a file with an error, whose line and reason are told', async () => {
    show('watchlists');
    await list('Majors');
    choose('Import watchlists', '{"leverlight": 1,\n"watchlists": [\n{"name": "A", "coins": ["BTC", 7]}]}');
    expect((await screen.findByRole('alert')).textContent).toBe(
      'mine.json, line 3: a coin must be a text in double quotes. Nothing was changed.',
    );
    expect(fake.stored.watchlists).toEqual(lists);
  });

  it('that came from a file can be taken back, and coins that nobody quotes are named', async () => {
    show('watchlists');
    await list('Majors');
    choose('Import watchlists', '{"leverlight": 1, "watchlists": [{"name": "A", "coins": ["BTC", "GONE"]}]}');
    await screen.findByText(/Imported 1 list with 2 coins .* Not quoted by any venue now: GONE\./);
    await becomes('BTC GONE');
    click('Undo');
    await becomes('BTC ETH SOL', 'PEPE');
  });
});

describe('venues', () => {
  const stored = {
    health: {
      bybit: health({
        rejectedCount: 2,
        rejected: [{ symbol: 'FOO', reason: 'markPrice: expected a number' }],
      }),
      binance: health({ status: 'no_permission' }),
    },
  };

  it('pass axe and say how each is doing', async () => {
    fake.withheld.add(hosts[0]!);
    show('venues', stored);
    await screen.findByText('Access not allowed');
    expect(screen.getByText('markPrice: expected a number')).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('are switched off and on', async () => {
    show('venues', stored);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Bybit' }));
    await screen.findByText('Switched off');
    expect(fake.stored.settings).toMatchObject({ venuesOff: ['bybit'] });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Bybit' }));
    await waitFor(() => expect(fake.stored.settings).toMatchObject({ venuesOff: [] }));
  });

  it('are granted their own hosts', async () => {
    fake.withheld.add(hosts[0]!);
    show('venues', stored);
    fireEvent.click(await screen.findByRole('button', { name: 'Allow access to Binance' }));
    expect(fake.asked).toEqual([[hosts[0]]]);
  });

  it('are asked again at once', async () => {
    show('venues', stored);
    fireEvent.click(await screen.findByRole('button', { name: 'Ask all now' }));
    await screen.findByText(/^Asked\./);
    expect(fake.sent.map(({ message }) => message)).toEqual(['refresh']);
  });
});

describe('looks', () => {
  it('pass axe', async () => {
    show('looks', { health: { bybit: health() }, 'site:bybit': { hidden: true } });
    await screen.findByText('Hidden on Bybit');
    expect(await violations()).toEqual([]);
  });

  it('show a hidden badge again, and put it back to its corner', async () => {
    show('looks', {
      health: { bybit: health() },
      'site:bybit': { hidden: true, corner: 'top-right', offsetX: 90 },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Show again on Bybit' }));
    await screen.findByText('It is hidden on no site.');
    click(/^Put the badge back/);
    await waitFor(() =>
      expect(fake.stored['site:bybit']).toMatchObject({ hidden: false, corner: 'bottom-left', offsetX: 16 }),
    );
  });

  it('choose theme and badge', async () => {
    show('looks');
    fireEvent.click(await screen.findByRole('button', { name: 'Dark' }));
    await waitFor(() => expect(fake.stored.settings).toMatchObject({ theme: 'dark', badgeOn: true }));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show the badge' }));
    await waitFor(() => expect(fake.stored.settings).toMatchObject({ theme: 'dark', badgeOn: false }));
  });

  it('keep the former number when one out of bounds is typed, and say the bounds', async () => {
    show('looks');
    const field = await screen.findByRole('spinbutton', { name: 'Maintenance margin' });
    fireEvent.input(field, { target: { value: '2.5' } });
    await waitFor(() => expect(fake.stored.settings).toMatchObject({ maintenanceMargin: 0.025 }));
    fireEvent.input(field, { target: { value: '40' } });
    expect(screen.getByRole('alert').textContent).toBe(
      'Maintenance margin must be a number from 0 to 20 %. The former value is kept.',
    );
    expect(fake.stored.settings).toMatchObject({ maintenanceMargin: 0.025 });
  });
});

describe('data', () => {
  const aside = {
    current: 'ledger-2',
    setAside: [{ name: 'ledger-1', reason: 'its stores are none', atMs: 0 }],
  };

  it('pass axe and tell who sees what', async () => {
    show('data', { ledger: aside });
    await screen.findByText(/No account, no server, nothing collected/);
    await screen.findByText('ledger-1', { exact: false });
    expect(await violations()).toEqual([]);
  });

  it('are erased in the second step only, after what is lost was told', async () => {
    show('data');
    fireEvent.click(await screen.findByRole('button', { name: 'Erase all recorded data…' }));
    expect(screen.getByText(/what was said live cannot be brought back/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Keep it');
    expect(fake.sent).toEqual([]);
    click('Keep it');
    click('Erase all recorded data…');
    click('Erase all recorded data');
    await screen.findByText('Erased.');
    expect(fake.sent.map(({ message, argument }) => [message, argument])).toEqual([
      ['eraseLedger', undefined],
    ]);
  });

  it('that could not be erased are not said to be', async () => {
    fake.answers = {
      eraseLedger: () => {
        throw new Error('the database is in use');
      },
    };
    show('data');
    fireEvent.click(await screen.findByRole('button', { name: 'Erase all recorded data…' }));
    click('Erase all recorded data');
    await screen.findByText('Not erased: the database is in use.');
  });

  it('that were put aside are erased by name', async () => {
    show('data', { ledger: aside });
    fireEvent.click(await screen.findByRole('button', { name: 'Erase this database…' }));
    click('Erase ledger-1');
    await waitFor(() => expect(fake.sent).toEqual([{ message: 'eraseLedger', argument: 'ledger-1' }]));
  });

  it('settings and watchlists go out and come back in', async () => {
    show('data', { settings: { leverage: 25, theme: 'dark' } });
    await screen.findByText(/No account/);
    click('Export settings and watchlists');
    await waitFor(() => expect(saved).toHaveLength(1));
    const text = await saved[0]!.text;
    fake.put({ settings: { leverage: 3 }, watchlists: [] });
    choose('Import settings and watchlists', text, 'all.json');
    await screen.findByText('Imported watchlists and settings from all.json.');
    expect(fake.stored.settings).toMatchObject({ leverage: 25, theme: 'dark' });
    expect(fake.stored.watchlists).toEqual(lists);
  });

  it('a file with a setting out of range changes nothing', async () => {
    show('data');
    await screen.findByText(/No account/);
    choose('Import settings and watchlists', '{"leverlight": 1,\n"settings": {"leverage": 999}}', 'all.json');
    await screen.findByText('all.json, line 2: “leverage” may not be 999. Nothing was changed.');
    expect(fake.stored.settings).toBeUndefined();
  });

  it('verdicts go out as CSV with a header even before there are any', async () => {
    show('data');
    await screen.findByText(/No account/);
    click('Export verdicts as CSV');
    await screen.findByText('Exported the verdicts of 0 coins.');
    expect(saved[0]?.name).toBe('leverlight-verdicts.csv');
    expect(await saved[0]!.text).toBe(
      'decided_at_iso,coin,score,p24,p72,sigma24,phase,confidence,origin,flush24,flush72,drawdown24,drawdown72\n',
    );
  });
});
