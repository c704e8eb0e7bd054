import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Page } from '../../src/domain/page';
import { binance } from '../../src/venues/binance';
import { sites } from '../../src/venues/catalogue';
import { venues } from '../../src/venues/venues';
import { demoListings } from '../../tools/exchange/demo-listings';
import type { ProbeJson } from '../../tools/probe/probe-json';
import { runProbe } from '../../tools/probe/run';
import { hasSharedData, sharedFolder, sharedJson } from '../shared-data';
import { worldOf } from './ask';
import { T0 } from './markets';
import { fixtureEntries, harOf, worldEntries } from './probe-har';

const root = fileURLToPath(new URL('../../', import.meta.url));
const nowMs = Date.UTC(2026, 10, 22, 10);

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'probe-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, value: unknown): string => {
  const path = join(dir, name);
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
};
const recording = (...ids: string[]) =>
  file('all.har', harOf(venues.filter(({ id }) => ids.includes(id)).flatMap(fixtureEntries)));

const noNetwork = (async () => {
  throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
}) as typeof globalThis.fetch;

/** Runs the command; nothing of the network is there unless it is handed in. */
async function run(args: readonly string[], fetch = noNetwork) {
  const out: string[] = [];
  const remarks: string[] = [];
  const code = await runProbe(args, {
    fetch,
    nowMs: () => nowMs,
    sleep: async () => undefined,
    print: (text) => out.push(text),
    remark: (text) => remarks.push(text),
  });
  return { code, out: out.join('\n'), remarks: remarks.join('\n') };
}
const json = async <T>(...args: string[]): Promise<T> => {
  const { code, out } = await run(args);
  expect(code).toBe(0);
  return JSON.parse(out) as T;
};

describe('a venue', () => {
  test('is one object, all are a list in the order of the venues', async () => {
    const har = recording('bybit', 'okx');
    const one = await json<ProbeJson>('bybit', '--har', har, '--json');
    const all = await json<ProbeJson[]>('all', '--json', '--har', har);
    expect(one.status).toBe('ok');
    expect(one.quotes.length).toBeGreaterThan(0);
    expect(all.find(({ venue }) => venue === 'bybit')).toEqual(one);
    expect(all.map(({ venue, status }) => [venue, status])).toEqual(
      venues.map(({ id }) => [id, id === 'bybit' || id === 'okx' ? 'ok' : 'network']),
    );
    expect(Object.keys(one)).toEqual(['venue', 'status', 'quotes', 'rejected']);
  });

  test('is printed for reading without --json', async () => {
    const { code, out } = await run(['bybit', '--har', recording('bybit')]);
    expect(code).toBe(0);
    expect(out).toContain('── Bybit (bybit): ok, recorded 2026-11-22');
    expect(out).toContain('Open points');
    expect(out).toContain('Units: mark price in USD per whole coin');
  });

  test('without a network is "network", calmly', async () => {
    expect(await json('okx', '--json')).toEqual({
      venue: 'okx',
      status: 'network',
      quotes: [],
      rejected: [],
    });
    const { code, out } = await run(['all']);
    expect(code).toBe(0);
    expect(out.match(/: network$/gm)).toHaveLength(venues.length);
    expect(out).toContain('no connection (ENOTFOUND)');
  });

  test('with a network is asked', async () => {
    const entries = fixtureEntries(venues.find(({ id }) => id === 'bybit')!);
    const fetch = (async (url: string) => {
      const entry = entries.find(({ request }) => request.url === url);
      return new Response(entry?.response.content.text ?? '', { status: entry ? 200 : 404 });
    }) as typeof globalThis.fetch;
    const { out, code } = await run(['bybit'], fetch);
    expect(code).toBe(0);
    expect(out).toContain('── Bybit (bybit): ok, asked 2026-11-22 10:00 UTC');
  });

  test('that tells open interest market by market is asked for 25, a recording for all', async () => {
    const entries = worldEntries(binance, worldOf(demoListings(T0), T0 + 60_000));
    let singles = 0;
    const fetch = (async (url: string) => {
      if (url.includes('openInterest?')) singles += 1;
      return new Response(entries.find(({ request }) => request.url === url)!.response.content.text);
    }) as typeof globalThis.fetch;
    const held = ({ out }: { out: string }) =>
      (JSON.parse(out) as ProbeJson).quotes.filter((quote) => quote.openInterestCoins !== null).length;
    expect(held(await run(['binance', '--json'], fetch))).toBe(25);
    expect(singles).toBe(25);
    const har = file('binance.har', harOf(entries));
    const recorded = await run(['binance', '--json', '--har', har]);
    expect(held(recorded)).toBe((JSON.parse(recorded.out) as ProbeJson).quotes.length);
    expect(held(recorded)).toBeGreaterThan(25);
  });

  test('whose answer is missing is named beside the JSON, not in it', async () => {
    const { out, remarks } = await run(['okx', '--json', '--har', recording('bybit')]);
    expect(JSON.parse(out)).toMatchObject({ status: 'network' });
    expect(remarks).toContain(
      'okx: funding (GET https://www.okx.com/api/v5/public/funding-rate?instId=ANY): network, not in the recording',
    );
  });

  test('of a recording with damaged entries is read as far as they go', async () => {
    const bybit = venues.find(({ id }) => id === 'bybit')!;
    const har = file('some.har', harOf([{ damaged: true }, ...fixtureEntries(bybit)]));
    const { out, remarks } = await run(['bybit', '--json', '--har', har]);
    expect(JSON.parse(out)).toMatchObject({ status: 'ok' });
    expect(remarks).toMatch(/1 of \d+ entries cannot be read/);
  });
});

