import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coinOfFile, type HistoryFile, readHistoryFile } from '../../src/backtest/history-file';
import { HistoryFileError } from '../../src/backtest/history-file-error';
import { leftOutKinds, type RepairKind } from '../../src/backtest/repairs';
import { columns } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { referenceHistory } from '../engine/reference-history';
import { hasSharedData, sharedCsv, sharedJson } from '../shared-data';
import { header, hours, line, t0, textOf } from './history-lines';

const read = (...lines: string[]) => readHistoryFile(textOf(...lines), 'SOL.csv');
const found = ({ repairs }: HistoryFile) =>
  Object.fromEntries(repairs.map(({ kind, count }) => [kind, count]));
const repairOf = ({ repairs }: HistoryFile, kind: RepairKind) =>
  repairs.find((repair) => repair.kind === kind);
const nan = Number.NaN;

describe('a history file', () => {
  test('gives its figures on the grid, funding per 8 h, with empty fields missing', () => {
    const file = read(
      line(0),
      line(1, { funding_rate: -0.0002, funding_interval_h: 2 }),
      line(2, { oi_base: '', oi_usd: '' }),
    );
    expect(file).toMatchObject({ coin: 'SOL', rowsRead: 3, rowsKept: 3, repairs: [] });
    expect(file.history).toMatchObject({ startMs: t0, stepHours: 1, length: 3 });
    expect([...file.history.open]).toEqual([100, 100, 100]);
    expect([...file.history.high]).toEqual([102, 102, 102]);
    expect([...file.history.low]).toEqual([99, 99, 99]);
    expect([...file.history.close]).toEqual([101, 101, 101]);
    expect([...file.history.volumeUsd]).toEqual([5000, 5000, 5000]);
    expect([...file.history.openInterestCoins]).toEqual([1000, 1000, nan]);
    expect([...file.history.fundingPer8h]).toEqual([0.0001, -0.0008, 0.0001]);
  });

  test('takes a field of blanks or empty quotes as missing, not as 0', () => {
    const { history, repairs } = read(
      line(0),
      line(1, { volume_usd: ' ', oi_base: '""', funding_rate: '  ' }),
    );
    expect([history.volumeUsd[1], history.openInterestCoins[1], history.fundingPer8h[1]]).toEqual([
      nan,
      nan,
      nan,
    ]);
    expect(repairs).toEqual([]);
  });

  test('is named after its coin, whatever its folder', () => {
    expect(['SOL.csv.gz', 'a/b/1000PEPE.csv', 'C:\\x\\ETH.CSV.GZ', 'A.B.csv'].map(coinOfFile)).toEqual([
      'SOL',
      '1000PEPE',
      'ETH',
      'A.B',
    ]);
  });

  test.each([1, 2, 4, 8])('of %i h bars tells its step', (step) => {
    const file = read(line(0), line(step), line(2 * step), line(4 * step));
    expect(file.history).toMatchObject({ stepHours: step, length: 5 });
    expect(found(file)).toEqual({ hole: 1 });
  });

  test('may come with a byte order mark, CRLF, quotes, blanks, empty lines, other columns, in any order', () => {
    const text = `\ufeff"close", extra ,low,high,open,"ts_ms"\r\n"101",word, 99 ,102,100,${t0}\r\n\r\n101,,99,102,1e2,${t0 + HOUR_MS}\r\n  \r\n`;
    const file = readHistoryFile(text, 'X.csv');
    expect(file).toMatchObject({ rowsRead: 2, rowsKept: 2 });
    expect([...file.history.open]).toEqual([100, 100]);
    expect([...file.history.close]).toEqual([101, 101]);
  });

  test('without volume, open interest or funding says what the engine lacks', () => {
    const text = `ts_ms,open,high,low,close\n${t0},1,1,1,1\n${t0 + HOUR_MS},1,1,1,1\n`;
    expect(found(readHistoryFile(text, 'X.csv'))).toEqual({
      no_volume: 2,
      no_open_interest: 2,
      no_funding: 2,
    });
    expect(found(read(...hours(0, 3, { funding_rate: '' })))).toEqual({ no_funding: 3 });
  });

  test('with rates but no column of intervals has no funding', () => {
    const text = `ts_ms,open,high,low,close,funding_rate\n${t0},1,1,1,1,0.0001\n${t0 + HOUR_MS},1,1,1,1,0.0001\n`;
    expect(found(readHistoryFile(text, 'X.csv'))).toMatchObject({
      funding_without_interval: 2,
      no_funding: 2,
    });
  });
});

