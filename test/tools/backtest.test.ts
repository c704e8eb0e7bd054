import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { madeMarket } from '../backtest/made-market';
import { hasSharedData, sharedFolder } from '../shared-data';
import { linesOf, writeFolder, writeHistory } from './history-folders';
import { runTool } from './run-tool';

const startMs = Date.UTC(2024, 0, 1);
const days = 130;
const fourHourly = madeMarket({ coins: ['ARB', 'SOL'], days, startMs, stepHours: 4 });
const hourly = madeMarket({ coins: ['BTC'], days, startMs, stepHours: 1 });

let dir = '';
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'backtest-'));
  writeFolder(join(dir, 'market'), [...fourHourly, ...hourly]);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const backtest = (...args: readonly string[]) => runTool('backtest', ...args);
const at = (name: string) => join(dir, name);
const linesIn = (name: string) => readFileSync(at(name), 'utf8').trim().split('\n');

/** Expects that the command refused its words or its data, with this on stderr and no stack. */
async function expectRefused(
  args: readonly string[],
  ...wanted: readonly (string | RegExp)[]
): Promise<string> {
  const { code, stdout, stderr } = await backtest(...args);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  for (const words of wanted) expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
  return stderr;
}

describe('words that make no sense are answered with the usage', () => {
  test.each([
    [[], '--data is missing'],
    [['--data', 'x', '--colour', 'red'], /--colour/],
    [['--data', 'x', 'market'], /market/],
    [['--data'], /--data/],
    [['--data', 'x', '--from', 'yesterday'], '--from wants a date such as 2024-12-01, not "yesterday"'],
    [['--data', 'x', '--to', '2024-13-01'], '--to wants a date'],
    [['--data', 'x', '--from', '2024-02-02', '--to', '2024-02-01'], '--from lies after --to'],
  ])('%j', async (args, words) => {
    await expectRefused(args, words, 'npm run backtest -- --data DIR');
  });

  test('the usage is a result if it is asked for', async () => {
    const { code, stdout } = await backtest('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('npm run backtest -- --data DIR');
    expect(stdout).toContain('--verdicts');
  });
});

describe('data that cannot be used are named', () => {
  test('a folder that is not there', async () => {
    await expectRefused(['--data', at('nowhere')], 'there is no such folder');
  });

  test('a folder of folders, with those in it', async () => {
    mkdirSync(at('folders/two'), { recursive: true });
    mkdirSync(at('folders/one'), { recursive: true });
    const stderr = await expectRefused(['--data', at('folders')], 'holds folders; choose one of: one, two');
    expect(stderr).not.toContain('npm run backtest');
  });

  test('a coin that is not there, with those that are', async () => {
    await expectRefused(
      ['--data', at('market'), '--coins', 'SOL, ETH'],
      'holds no ETH; it holds ARB, BTC, SOL',
    );
  });

  test('bars of a day', async () => {
    const lines = linesOf(fourHourly[0]!.history).filter((_, i) => i % 6 === 0);
    writeHistory(at('daily'), 'SOL', lines);
    await expectRefused(['--data', at('daily')], 'SOL.csv.gz: the rows are 1 day apart');
  });

  test.skipIf(!hasSharedData)('recorded bars of a day', async () => {
    await expectRefused(
      ['--data', `${sharedFolder}market/coinalyze_1d`],
      /\.csv\.gz: the rows are 1 day apart; supported are bars of 1, 2, 4 or 8 hours/,
    );
  });

  test.skipIf(!hasSharedData)('recorded folders', async () => {
    await expectRefused(
      ['--data', `${sharedFolder}market`],
      /choose one of: .*bybit_1h, .*hyperliquid_1h, mixed_1h, mixed_4h/,
    );
  });
});

describe('a folder of histories', () => {
  let run: Awaited<ReturnType<typeof backtest>>;
  beforeAll(async () => {
    run = await backtest('--data', at('market'), '--verdicts', at('all.csv'), '--json', at('all.json'));
  });

  test('is judged: the report alone goes to stdout, what was done to stderr', () => {
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^THE SHIPPED ODDS/);
    expect(run.stdout).toContain(
      `${3 * ((days - 63) * 3 + 1)} decisions of 3 coins, 2024-03-01 to 2024-05-07`,
    );
    expect(run.stdout).not.toMatch(/reading|replaying|all\.csv|NaN|undefined/);
    expect(run.stderr).toMatch(
      /reading[\s\S]*replaying[\s\S]*verdicts: .*all\.csv[\s\S]*judging[\s\S]*figures: /,
    );
    expect(run.stderr).not.toMatch(/rows stood|bars are missing/);
  });

  test('is written as verdicts: a line for each coin and decision, oldest first', () => {
    const [header, ...lines] = linesIn('all.csv');
    expect(header).toBe('ts_ms,coin,lev,p24,p72,sigma24,phase,confidence');
    expect(lines).toHaveLength(3 * days * 3);
    const expected = Array.from({ length: days * 3 }, (_, i) => startMs + (i + 1) * 8 * HOUR_MS).flatMap(
      (timeMs) => ['ARB', 'BTC', 'SOL'].map((coin) => `${timeMs},${coin}`),
    );
    expect(lines.map((line) => line.split(',').slice(0, 2).join())).toEqual(expected);
    expect(lines.at(-1)).toMatch(/^\d+,SOL,[\d.]+,0\.\d+,0\.\d+,0\.\d+,[A-Z]+,[\d.]+$/);
    expect(lines[0]).toMatch(/^\d+,ARB,,,,,,$/);
  });

  test('is written as figures', () => {
    const figures = JSON.parse(readFileSync(at('all.json'), 'utf8'));
    expect(figures).toMatchObject({
      data: at('market'),
      rows: days * (6 + 6 + 24),
      repairs: { ARB: [], BTC: [], SOL: [] },
      shipped: {
        sample: { decisions: 3 * ((days - 63) * 3 + 1), coins: ['ARB', 'BTC', 'SOL'], coverage: 1 },
        targets: [
          { target: 'F72v' },
          { target: 'F24v' },
          { target: 'D72a' },
          { target: 'D72v' },
          { target: 'U72v' },
        ],
      },
    });
    expect(figures.shipped.targets[0].predictors[0]).toMatchObject({
      name: 'odds',
      auc: { value: expect.any(Number) },
    });
  });

  test('limited by dates in UTC is the same, less what lies outside: the bars before are read all the same', async () => {
    const { code, stdout } = await backtest(
      '--data',
      at('market'),
      '--verdicts',
      at('part.csv'),
      '--from',
      '2024-03-10',
      '--to',
      '2024-03-12T08:00',
    );
    expect(code).toBe(0);
    const [fromMs, toMs] = [Date.UTC(2024, 2, 10), Date.UTC(2024, 2, 12, 8)];
    const [header, ...all] = linesIn('all.csv');
    const within = all.filter((line) => {
      const timeMs = Number(line.split(',')[0]);
      return timeMs >= fromMs && timeMs <= toMs;
    });
    expect(within).toHaveLength(3 * 8);
    expect(linesIn('part.csv')).toEqual([header, ...within]);
    expect(stdout).toContain('24 decisions of 3 coins, 2024-03-10 to 2024-03-12');
  });

  test('can be limited to some of its coins, which are then said the same of', async () => {
    const { code } = await backtest(
      '--data',
      at('market'),
      '--coins',
      'SOL,BTC',
      '--verdicts',
      at('two.csv'),
    );
    expect(code).toBe(0);
    const ofTwo = linesIn('all.csv').filter((line) => !line.includes(',ARB,'));
    expect(linesIn('two.csv')).toEqual(ofTwo);
  });
});