describe('--urls', () => {
  const addresses = [
    { url: 'https://www.bybit.com/trade/usdt/1000PEPEUSDT', title: '0.01 1000PEPEUSDT' },
    { url: 'https://www.binance.com/en/trade/SOL_USDT?type=cross', note: 'more than is asked for' },
    { url: 'https://www.bybit.com.evil.example/trade/usdt/BTCUSDT', title: null },
    { url: 'no address' },
    { url: 'https://www.okx.com/trade-futures/btc-usdt-261225' },
  ];
  const pages = [
    { venue: 'bybit', kind: 'perp', coin: 'PEPE' },
    { venue: 'binance', kind: 'margin', coin: 'SOL' },
    null,
    null,
    { venue: 'okx', kind: 'delivery', coin: 'BTC' },
  ];

  test('gives the page of each address, in their order', async () => {
    expect(await json('--urls', file('urls.json', addresses))).toEqual(pages);
    expect(await json('all', '--urls', file('marked.json', `\uFEFF${JSON.stringify(addresses)}`))).toEqual(
      pages,
    );
    expect(await json('--urls', file('none.json', []))).toEqual([]);
  });

  test.skipIf(!hasSharedData)('gives the expected pages of known sites, and null for others', async () => {
    const expected = sharedJson<{ url: string; expected: Page | null }[]>('urls.json').map(
      (entry) => entry.expected,
    );
    const ids = sites.map(({ id }) => id);
    expect(await json('--urls', `${sharedFolder}urls.json`)).toEqual(
      expected.map((page) => (page && ids.includes(page.venue) ? page : null)),
    );
  });
});

