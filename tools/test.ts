import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findOrInstall } from './browser/find';
import { root } from './build';

/** Everything that proves the project, in the order in which it fails fastest. The last line is the sum of all. */
const { values: options } = parseArgs({
  options: {
    /** Leave the browsers out, for a quick look; said in the result. */
    'no-browsers': { type: 'boolean', default: false },
  },
});

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}
const total: Count = { passed: 0, failed: 0, skipped: 0 };
const add = (count: Count) => {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
};
const results = `${root}.cache/results`;
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const bin = (name: string) => `${root}node_modules/.bin/${name}`;

/** Runs a command in a process group of its own and ends all of it when its time is over. */
function run(command: string, args: string[], limitMinutes: number): Promise<number> {
  return new Promise((resolve) => {
    const child: ChildProcess = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    const timer = setTimeout(() => {
      console.error(`${command} ${args.join(' ')} took longer than ${limitMinutes} minutes and is ended`);
      process.kill(-child.pid!, 'SIGKILL');
    }, limitMinutes * 60_000);
    const done = (code: number) => {
      clearTimeout(timer);
      resolve(code);
    };
    child.on('exit', (code) => done(code ?? 1));
    child.on('error', () => done(1));
  });
}

/** A step that is right or wrong as a whole. */
async function check(title: string, command: string, args: string[], limitMinutes = 5): Promise<void> {
  console.log(`\n── ${title}`);
  const isRight = (await run(command, args, limitMinutes)) === 0;
  add({ passed: isRight ? 1 : 0, failed: isRight ? 0 : 1, skipped: 0 });
}

/** A vitest run, counted test by test. */
async function tests(title: string, name: string, args: string[], limitMinutes: number): Promise<void> {
  console.log(`\n── ${title}`);
  const file = `${results}/${name}.json`;
  const code = await run(
    bin('vitest'),
    ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    limitMinutes,
  );
  if (!existsSync(file)) return add({ passed: 0, failed: 1, skipped: 0 });
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numFailedTestSuites: number;
  };
  // A file that could not even be loaded holds no failed test; it fails the run all the same.
  const failed = Math.max(report.numFailedTests, report.numFailedTestSuites > 0 || code !== 0 ? 1 : 0);
  add({ passed: report.numPassedTests, failed, skipped: report.numPendingTests });
}

await check('types', bin('tsc'), ['--noEmit']);
await check('lint and format', bin('biome'), ['check', '.']);
await tests('units', 'units', [], 15);
await check('builds', bin('tsx'), ['tools/build.ts']);
await check('Firefox lint', bin('tsx'), ['tools/lint-firefox.ts']);
if (options['no-browsers']) console.log('\nbrowsers were left out');
else {
  try {
    findOrInstall('chromium', 'firefox-esr');
    await tests('browsers', 'browsers', ['--config', 'test/e2e/vitest.config.ts'], 40);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    add({ passed: 0, failed: 1, skipped: 0 });
  }
}

const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exit(total.failed > 0 ? 1 : 0);
