// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../../../src/domain/time';
import { coins, funding, percent, phaseWords, price } from '../../../../src/shared/format';
import {
  chunkHours,
  chunkMs,
  chunkStartOf,
  phaseAt,
  type Track,
  type TrackColumn,
  trackColumns,
} from '../../../../src/shared/ledger-format';
import { installPageFake, violations } from '../../page-fake';
import { thisHour, verdict } from '../../samples';
import { busyTrack } from './track';

const fake = installPageFake();
const { openLedger } = await import('../../../../src/shared/ledger');
const { PopupApp } = await import('../../../../src/ui/popup/popup-app');
const { bandsOf } = await import('../../../../src/ui/popup/replay/band');
const { coinQuery } = await import('../../../../src/ui/popup/replay/address');
const { hourText } = await import('../../../../src/ui/popup/replay/time');

const length = 60 * 24;
const endMs = thisHour();
const track = busyTrack(length, endMs - (length - 1) * HOUR_MS);
const rowOf = (timeMs: number) => (timeMs - track.startMs) / HOUR_MS;

// In jsdom a clone's arrays are of another realm than the page's own, unlike in a browser.
const cloneElsewhere = globalThis.structuredClone;
const cloneHere = (value: unknown) =>
  value instanceof Object && 'values' in value && value.values instanceof Float32Array
    ? { ...value, values: value.values.slice() }
    : cloneElsewhere(value);

/** Puts a track of SOL into the ledger as the background packs it. */
async function keep(kept: Track): Promise<void> {
  const ledger = await openLedger('ledger-1');
  const keptEndMs = kept.startMs + kept.length * HOUR_MS;
  for (let startMs = chunkStartOf(kept.startMs); startMs < keptEndMs; startMs += chunkMs) {
    const values = new Float32Array(trackColumns.length * chunkHours).fill(Number.NaN);
    for (const [c, column] of trackColumns.entries())
      for (let i = 0; i < chunkHours; i++) {
        const value = kept[column][(startMs - kept.startMs) / HOUR_MS + i];
        if (value !== undefined) values[c * chunkHours + i] = value;
      }
    await ledger.put('tracks', { values }, ['SOL', startMs]);
  }
  ledger.close();
}

/** The track with other values at one hour. */
function withHour(timeMs: number, values: Partial<Record<TrackColumn, number>>): Track {
  const changed = Object.fromEntries(trackColumns.map((name) => [name, track[name].slice()])) as Record<
    TrackColumn,
    Float32Array
  >;
  for (const [name, value] of Object.entries(values)) changed[name as TrackColumn][rowOf(timeMs)] = value;
  return { ...track, ...changed };
}

const openAt = (query: string) => {
  history.replaceState(null, '', `/popup.html${query}`);
  render(<PopupApp asked="SOL" />);
};
const moment = (atMs: number) => ({ fromMs: endMs - 40 * DAY_MS, toMs: endMs, atMs });
const slider = () => screen.findByRole('slider', { name: 'Hour of the replay' }) as Promise<HTMLInputElement>;
const shownVerdict = () => screen.getByRole('region', { name: 'Verdict at this hour' });
const figure = (name: string) => within(shownVerdict()).getByText(name).nextElementSibling!.textContent;
const shows = (timeMs: number) =>
  waitFor(() => expect(shownVerdict().textContent).toContain(hourText(timeMs)));

function expectFiguresOf(timeMs: number): void {
  const row = rowOf(timeMs);
  const text = shownVerdict().textContent;
  expect(text).toContain(`Leverage-flush risk${Math.round(track.score[row]!)}${bandsOf(track.score)[row]}`);
  expect(text).toContain(phaseWords[phaseAt(track.phase[row])!].meaning);
  expect(text).toContain(percent(track.sigma24[row]));
  expect(figure('Price')).toBe(price(track.price[row]));
  expect(figure('Open interest, coins')).toBe(coins(track.openInterestCoins[row]));
  expect(figure('Funding per 8 h')).toBe(funding(track.fundingPer8h[row]));
  expect(figure('Confidence')).toBe('90 %');
}

beforeEach(() => {
  vi.stubGlobal('structuredClone', cloneHere);
  globalThis.indexedDB = new IDBFactory();
  fake.stored.coins = ['SOL', 'ETH'];
  fake.stored['verdict:SOL'] = verdict();
});
afterEach(() => {
  fake.clear();
  vi.unstubAllGlobals();
});