describe('what is mended is counted, with its rows', () => {
  test('rows out of order are sorted', () => {
    const file = read(line(1), line(0, { close: 100.5, oi_usd: 100_500 }), line(2));
    expect([...file.history.close]).toEqual([100.5, 101, 101]);
    expect(file.repairs).toEqual([{ kind: 'unsorted', count: 1, rows: [3] }]);
  });

  test('of rows that stand twice one is kept', () => {
    const file = read(line(0), line(1), line(1), line(1), line(2));
    expect(file).toMatchObject({ rowsRead: 5, rowsKept: 3 });
    expect(file.repairs).toEqual([{ kind: 'duplicate', count: 2, rows: [3, 4] }]);
  });

  test('of rows of one time that differ the later in the file is kept, in whatever order the file is', () => {
    const file = read(line(2), line(1, { volume_usd: 1 }), line(0), line(1, { volume_usd: 2 }));
    expect([...file.history.volumeUsd]).toEqual([5000, 2, 5000]);
    expect(repairOf(file, 'conflicting_duplicate')).toEqual({
      kind: 'conflicting_duplicate',
      count: 1,
      rows: [3],
    });
  });

  test('missing bars are holes', () => {
    const file = read(...hours(0, 3), line(5), line(6));
    expect(file.history.length).toBe(7);
    for (const column of columns) expect([...file.history[column].subarray(3, 5)]).toEqual([nan, nan]);
    expect(file.repairs).toEqual([{ kind: 'hole', count: 2, rows: [5] }]);
  });

  test('rows beside the grid are left out', () => {
    const file = read(...hours(0, 3), line(2.25), line(3), line(4));
    expect(file).toMatchObject({ rowsRead: 6, rowsKept: 5 });
    expect(file.repairs).toEqual([{ kind: 'off_grid', count: 1, rows: [5] }]);
  });

  test.each([
    ['a high under the low', { high: 98, low: 102 }],
    ['a high under the close', { high: 100.5 }],
    ['a high under the open', { open: 102.5 }],
    ['a low above the open', { low: 100.5 }],
    ['a low above the close', { close: 98.5, oi_usd: 98_500 }],
  ])('%s takes the prices of its bar, and nothing else of it', (_, fields) => {
    const { history, repairs } = read(line(0), line(1, fields), line(2));
    for (const column of ['open', 'high', 'low', 'close'] as const) {
      expect(history[column][1]).toBeNaN();
      expect(history[column][2]).toBeGreaterThan(0);
    }
    expect([history.volumeUsd[1], history.openInterestCoins[1]]).toEqual([5000, 1000]);
    expect(repairs).toEqual([{ kind: 'range_impossible', count: 1, rows: [3] }]);
  });

  test('figures that cannot be are missing', () => {
    const file = read(
      line(0, { low: 0 }),
      line(1, { open: -1, low: '' }),
      line(2, { oi_base: 0, oi_usd: 0 }),
      line(3, { oi_base: -5 }),
      line(4, { volume_usd: -1 }),
      line(5, { volume_usd: 0 }),
    );
    expect(found(file)).toEqual({ price_not_positive: 2, open_interest_not_positive: 2, volume_negative: 1 });
    expect([...file.history.low]).toEqual([nan, nan, 99, 99, 99, 99]);
    expect([...file.history.open]).toEqual([100, nan, 100, 100, 100, 100]);
    expect([...file.history.openInterestCoins]).toEqual([1000, 1000, nan, nan, 1000, 1000]);
    expect([...file.history.volumeUsd]).toEqual([5000, 5000, 5000, 5000, nan, 0]);
  });

  test('a rate above 5 % of one interval is missing, one at a cap that venues have is believed', () => {
    const file = read(
      ...hours(0, 6),
      line(6, { funding_rate: -0.06 }),
      line(7, { funding_rate: -0.025, funding_interval_h: 2 }),
      line(8, { funding_rate: 0.04, funding_interval_h: 1 }),
    );
    expect([...file.history.fundingPer8h.subarray(6)]).toEqual([nan, -0.1, 0.32]);
    expect(file.repairs).toEqual([{ kind: 'funding_suspicious', count: 1, rows: [8] }]);
  });

  test('a rate whose interval is missing or none is missing', () => {
    const file = read(
      ...hours(0, 5),
      line(5, { funding_interval_h: '' }),
      line(6, { funding_interval_h: 0 }),
      line(7, { funding_interval_h: 28_800 }),
      line(8, { funding_interval_h: '', funding_rate: '' }),
    );
    expect([...file.history.fundingPer8h.subarray(4)]).toEqual([0.0001, nan, nan, nan, nan]);
    expect(file.repairs).toEqual([{ kind: 'funding_without_interval', count: 3, rows: [7, 8, 9] }]);
  });

  test('open interest that disagrees with its value in USD here and there is kept', () => {
    const file = read(...hours(0, 4), line(4, { oi_base: 1020 }), line(5, { oi_base: 1009 }));
    expect([...file.history.openInterestCoins.subarray(4)]).toEqual([1020, 1009]);
    expect(file.repairs).toEqual([{ kind: 'open_interest_usd_differs', count: 1, rows: [6] }]);
  });

  test('jumps of open interest that the engine rebases are counted', () => {
    const file = read(...hours(0, 80), ...hours(80, 90, { oi_base: 2000, oi_usd: 202_000 }));
    expect(file.history.openInterestCoins[85]).toBe(2000);
    expect(file.repairs).toEqual([{ kind: 'level_break', count: 1, rows: [82] }]);
  });

  test('the first three rows are shown', () => {
    expect(read(...hours(0, 3), ...hours(3, 9, { volume_usd: -1 })).repairs).toEqual([
      { kind: 'volume_negative', count: 6, rows: [5, 6, 7] },
    ]);
  });
});