describe('a folder with faults', () => {
  test('is mended and counted on stderr, and judged', async () => {
    const lines = linesOf(fourHourly[0]!.history);
    const faulty = [
      ...lines.slice(0, 100),
      // Two bars are not there, one stands twice, one stands too late.
      ...lines.slice(102, 200),
      lines[199]!,
      ...lines.slice(201, 301),
      lines[200]!,
      ...lines.slice(301),
    ];
    writeHistory(at('faulty'), 'SOL', faulty);
    const { code, stdout, stderr } = await backtest('--data', at('faulty'), '--json', at('faulty.json'));
    expect(code).toBe(0);
    // Row 1 is the header, row 101 the last before the gap.
    expect(stderr).toContain('SOL: 1 rows stood below a later time; sorted (row 301)');
    expect(stderr).toContain('SOL: 1 rows stood twice, the same; left out (row 199)');
    expect(stderr).toContain('SOL: 2 bars are missing; left as holes (row 102');
    expect(stdout).toMatch(/^THE SHIPPED ODDS/);
    expect(stdout).not.toContain('rows stood');
    expect(JSON.parse(readFileSync(at('faulty.json'), 'utf8')).repairs.SOL).toMatchObject([
      { kind: 'unsorted', count: 1 },
      { kind: 'duplicate', count: 1 },
      { kind: 'hole', count: 2 },
    ]);
  });

  test('too young to be judged still gives its verdicts', async () => {
    writeFolder(
      at('young'),
      madeMarket({ coins: ['SOL'], days: 40, startMs: startMs + 5 * DAY_MS, stepHours: 1 }),
    );
    const { code, stdout, stderr } = await backtest(
      '--data',
      at('young'),
      '--verdicts',
      at('young.csv'),
      '--json',
      at('young.json'),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Nothing to judge/);
    expect(stderr).not.toContain('Error');
    expect(linesIn('young.csv')).toHaveLength(1 + 40 * 3);
    expect(JSON.parse(readFileSync(at('young.json'), 'utf8'))).toMatchObject({ rows: 40 * 24 });
  });

  test('one damaged file stops the run before anything is written', async () => {
    writeFolder(at('damaged'), fourHourly);
    writeFileSync(at('damaged/BAD.csv'), 'time,price\n1,2\n');
    await expectRefused(
      ['--data', at('damaged'), '--verdicts', at('damaged.csv')],
      /BAD\.csv, row 1: no column ts_ms, open, high, low, close/,
    );
    expect(existsSync(at('damaged.csv'))).toBe(false);
  });
});
