// @vitest-environment jsdom
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HOUR_MS } from '../../../../src/domain/time';
import { installPageFake, violations } from '../../page-fake';

const fake = installPageFake();
const { OptionsApp } = await import('../../../../src/ui/options/options-app');
const { openLedger } = await import('../../../../src/shared/ledger');
const format = await import('../../../../src/shared/ledger-format');
const { chunkHours, chunkStartOf, lastScoredHour, scoredEveryMs, scoredPerChunk } = format;

// In jsdom a clone's arrays are of another realm than the page's own, unlike in a browser.
const cloneElsewhere = globalThis.structuredClone;
const cloneHere = (value: unknown) =>
  value instanceof Object && 'values' in value && value.values instanceof Float32Array
    ? { ...value, values: value.values.slice() }
    : cloneElsewhere(value);

beforeEach(() => {
  vi.stubGlobal('structuredClone', cloneHere);
  location.hash = '#track-record';
  globalThis.indexedDB = new IDBFactory();
  fake.stored.watchlists = [{ name: 'Mine', coins: ['SOL'] }];
});
afterEach(() => {
  fake.clear();
  vi.unstubAllGlobals();
});

interface Entry {
  readonly timeMs: number;
  readonly origin: 1 | 2;
  readonly flush72?: boolean;
  /** A score without them is descriptive only. */
  readonly hasOdds?: boolean;
}

/** Writes scores of 65 with odds of 12.5 % as the background does; `flush72` settles both horizons. */
async function record(coin: string, entries: readonly Entry[]) {
  const db = await openLedger('ledger-1');
  for (const { timeMs, origin, flush72, hasOdds = true } of entries) {
    const startMs = chunkStartOf(timeMs);
    const put = async (
      store: 'tracks' | 'outcomes',
      names: readonly string[],
      rows: number,
      row: number,
      given: Record<string, number>,
    ) => {
      const values =
        (await db.get(store, [coin, startMs]))?.values ??
        new Float32Array(names.length * rows).fill(Number.NaN);
      for (const [name, value] of Object.entries(given)) values[names.indexOf(name) * rows + row] = value;
      await db.put(store, { values }, [coin, startMs]);
    };
    const odds = hasOdds ? { p24: 0.125, p72: 0.125 } : {};
    const said = { score: 65, ...odds, sigma24: 0.05, phase: 2, origin };
    await put('tracks', format.trackColumns, chunkHours, (timeMs - startMs) / HOUR_MS, said);
    if (flush72 === undefined) continue;
    const outcome = { state24: 1, flush24: 0, drawdown24: 0.01, state72: 1, flush72: Number(flush72) };
    const row = (timeMs - startMs) / scoredEveryMs;
    await put('outcomes', format.outcomeColumns, scoredPerChunk, row, outcome);
  }
  db.close();
}

/** `count` decisions 8 h apart that are over, the first `flushes` of them followed by a flush. */
const past = (count: number, flushes: number, origin: 1 | 2): Entry[] =>
  Array.from({ length: count }, (_, i) => ({
    timeMs: lastScoredHour(Date.now()) - (20 + i) * scoredEveryMs,
    origin,
    flush72: i < flushes,
  }));

/** The cells of the row that begins with these words, in the first table or the one of this caption. */
const row = (name: string, caption: RegExp = /^Odds against/) => {
  const table = [...document.querySelectorAll('table')].find((found) =>
    caption.test(found.caption!.textContent!),
  )!;
  const found = [...table.tBodies[0]!.rows].find((cells) => cells.cells[0]!.textContent!.startsWith(name))!;
  return [...found.cells].slice(1).map((cell) => cell.textContent);
};
const ready = () => waitFor(() => expect(document.querySelector('table')).toBeTruthy());