describe('a file that cannot be used', () => {
  const bad = (text: string) => () => readHistoryFile(text, 'SOL.csv');
  test.each([
    ['nothing', '', 'SOL.csv: the file is empty'],
    ['blanks', ' \n\n', 'SOL.csv: the file is empty'],
    ['a web page', '<!doctype html>\n<html>', 'SOL.csv: this is a web page'],
    ['JSON', '[{"ts_ms": 1}]', 'SOL.csv: this is JSON'],
    ['packed bytes', '\u001f\ufffd\b\0', 'SOL.csv: this is packed or binary data'],
    ['other columns', 'time,price\n1,2', 'SOL.csv, row 1: no column ts_ms, open, high, low, close'],
    ['semicolons', 'ts_ms;open;high;low;close\n1;2;3;4;5', 'to be parted by commas'],
    ['a column twice', `${header},close\n`, 'SOL.csv, row 1: two columns close'],
    ['no rows', `${header}\n`, 'SOL.csv: no rows'],
    ['a cut line', textOf(line(0), '1,2,3'), 'SOL.csv, row 3: 3 fields instead of 10'],
    ['a long line', textOf(`${line(0)},1`), 'SOL.csv, row 2: 11 fields instead of 10'],
    ['a word', textOf(line(0), line(1, { close: 'nan' })), 'SOL.csv, row 3: close is "nan", not a number'],
    ['an infinity', textOf(line(0, { oi_base: 'Infinity' })), 'SOL.csv, row 2: oi_base is "Infinity"'],
    ['a hexadecimal', textOf(line(0, { open: '0x10' })), 'SOL.csv, row 2: open is "0x10"'],
    ['no time', textOf(line(0), line(1, { ts_ms: '' })), 'SOL.csv, row 3: ts_ms is empty'],
    ['a date', textOf(line(0, { ts_ms: '2024-01-01' })), 'SOL.csv, row 2: ts_ms is "2024-01-01"'],
    ['seconds', textOf(line(0, { ts_ms: t0 / 1000 })), 'SOL.csv, row 2: ts_ms 1704067200 looks like seconds'],
    ['microseconds', textOf(line(0, { ts_ms: t0 * 1000 })), 'looks like microseconds'],
    ['nanoseconds', textOf(line(0, { ts_ms: t0 * 1e6 })), 'looks like nanoseconds'],
    ['a count for a time', textOf(line(0, { ts_ms: 7 })), 'ts_ms 7 is not a time in UTC milliseconds'],
    ['one bar', textOf(line(0), line(0)), 'SOL.csv: the times of one bar do not tell its length'],
    [
      'days',
      textOf(line(0), line(24), line(48)),
      'the rows are 1 day apart; supported are bars of 1, 2, 4 or 8 hours',
    ],
    ['three hours', textOf(line(0), line(3), line(6)), 'the rows are 3 hours apart'],
    ['quarters', textOf(line(0), line(0.25), line(0.5)), 'the rows are 15 minutes apart'],
    ['no regular distance', textOf(line(0), line(1), line(3), line(7), line(15)), 'no regular distance'],
    [
      'bars by their close',
      textOf(...[1, 2, 3].map((hour) => line(hour, { ts_ms: t0 + hour * HOUR_MS - 1 }))),
      'not the opening of 1 hour',
    ],
    [
      'two steps',
      textOf(...hours(0, 60), ...Array.from({ length: 30 }, (_, i) => line(60 + 4 * i))),
      'SOL.csv, row 86: the rows are 4 hours apart here and 1 hour in most',
    ],
    [
      'a wrong year',
      textOf(...hours(0, 5), line(24 * 400)),
      'SOL.csv, row 7: 400 days after the row before it',
    ],
    [
      'funding in percent',
      textOf(...hours(0, 9, { funding_rate: 0.01 })),
      'SOL.csv, row 2: funding_rate is 0.01 and as high in most rows; funding looks like percent',
    ],
    [
      'intervals in seconds',
      textOf(...hours(0, 9, { funding_interval_h: 28_800 })),
      'funding_interval_h is 28800; hours',
    ],
    [
      'open interest in USD',
      textOf(...hours(0, 9, { oi_base: 101_000 })),
      'SOL.csv, row 2: oi_base times close is not oi_usd, as in most rows; oi_base looks like USD',
    ],
    ['open interest in contracts', textOf(...hours(0, 9, { oi_base: 10 })), 'as in most rows; whole coins'],
  ])('for holding %s says so', (_, text, message) => {
    expect(bad(text)).toThrow(HistoryFileError);
    expect(bad(text)).toThrow(message);
  });
});

