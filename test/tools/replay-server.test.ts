import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { startExchange } from '../../tools/exchange/server';
import { T0 } from './markets';

const folder = mkdtempSync(join(tmpdir(), 'leverlight-'));
const file = join(folder, 'TEST.csv');
const rows = Array.from(
  { length: 60 * 24 },
  (_, hour) => `${T0 + hour * HOUR_MS},100,102,99,101,5000,1000,101000,0.0001,8`,
);
writeFileSync(
  file,
  ['ts_ms,open,high,low,close,volume_usd,oi_base,oi_usd,funding_rate,funding_interval_h', ...rows].join('\n'),
);
afterAll(() => rmSync(folder, { recursive: true }));

test('a replay begins a minute past the hour that is asked for', async () => {
  const startMs = T0 + 10 * DAY_MS;
  const exchange = await startExchange({ recordings: { files: [file] }, startMs });
  expect(exchange.clock.nowMs).toBe(startMs + 60_000);
  expect(exchange.world.listings.map(({ symbol }) => symbol)).toEqual(['TESTUSDT']);
  await exchange.close();
});

test('a replay begins after 30 days of history if nothing is said', async () => {
  const exchange = await startExchange({ recordings: { files: [file] } });
  expect(exchange.clock.nowMs).toBe(T0 + 30 * DAY_MS + 60_000);
  await exchange.close();
});

test.each([T0 - HOUR_MS, T0 + 60 * DAY_MS])(
  'a replay outside of its files is refused with their range',
  async (startMs) => {
    await expect(startExchange({ recordings: { files: [file] }, startMs })).rejects.toThrow(
      /the files hold 2026-10-05T00:00:00.000Z to 2026-12-04T00:00:00.000Z/,
    );
  },
);