describe('the track record', () => {
  it('says what is needed while nothing was said', async () => {
    render(<OptionsApp />);
    await screen.findByText(/^Nothing was said live at a scored hour yet\./);
    expect(await violations()).toEqual([]);
    fireEvent.click(screen.getByRole('tab', { name: 'Replayed' }));
    await screen.findByText(/^Nothing was replayed yet\./);
  });

  it('says when the first live decision can be scored', async () => {
    await record('SOL', [{ timeMs: lastScoredHour(Date.now()), origin: 1 }]);
    render(<OptionsApp />);
    await screen.findByText(/^Said live so far: 1\. The first, of /);
  });

  it('shows odds against what happened, and passes axe', async () => {
    await record('SOL', past(40, 5, 1));
    render(<OptionsApp />);
    await ready();
    expect(row('Decisions due')).toEqual(['40', '40']);
    expect(row('Scored')).toEqual(['40', '40']);
    expect(row('Odds said')).toEqual(['12.5 %', '12.5 %']);
    expect(row('Flushes')).toEqual(['0 of 40', '5 of 40']);
    expect(row('Share')).toEqual(['0.0 % (0.0 to 8.8 %)', '12.5 % (5.5 to 26.1 %)']);
    // The mean odds are the share that was seen.
    expect(row('Brier skill')).toEqual(['–', '+0.000']);
    expect(row('5 very high', /band/)).toEqual(['12.5 %', '5 of 40', '12.5 % (5.5 to 26.1 %)']);
    expect(row('1 low', /band/)).toEqual(['–', '0 of 0', 'too few to say']);
    expect(row(' Crowded', /phase/)).toEqual(['12.5 %', '5 of 40', '12.5 % (5.5 to 26.1 %)']);
    expect(screen.getByText(/^Falls of at least 1\.95/).textContent).toContain('happened 0 of 40, 0.0 %');
    expect(screen.getByRole('img').querySelectorAll('circle')).toHaveLength(1);
    expect(await violations()).toEqual([]);
  });

  it('keeps what was replayed apart, and marks it', async () => {
    await record('SOL', [...past(40, 5, 2), { timeMs: lastScoredHour(Date.now()), origin: 1 }]);
    render(<OptionsApp />);
    await screen.findByText(/^Said live so far: 1\./);
    expect(document.querySelector('table')).toBeNull();
    fireEvent.click(screen.getByRole('tab', { name: 'Replayed' }));
    await ready();
    expect(row('Flushes')).toEqual(['0 of 40', '5 of 40']);
    screen.getByText(/^Replayed, not said at the time/);
    for (const table of document.querySelectorAll('table'))
      expect(table.caption!.textContent).toMatch(/, replayed$/);
    expect(await violations()).toEqual([]);
  });

  it('holds odds against what followed the scores that had some', async () => {
    await record('SOL', [
      ...past(40, 5, 1),
      ...past(50, 0, 1)
        .slice(40)
        .map((entry) => ({ ...entry, hasOdds: false })),
    ]);
    render(<OptionsApp />);
    await ready();
    expect(row('Scored')).toEqual(['50', '50']);
    expect(row('Share')).toEqual(['0.0 % (0.0 to 7.1 %)', '10.0 % (4.3 to 21.4 %)']);
    expect(row('Flushes, of those with odds')).toEqual(['0 of 40', '5 of 40']);
    expect(row('Odds said')).toEqual(['12.5 % (40 of 50)', '12.5 % (40 of 50)']);
    expect(row('5 very high', /band/)).toEqual(['12.5 % (40 of 50)', '5 of 50', '10.0 % (4.3 to 21.4 %)']);
  });

  it('says that fewer than 30 are too few, and draws none of them', async () => {
    await record('SOL', past(29, 5, 1));
    render(<OptionsApp />);
    await ready();
    expect(row('Flushes')).toEqual(['0 of 29', '5 of 29']);
    expect(row('Share')).toEqual(['too few to say', 'too few to say']);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('shows the watched coins first, and all recorded ones on demand', async () => {
    await record('SOL', past(40, 5, 1));
    await record('PEPE', past(20, 20, 1));
    render(<OptionsApp />);
    await ready();
    expect(row('Flushes')).toEqual(['0 of 40', '5 of 40']);
    fireEvent.click(screen.getByRole('button', { name: 'All recorded coins' }));
    await waitFor(() => expect(row('Flushes')).toEqual(['0 of 60', '25 of 60']));
  });
});