describe('the way into the past and back', () => {
  test('leads to the last 30 days, with the keyboard on the slider', async () => {
    await keep(track);
    openAt('?coin=SOL');
    fireEvent.click(await screen.findByRole('button', { name: 'Replay the past' }));
    const input = await slider();
    await waitFor(() => expect(document.activeElement).toBe(input));
    expect([input.min, input.max]).toEqual(['0', String(30 * 24)]);
    expectFiguresOf(endMs - 20 * DAY_MS);
    expect(await violations()).toEqual([]);
  });

  test.each(['Escape', 'Back to now'])(
    '%s leads back to now, and the keyboard to where it left',
    async (way) => {
      await keep(track);
      openAt(coinQuery('SOL', moment(endMs - DAY_MS)));
      await slider();
      if (way === 'Escape') fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
      else fireEvent.click(screen.getByRole('button', { name: way }));
      await screen.findByRole('article', { name: 'SOL' });
      expect(location.search).toBe('?coin=SOL');
      await waitFor(() => expect(document.activeElement?.textContent).toBe('Replay the past'));
    },
  );

  test('is not there in the popup over a page', async () => {
    await keep(track);
    fake.stored.tabs = { 7: 'SOL' };
    render(<PopupApp asked={undefined} />);
    await screen.findByRole('heading', { name: 'History' });
    expect(screen.queryByRole('button', { name: 'Replay the past' })).toBeNull();
  });
});

describe('an hour of the replay', () => {
  const atMs = endMs - 10 * DAY_MS;
  beforeEach(() => keep(track));

  test('is the one of the address, with the figures of the record', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    expectFiguresOf(atMs);
    expect(shownVerdict().textContent).toContain('Replayed: computed afterwards from history fetched later');
    expect(shownVerdict().textContent).toContain('usual 1 in 23');
  });

  test('says that it was said live where it was', async () => {
    openAt(coinQuery('SOL', moment(endMs)));
    await slider();
    expect(shownVerdict().textContent).toContain('Said live');
  });

  test.each([
    ['ArrowLeft', -1],
    ['ArrowRight', 1],
    ['PageUp', 24],
    ['PageDown', -24],
    ['Home', -30 * 24],
    ['End', 10 * 24],
  ])('%s leads %i hours on, and the address follows', async (key, hours) => {
    openAt(coinQuery('SOL', moment(atMs)));
    fireEvent.keyDown(await slider(), { key });
    const nextMs = atMs + hours * HOUR_MS;
    await shows(nextMs);
    expectFiguresOf(nextMs);
    await waitFor(() => expect(location.search).toBe(coinQuery('SOL', moment(nextMs))));
  });

  test.each([
    ['−1 h', -1],
    ['+1 d', 24],
  ])('“%s” steps there', async (name, hours) => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    fireEvent.click(screen.getByRole('button', { name }));
    await shows(atMs + hours * HOUR_MS);
  });

  test('jumps to the next and the previous change of phase and to the highest score', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    const firstAfter = (row: number) => Math.ceil((row + 1) / 50) * 50;
    const nextMs = track.startMs + firstAfter(rowOf(atMs)) * HOUR_MS;
    fireEvent.click(screen.getByRole('button', { name: 'Next phase change' }));
    await shows(nextMs);
    fireEvent.click(screen.getByRole('button', { name: 'Previous phase change' }));
    await shows(nextMs - 50 * HOUR_MS);
    fireEvent.click(screen.getByRole('button', { name: 'Highest score' }));
    const within40Days = track.score.subarray(rowOf(endMs - 40 * DAY_MS));
    const highest = within40Days.indexOf(within40Days.reduce((a, b) => Math.max(a, b)));
    await shows(endMs - 40 * DAY_MS + highest * HOUR_MS);
  });

  test('speaks in one sentence to screen readers', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    const row = rowOf(atMs);
    expect((await slider()).getAttribute('aria-valuetext')).toBe(
      `${hourText(atMs)}; score ${Math.round(track.score[row]!)}, ${bandsOf(track.score)[row]}; phase ${phaseAt(track.phase[row])}`,
    );
  });

  test('stays when another stretch that holds it is chosen', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    fireEvent.click(screen.getByRole('button', { name: '30 d' }));
    await waitFor(async () => expect((await slider()).max).toBe(String(30 * 24)));
    await shows(atMs);
    fireEvent.click(screen.getByRole('button', { name: '7 d' }));
    await shows(endMs - 7 * DAY_MS);
  });
});

