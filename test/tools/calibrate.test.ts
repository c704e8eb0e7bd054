import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { madeMarket } from '../backtest/made-market';
import { hasSharedData } from '../shared-data';
import { writeFolder } from './history-folders';
import { runTool } from './run-tool';

const root = fileURLToPath(new URL('../../', import.meta.url));
const written = [
  'src/engine/evidence.json',
  'docs/ACCURACY.md',
  'docs/accuracy/reliability.svg',
  'docs/accuracy/bands.svg',
];

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'calibrate-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** The first line in which what was made differs from what ships, in words; '' where none does. */
function firstDifference(name: string): string {
  const [made, ships] = [dir, root].map((folder) => readFileSync(join(folder, name), 'utf8').split('\n'));
  const line = made!.findIndex((text, i) => text !== ships![i]);
  if (line < 0 && made!.length === ships!.length) return '';
  const at = line < 0 ? made!.length : line;
  return `${name}, line ${at + 1}: "${made![at]}" is made, "${ships![at]}" ships; run npm run calibrate`;
}

const filesIn = (folder: string) =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

describe('calibrate', () => {
  test('writes coefficients, page and pictures below the folder asked for, and says so alone', async () => {
    writeFolder(
      join(dir, 'data/made_8h'),
      madeMarket({ coins: ['SOL', 'BTC', 'ETH', 'ARB'], days: 600, startMs: Date.UTC(2021, 6, 1) }),
    );
    const shipped = written.map((name) => statSync(root + name).mtimeMs);
    const { code, stdout, stderr } = await runTool(
      'calibrate',
      '--data',
      join(dir, 'data'),
      '--out',
      join(dir, 'out'),
    );
    expect(stderr).not.toContain('Error');
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toEqual(written);
    expect(filesIn(join(dir, 'out'))).toEqual([...written].sort());
    const evidence = JSON.parse(readFileSync(join(dir, 'out/src/engine/evidence.json'), 'utf8'));
    expect(evidence.fitted).toMatchObject({ from: '2021-08-30', coins: ['ARB', 'BTC', 'ETH', 'SOL'] });
    expect(readFileSync(join(dir, 'out/docs/ACCURACY.md'), 'utf8')).toContain(evidence.fitted.fingerprint);
    expect(written.map((name) => statSync(root + name).mtimeMs)).toEqual(shipped);
  });

  test('answers words that make no sense, and data that are not there, with the usage', async () => {
    for (const [args, words] of [
      [['--colour', 'red'], '--colour'],
      [['--data', join(dir, 'nowhere')], 'there is no such folder'],
    ] as const) {
      const { code, stdout, stderr } = await runTool('calibrate', ...args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(words);
      expect(stderr).toContain('npm run calibrate');
      expect(stderr).not.toMatch(/^\s+at /m);
    }
  });

  test.skipIf(!hasSharedData)(
    'makes what ships anew from the recorded history, byte for byte',
    async () => {
      const { code } = await runTool('calibrate', '--out', dir);
      expect(code).toBe(0);
      expect(written.map(firstDifference).filter(Boolean)).toEqual([]);
    },
    // A deadline, not an expectation: two minutes on a quiet machine.
    600_000,
  );
});