describe('--answer', () => {
  const classified = (venue: string, answer: unknown) => json(venue, '--answer', file('answer.json', answer));

  test.each([
    ['binance', { status: 429, headers: { 'retry-after': '7' }, body: '' }, 'rate_limited', 7000],
    ['binance', { status: 429, headers: { 'Retry-After': 7 }, body: '' }, 'rate_limited', 7000],
    ['bybit', { status: 403, headers: {}, body: 'access too frequent' }, 'rate_limited', 600_000],
    ['bybit', { status: 403, headers: {}, body: '<HTML>CloudFront</HTML>' }, 'geo_blocked', null],
    [
      'binance',
      { status: 400, headers: {}, body: '{"code":-1121,"msg":"Invalid symbol."}' },
      'not_listed',
      null,
    ],
    ['okx', { status: 200, headers: {}, body: '' }, 'bad_shape', null],
    ['okx', { status: 200 }, 'bad_shape', null],
    ['okx', { status: 502, headers: {}, body: '<html>' }, 'server_error', null],
    ['hyperliquid', { status: 0, headers: {}, body: '' }, 'network', null],
    ['hyperliquid', { status: 200, headers: {}, body: '[]' }, 'ok', null],
  ] as const)('of %s: %j is %s', async (venue, answer, status, retryAfterMs) => {
    expect(await classified(venue, answer)).toEqual({ venue, status, retryAfterMs });
  });

  test('counts a pause from the date of the answer where it has one, else from now', async () => {
    const until = { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' };
    const dated = { ...until, date: 'Sun, 22 Nov 2026 10:00:10 GMT' };
    expect(await classified('okx', { status: 429, headers: until, body: '' })).toMatchObject({
      retryAfterMs: 30_000,
    });
    expect(await classified('okx', { status: 429, headers: dated, body: '' })).toMatchObject({
      retryAfterMs: 20_000,
    });
  });
});

describe('what cannot be done ends with 2, says why, and shows the usage', () => {
  const refused = async (args: readonly string[], reason: string) => {
    const { code, out, remarks } = await run(args);
    expect(remarks).toContain(reason);
    expect(remarks).toContain('npm run probe -- VENUE|all');
    expect([code, out]).toEqual([2, '']);
  };

  test.each([
    [[], 'VENUE is missing'],
    [['--json'], 'VENUE is missing'],
    [['nowhere'], 'no venue is called "nowhere"'],
    [['Binance'], 'no venue is called "Binance"'],
    [['binance', 'okx'], 'one VENUE at a time'],
    [['binance', '--fast'], '--fast'],
    [['binance', '--har'], '--har'],
    [['--answer', 'x.json'], 'VENUE is missing'],
    [['all', '--answer', 'x.json'], '--answer wants one VENUE'],
    [['binance', '--urls', 'x.json', '--answer', 'y.json'], 'one at a time'],
    [['--urls', 'x.json', '--har', 'y.har'], '--har does not go with --urls'],
    [['okx', '--answer', 'x.json', '--har', 'y.har'], '--har does not go with --answer'],
    [['nowhere', '--urls', 'x.json'], 'no venue is called "nowhere"'],
  ])('%j', refused);

  test.each([
    ['--har', 'okx'],
    ['--urls', 'all'],
    ['--answer', 'okx'],
  ])('%s with a file that is not there, is a folder, or holds no JSON', async (option, venue) => {
    await refused([venue, option, join(dir, 'none.json')], 'none.json: there is no such file');
    await refused([venue, option, dir], 'this is a folder');
    await refused([venue, option, file('cut.json', '{"log":')], 'cut.json: not JSON');
  });

  test('files of another form', async () => {
    await refused(['okx', '--har', file('a.har', { entries: [] })], 'a.har: this is not an HTTP Archive');
    await refused(['--urls', file('b.json', { url: 'x' })], 'page addresses are a list');
    await refused(['--urls', file('c.json', [{ url: 'x' }, 'y'])], 'entry 2 is no page address');
    await refused(['okx', '--answer', file('d.json', [])], 'an answer is {status, headers, body}');
    await refused(['okx', '--answer', file('e.json', { status: 200, body: {} })], 'body is not so');
    await refused(['okx', '--answer', file('f.json', { status: '200' })], 'status is not so');
  });
});

test('--help prints the usage and ends well', async () => {
  const { code, out } = await run(['--help']);
  expect(code).toBe(0);
  for (const { id } of venues) expect(out).toContain(id);
});

describe('the command itself', () => {
  const command = (...args: string[]) =>
    spawnSync(`${root}node_modules/.bin/tsx`, ['tools/probe.ts', ...args], { cwd: root, encoding: 'utf8' });

  test('is the script "probe"', () => {
    const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
    expect(scripts.probe).toBe('tsx tools/probe.ts');
  });

  test('prints results to stdout alone, and errors to stderr with 2', () => {
    const good = command('bybit', '--json', '--har', recording('bybit'));
    expect([good.status, JSON.parse(good.stdout).status]).toEqual([0, 'ok']);
    const bad = command('nowhere');
    expect([bad.status, bad.stdout]).toEqual([2, '']);
    expect(bad.stderr).toContain('no venue is called "nowhere"');
  });
});
