import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBackup, writeBackup } from '../../../src/ui/options/backup-file';

const faultOf = (text: string) => {
  const read = readBackup(text);
  return read.ok ? undefined : read.fault;
};

const good = `{
  "leverlight": 1,
  "watchlists": [
    {
      "name": "Majors",
      "coins": [
        "BTC",
        "eth"
      ]
    }
  ]
}`;
const withLine = (line: number, text: string) =>
  good
    .split('\n')
    .with(line - 1, text)
    .join('\n');

describe('a file that is right', () => {
  it('gives its watchlists, coins in upper case', () => {
    expect(readBackup(good)).toEqual({
      ok: true,
      backup: { watchlists: [{ name: 'Majors', coins: ['BTC', 'ETH'] }] },
    });
  });

  it('may begin with a byte order mark and have Windows line ends', () => {
    expect(readBackup(`\uFEFF${good.replaceAll('\n', '\r\n')}`).ok).toBe(true);
  });

  it('may hold settings beside the watchlists', () => {
    const text = writeBackup({ watchlists: [], settings: { leverage: 25, theme: 'dark' } });
    expect(readBackup(text)).toEqual({
      ok: true,
      backup: { watchlists: [], settings: { leverage: 25, theme: 'dark' } },
    });
  });
});

describe('a file with an error is refused with its line', () => {
  it.each([
    ['a coin that is a number', 8, withLine(8, '        7'), 'a coin must be a text in double quotes'],
    ['a coin with a space', 8, withLine(8, '        "S OL"'), '“S OL” is not a coin'],
    ['a coin twice', 8, withLine(8, '        "btc"'), 'BTC stands twice in this list'],
    [
      'coins that are no list',
      6,
      good.replace(/\[\s+"BTC",\s+"eth"\s+\]/u, '"BTC"'),
      '“coins” must be a list in [ ]',
    ],
    ['a missing comma', 5, withLine(5, '      "name": "Majors"'), 'a comma is missing'],
    ['a comma too many', 8, withLine(8, '        "eth",'), 'a comma with nothing after it'],
    [
      'a text without quotes',
      8,
      withLine(8, '        eth'),
      'a word that JSON does not know (a text needs double quotes)',
    ],
    ['a comment', 2, withLine(2, '  "leverlight": 1, // mine'), 'comments are not allowed'],
    ['an empty name', 5, withLine(5, '      "name": " ",'), '“name” must have 1 to 40 characters'],
    [
      'a misspelt name',
      5,
      withLine(5, '      "nmae": "Majors",'),
      'a watchlist has no “nmae”; it has name, coins',
    ],
    ['no name at all', 4, withLine(5, ''), 'this watchlist has no “name”'],
    [
      'another version',
      2,
      withLine(2, '  "leverlight": 2,'),
      '“leverlight” must be 1, the version of the form of this file',
    ],
    ['no version', 1, withLine(2, ''), 'this is not a Leverlight file: “leverlight” is missing'],
    ['another program’s file', 1, '[]', 'the file must be an object in { }'],
    ['nothing', 1, '', 'the file is empty'],
    ['a cut end', 11, good.slice(0, -2), 'a closing } is missing'],
    [
      'a setting out of range',
      3,
      '{"leverlight": 1,\n"settings": {\n"leverage": 500}}',
      '“leverage” may not be 500',
    ],
    [
      'a setting that is none',
      2,
      '{"leverlight": 1,\n"settings": {"volume": 1}}',
      '“settings” has no “volume”; it has badgeOn, theme, venuesOff, leverage, maintenanceMargin, takerFee, positionUsd, liquidationStreams',
    ],
  ])('%s', (_what, line, text, reason) => {
    expect(faultOf(text)).toEqual({ line, reason });
  });

  it('names the second of two lists with one name', () => {
    const text = '{"leverlight":1,"watchlists":[\n{"name":"A","coins":[]},\n{"name":"A","coins":[]}\n]}';
    expect(faultOf(text)).toEqual({ line: 3, reason: 'there is already a list named “A”' });
  });
});

const coin = fc.stringMatching(/^[A-Z0-9]{1,12}$/);
const name = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text && text !== '');
const lists = fc.uniqueArray(fc.record({ name, coins: fc.uniqueArray(coin, { maxLength: 12 }) }), {
  selector: (list) => list.name,
  maxLength: 6,
});

describe('whatever comes in', () => {
  it('what was written is read back unchanged', () => {
    fc.assert(
      fc.property(lists, (watchlists) => {
        expect(readBackup(writeBackup({ watchlists }))).toEqual({ ok: true, backup: { watchlists } });
      }),
    );
  });

  it('never throws, and a refusal names a line of the file', () => {
    const nearly = fc.tuple(lists, fc.nat(), fc.string({ maxLength: 3 })).map(([watchlists, at, noise]) => {
      const text = writeBackup({ watchlists });
      const place = at % text.length;
      return text.slice(0, place) + noise + text.slice(place + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), nearly), (text) => {
        const read = readBackup(text);
        if (read.ok) return;
        expect(read.fault.line).toBeGreaterThanOrEqual(1);
        expect(read.fault.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/u).length);
        expect(read.fault.reason).not.toBe('the file cannot be read');
      }),
      { numRuns: 500 },
    );
  });

  it('even a hostile depth is refused, not thrown', () => {
    expect(readBackup('['.repeat(200_000)).ok).toBe(false);
  });
});