describe('what cannot be replayed', () => {
  const atMs = endMs - 10 * DAY_MS;

  test('an hour without a score is one at which the engine abstained', async () => {
    await keep(withHour(atMs, { score: Number.NaN, p24: Number.NaN, p72: Number.NaN, confidence: 0 }));
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    expect(shownVerdict().textContent).toContain('No score: the engine abstained at this hour.');
    expect(shownVerdict().textContent).not.toContain('Flush within');
    expect(figure('Confidence')).toBe('–');
  });

  test('a score without odds is descriptive only', async () => {
    await keep(withHour(atMs, { p24: Number.NaN, p72: Number.NaN }));
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    expect(shownVerdict().textContent).toContain('Descriptive only: no odds.');
  });

  test('a hole in the record is a hole, and counted', async () => {
    const nothing = Object.fromEntries(trackColumns.map((name) => [name, Number.NaN]));
    await keep(withHour(atMs, nothing));
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    expect(shownVerdict().textContent).toContain('Nothing is recorded for this hour');
    expect(screen.getByText(/^1 of the 721 hours so far hold no verdict/)).toBeTruthy();
    expect(figure('Price')).toBe('–');
    expect(await violations()).toEqual([]);
  });

  test('a coin without a record says so, and is asked for', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await screen.findByRole('heading', { name: 'Nothing to replay yet' });
    await waitFor(() => expect(fake.sent).toContainEqual({ message: 'track', argument: 'SOL' }));
    expect(screen.getByRole('button', { name: 'Back to now' })).toBeTruthy();
  });

  test('an address that cannot be read falls back to what can, and says so', async () => {
    await keep(track);
    openAt('?coin=SOL&from=2001-01-01&to=soon&at=never');
    await slider();
    expect(screen.getByRole('status').textContent).toMatch(/cannot be read.*The record begins on/);
    expect(location.search).toContain('to=soon');
    await waitFor(() => expect(location.search).toMatch(/to=\d{4}-/));
  });
});

describe('playing', () => {
  const atMs = endMs - 10 * DAY_MS;
  let frames: FrameRequestCallback[] = [];
  let frameMs = 0;
  const pass = (ms: number) =>
    act(() => {
      frameMs += ms;
      for (const frame of frames.splice(0)) frame(frameMs);
    });
  beforeEach(async () => {
    frames = [];
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
    vi.stubGlobal('cancelAnimationFrame', () => {
      frames = [];
    });
    await keep(track);
  });

  test('goes on by the chosen hours a second, in whole hours, until it is paused', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    fireEvent.click(screen.getByRole('button', { name: '1 d/s' }));
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    await screen.findByRole('button', { name: 'Pause' });
    for (let i = 0; i < 11; i++) await pass(100);
    await shows(atMs + 24 * HOUR_MS);
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    await pass(100);
    await pass(100);
    await shows(atMs + 24 * HOUR_MS);
  });

  test('does not catch up on what passed while the page was hidden', async () => {
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    fireEvent.click(screen.getByRole('button', { name: '1 d/s' }));
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    await pass(0);
    await pass(3_600_000);
    await shows(atMs + 6 * HOUR_MS);
  });

  test('ends with the stretch', async () => {
    openAt(coinQuery('SOL', moment(endMs - HOUR_MS)));
    await slider();
    fireEvent.click(screen.getByRole('button', { name: '7 d/s' }));
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    await pass(0);
    await pass(250);
    await pass(250);
    await shows(endMs);
    expect(screen.getByRole('button', { name: 'Play' })).toBeTruthy();
  });

  test('is not offered where less motion is asked for; the steps are', async () => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: query.includes('reduced-motion'),
      addEventListener() {},
      removeEventListener() {},
    }));
    openAt(coinQuery('SOL', moment(atMs)));
    await slider();
    expect(screen.queryByRole('button', { name: 'Play' })).toBeNull();
    expect(screen.getByText(/asks for reduced motion/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: '+1 h' }));
    await shows(atMs + HOUR_MS);
  });
});
