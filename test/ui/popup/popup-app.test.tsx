// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { HOUR_MS } from '../../../src/domain/time';
import { hosts, installPageFake, violations } from '../page-fake';
import { abstained, health, live, thisHour, verdict } from '../samples';

const fake = installPageFake();
const { PopupApp } = await import('../../../src/ui/popup/popup-app');

afterEach(() => fake.clear());

const everything = () => ({
  tabs: { 7: 'SOL' },
  tracked: ['SOL', 'PEPE'],
  coins: ['BTC', 'ETH', 'SOL', 'PEPE'],
  health: { bybit: health(), binance: health({ status: 'geo_blocked' }) },
  watchlists: [{ name: 'Watchlist', coins: ['SOL', 'PEPE', 'BTC'] }],
  'verdict:SOL': verdict(),
  'verdict:PEPE': verdict({ coin: 'PEPE', score: 71, band: 'very high', phase: 'flush' }),
  'live:SOL': live(),
  market: {
    decidedAtMs: thisHour(),
    phase: 'build',
    phaseSinceMs: thisHour() - 50 * HOUR_MS,
    coinsByPhase: { neutral: 14, build: 16, crowded: 9, flush: 1, cooling: 4, cleared: 7, rebuild: 9 },
    coinCount: 60,
    meanScore: 41.2,
    breadth50: 0.23,
  },
});

function show(stored: Record<string, unknown>, asked?: string) {
  Object.assign(fake.stored, stored);
  render(<PopupApp asked={asked} />);
}
const tab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));
const coinLinks = () =>
  within(screen.getByRole('tabpanel'))
    .getAllByRole('rowheader')
    .map((cell) => cell.textContent);