/** A field: usual, missing, or a figure that cannot be. */
const field = (...values: (string | number)[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.constantFrom('', ...values) },
  );
const anyLine = fc
  .record({
    hour: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 60 }) },
      { weight: 1, arbitrary: fc.constant(7.5) },
    ),
    open: field(0, 50),
    high: field(-1, 100, 500),
    low: field(98, 300),
    close: field(0, 99.5),
    volume_usd: field(0, -3),
    oi_base: field(0, -1, 1200),
    funding_rate: field(-0.001, 0.07),
    funding_interval_h: field(0, 1, 99),
  })
  .map(({ hour, ...fields }) =>
    line(hour, {
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    } as Record<string, string | number>),
  );
/** Enough good rows that the file can be used, between them anything. */
const anyUsable = fc
  .array(anyLine, { maxLength: 25 })
  .chain((lines) => fc.shuffledSubarray([...hours(0, 80), ...lines], { minLength: 80 + lines.length }));

describe('for any rows', () => {
  test('every row is kept or counted, and every figure of a kept row stored or counted', () => {
    fc.assert(
      fc.property(anyUsable, (lines) => {
        const file = read(...lines);
        const counts: Partial<Record<RepairKind, number>> = found(file);
        const leftOut = leftOutKinds.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
        expect(file.rowsRead).toBe(lines.length);
        expect(file.rowsKept + leftOut).toBe(file.rowsRead);
        expect(file.rowsKept + (counts.hole ?? 0)).toBe(file.history.length);

        const kept = new Map<string, string[]>();
        for (const text of lines)
          if (!text.startsWith(String(t0 + 7.5 * HOUR_MS))) kept.set(text.split(',')[0]!, text.split(','));
        const titles = header.split(',');
        const written = (title: string) =>
          [...kept.values()].filter((cells) => cells[titles.indexOf(title)] !== '').length;
        const stored = (column: Float64Array) => column.filter((value) => !Number.isNaN(value)).length;
        const { history } = file;
        expect(stored(history.volumeUsd) + (counts.volume_negative ?? 0)).toBe(written('volume_usd'));
        expect(stored(history.openInterestCoins) + (counts.open_interest_not_positive ?? 0)).toBe(
          written('oi_base'),
        );
        expect(
          stored(history.fundingPer8h) +
            (counts.funding_suspicious ?? 0) +
            (counts.funding_without_interval ?? 0),
        ).toBe(written('funding_rate'));
        for (let bar = 0; bar < history.length; bar++) {
          expect(history.high[bar]! < Math.max(history.open[bar]!, history.close[bar]!)).toBe(false);
          expect(history.low[bar]! > Math.min(history.open[bar]!, history.close[bar]!)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order of rows of different times does not matter', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(hours(0, 30), { minLength: 30 }), (lines) => {
        expect(read(...lines).history).toEqual(read(...hours(0, 30)).history);
      }),
      { numRuns: 20 },
    );
  });

  test('junk is refused with a HistoryFileError or read, never anything else', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '',
        '0',
        '-1',
        'NaN',
        '1e309',
        '"',
        '""',
        ' ',
        String(t0),
        String(t0 + HOUR_MS),
        String(t0 + 9e12),
        '1e13',
      ),
      fc.double().map(String),
      fc.string({ maxLength: 6 }),
    );
    const rows = fc
      .array(fc.array(cell, { minLength: 9, maxLength: 11 }), { maxLength: 6 })
      .map((lines) => [header, ...lines.map((cells) => cells.join(','))].join('\n'));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          rows,
          fc.string().map((text) => `${header}\n${text}`),
        ),
        (text) => {
          try {
            const file = readHistoryFile(text, 'JUNK.csv');
            expect(file.rowsKept).toBeGreaterThan(1);
          } catch (error) {
            if (!(error instanceof HistoryFileError)) throw error;
            expect(error.message).toMatch(/^JUNK\.csv[:,]/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe.skipIf(!hasSharedData)('recorded reference history', () => {
  const textOfRecords = (path: string) => {
    const rows = sharedCsv(path);
    const titles = Object.keys(rows[0]!);
    return [titles.join(','), ...rows.map((row) => titles.map((title) => row[title]).join(','))].join('\n');
  };

  test.each([
    ['bybit_1h', 'SOL'],
    ['mixed_4h', 'ETH'],
    ['hyperliquid_1h', 'HYPE'],
  ])('%s/%s is read whole, with the level breaks of the reference', (folder, coin) => {
    const file = readHistoryFile(textOfRecords(`market/${folder}/${coin}.csv.gz`), `${coin}.csv.gz`);
    expect(file.history).toEqual(referenceHistory(folder, coin));
    expect(file.rowsKept).toBe(file.rowsRead);
    const breaks = sharedJson<{ folder: string; coin: string }[]>('fixtures/level_breaks.json').filter(
      (level) => level.folder === folder && level.coin === coin,
    );
    expect(found(file)).toEqual(breaks.length > 0 ? { level_break: breaks.length } : {});
  });

  test('the hole in a file is counted, and that it has no funding', () => {
    const file = readHistoryFile(textOfRecords('market/binance_liq_1h/SOL.csv.gz'), 'SOL.csv.gz');
    expect(found(file)).toEqual({ hole: 2, no_funding: 1462 });
  });

  test('daily files are refused', () => {
    const text = textOfRecords('market/coinalyze_1d/ZENUSDT_PERP.A.csv.gz');
    expect(() => readHistoryFile(text, 'ZEN.csv.gz')).toThrow('1 day apart');
  });
});