describe('this coin', () => {
  it('is the coin of the tab in front, with its score, phase and odds beside the usual rate', async () => {
    show(everything());
    await screen.findByRole('article', { name: 'SOL' });
    expect(screen.getByText('57')).toBeTruthy();
    expect(screen.getByText('Crowded')).toBeTruthy();
    expect(document.body.textContent).toContain('1 in 12; usual 1 in 23');
    expect(screen.queryByRole('heading', { name: /stale/ })).toBeNull();
    expect(await violations()).toEqual([]);
  });

  it('comes with what followed such a score, and the way to how often it is wrong', async () => {
    show(everything());
    const facts = within(await screen.findByRole('article', { name: 'SOL' }));
    expect(facts.getByText(/^When the score was high, 1 in 12 of 2,618 cases flushed/)).toBeTruthy();
    const link = facts.getByRole<HTMLAnchorElement>('link', { name: 'How often is it wrong?' });
    expect(link.getAttribute('href')).toBe('../options/options.html#accuracy');
    expect(link.target).toBe('_blank');
  });

  it('keeps its score without odds where they were not tested, and says why', async () => {
    const { odds, record, ...rest } = verdict({ descriptiveOnly: 'thin' });
    show({ ...everything(), 'verdict:SOL': rest });
    await screen.findByText(/^Descriptive only: no odds\. Its turnover is under \$/);
    expect(screen.getByText('57')).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/1 in \d/);
    expect(await violations()).toEqual([]);
  });

  it('is the coin that was asked for, whatever tab is in front', async () => {
    show(everything(), 'PEPE');
    await screen.findByRole('article', { name: 'PEPE' });
  });

  it('can be chosen when the tab shows none', async () => {
    show({ ...everything(), tabs: {} });
    await screen.findByRole('heading', { name: 'No coin on this page' });
    expect(await violations()).toEqual([]);
    const field = screen.getByRole('combobox', { name: 'Coin' });
    fireEvent.input(field, { target: { value: 'solusdt' } });
    fireEvent.submit((field as HTMLInputElement).form!);
    await screen.findByRole('article', { name: 'SOL' });
  });

  it('says why there is no score, and shows none', async () => {
    show({ ...everything(), 'verdict:SOL': abstained() });
    await screen.findByRole('heading', { name: 'No score' });
    expect(screen.getByText(/5 days of history: not enough/)).toBeTruthy();
    expect(document.querySelector('.dial-figure')?.textContent).toBe('–');
    expect(await violations()).toEqual([]);
  });

  it('says since when it is stale, and draws it without colour', async () => {
    show({ ...everything(), 'verdict:SOL': verdict({ decidedAtMs: thisHour() - 5 * HOUR_MS }) });
    await screen.findByRole('heading', { name: /^Verdict stale since/ });
    expect(document.querySelector('.risk.stale')).not.toBeNull();
  });

  it('says that a coin is listed nowhere, and asks for no history of it', async () => {
    show({ ...everything(), tabs: { 7: 'XYZ' } });
    await screen.findByRole('heading', { name: 'XYZ is not listed' });
    expect(fake.sent).toEqual([]);
  });

  it('asks once for the history of a coin that has none', async () => {
    show(everything(), 'ETH');
    await waitFor(() => expect(fake.sent).toEqual([{ message: 'track', argument: 'ETH' }]));
  });

  it('explains the first start', async () => {
    show({}, 'SOL');
    await screen.findByRole('heading', { name: 'Getting started' });
  });

  it('names each market, and why one is left out', async () => {
    show(everything());
    const table = within(await screen.findByRole('region', { name: 'Markets of this coin' }));
    expect(table.getByText('+0.0200 %')).toBeTruthy();
    expect(table.getByText('Left out of the figures: price of another coin')).toBeTruthy();
  });

  it('says when the record cannot be read', async () => {
    const later = await openDB('ledger-later', 99);
    later.close();
    show({ ...everything(), ledger: { current: 'ledger-later', setAside: [] } });
    await screen.findByRole('heading', { name: 'The recorded history cannot be read' });
    expect(screen.getByText(/It was written by a later version of Leverlight/)).toBeTruthy();
  });

  it('follows a newer verdict', async () => {
    show(everything());
    await screen.findByText('57');
    fake.put({ 'verdict:SOL': verdict({ score: 63, band: 'very high' }) });
    await screen.findByText('63');
  });

  it('can be put on a watchlist and taken off again', async () => {
    show({ ...everything(), watchlists: [] });
    fireEvent.click(await screen.findByRole('button', { name: 'Add to watchlist' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove from watchlist' }));
    await screen.findByRole('button', { name: 'Add to watchlist' });
    expect(fake.stored.watchlists).toEqual([{ name: 'Watchlist', coins: [] }]);
  });
});

describe('market', () => {
  it('counts the coins of each phase in cycle order and marks the market’s own', async () => {
    show(everything());
    tab('Market');
    const counts = within(await screen.findByRole('list', { name: /Coins in each phase/ })).getAllByRole(
      'listitem',
    );
    expect(counts.map((item) => item.textContent)).toEqual([
      'Neutral14',
      'Build16',
      'Crowded9',
      'Flush1',
      'Cooling4',
      'Cleared7',
      'Rebuild9',
    ]);
    expect(counts.map((item) => item.getAttribute('aria-current'))).toEqual([
      null,
      'true',
      ...new Array(5).fill(null),
    ]);
    expect(await violations()).toEqual([]);
  });

  it('says that breadth is not known, rather than zero', async () => {
    show(everything());
    tab('Market');
    const figure = (await screen.findByText('Positive funding')).parentElement!;
    expect(figure.textContent).toBe(
      'Positive funding–Not known: fewer than 20 coins have 14 days of funding.',
    );
  });

  it('lists the tracked coins by score behind the majors; a click shows one', async () => {
    show(everything());
    tab('Market');
    await waitFor(() => expect(coinLinks()).toEqual(['BTC', 'ETH', 'PEPE', 'SOL']));
    fireEvent.click(screen.getByRole('button', { name: 'PEPE' }));
    await screen.findByRole('article', { name: 'PEPE' });
  });

  it('waits in words', async () => {
    show({});
    tab('Market');
    await screen.findByRole('heading', { name: 'No market view yet' });
  });
});

describe('watchlist', () => {
  it('stands by score, coins without one last, or by name, or as arranged', async () => {
    show(everything());
    tab('Watchlist');
    await waitFor(() => expect(coinLinks()).toEqual(['PEPE', 'SOL', 'BTC']));
    fireEvent.click(screen.getByRole('button', { name: 'Name' }));
    expect(coinLinks()).toEqual(['BTC', 'PEPE', 'SOL']);
    fireEvent.click(screen.getByRole('button', { name: 'As arranged' }));
    expect(coinLinks()).toEqual(['SOL', 'PEPE', 'BTC']);
    expect(await violations()).toEqual([]);
  });

  it('says what to do when it is empty', async () => {
    show({ ...everything(), watchlists: [] });
    tab('Watchlist');
    await screen.findByRole('heading', { name: 'No coins are watched' });
    fireEvent.click(screen.getByRole('button', { name: 'Arrange watchlists' }));
    expect(fake.optionsOpened).toBe(1);
  });
});

describe('the foot', () => {
  it('leads to how often it is wrong from every view', async () => {
    show(everything());
    tab('Market');
    await screen.findByRole('list', { name: /Coins in each phase/ });
    expect(screen.getByRole('link', { name: 'How often is it wrong?' })).toBeTruthy();
  });

  it('sums up the venues, with the trouble of each', async () => {
    show(everything());
    await screen.findByText(/^1 of 2 venues, 4\d s ago$/);
    expect(screen.getByText('Binance: not available in your region')).toBeTruthy();
  });

  it('shows the progress of the history while it is fetched', async () => {
    show({
      ...everything(),
      backfill: { doneHours: 1200, totalHours: 4800, coinsReady: 1, coinCount: 4, atMs: Date.now() },
    });
    const bar = await screen.findByRole<HTMLProgressElement>('progressbar', { name: 'History fetched' });
    expect(bar.value / bar.max).toBe(0.25);
  });
});

describe('access to the exchanges', () => {
  it('is asked for within the click, only for what is withheld, and the panel goes', async () => {
    fake.withheld.add(hosts[1]!);
    show(everything());
    const button = await screen.findByRole('button', { name: 'Allow access to exchange data' });
    expect(await violations()).toEqual([]);
    fireEvent.click(button);
    expect(fake.asked).toEqual([[hosts[1]]]);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Allow access to exchange data' })).toBeNull(),
    );
  });

  it('that is refused is said, and can be asked for again', async () => {
    fake.withheld.add(hosts[0]!);
    fake.allow = false;
    show(everything());
    fireEvent.click(await screen.findByRole('button', { name: 'Allow access to exchange data' }));
    await screen.findByText(/The browser did not allow it/);
    expect(screen.getByRole('button', { name: 'Allow access to exchange data' })).toBeTruthy();
  });

  it('is not mentioned when it is there', async () => {
    show(everything());
    await screen.findByRole('article', { name: 'SOL' });
    expect(screen.queryByRole('button', { name: 'Allow access to exchange data' })).toBeNull();
  });
});
