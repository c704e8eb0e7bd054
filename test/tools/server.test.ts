import { request } from 'node:https';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { startProxy } from '../../tools/exchange/proxy';
import { type Exchange, startExchange } from '../../tools/exchange/server';

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

let exchange: Exchange;
beforeAll(async () => {
  exchange = await startExchange();
});
afterAll(() => exchange.close());
afterEach(() => exchange.faults.clear());

/** One request to a host's real address, led to the simulation as a browser is. */
const ask = (
  host: string,
  path: string,
  { method = 'GET', body, origin }: { method?: string; body?: string; origin?: string } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: exchange.port,
        servername: host,
        rejectUnauthorized: false,
        path,
        method,
        agent: false,
        headers: { host, ...(origin && { origin }) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
        response.on('error', reject);
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

test.each([
  ['fapi.binance.com', '/fapi/v1/premiumIndex?symbol=SOLUSDT', 'markPrice'],
  ['api.bybit.com', '/v5/market/tickers?category=linear&symbol=SOLUSDT', 'singleOpenInterest'],
  ['www.okx.com', '/api/v5/public/funding-rate?instId=SOL-USDT-SWAP', 'settFundingRate'],
  ['clock.leverlight.test', '/now', 'nowMs'],
])('%s answers in its own words', async (host, path, word) => {
  const { status, body } = await ask(host, path);
  expect(status).toBe(200);
  expect(body).toContain(word);
});

test('api.hyperliquid.xyz answers a posted question', async () => {
  const { status, body } = await ask('api.hyperliquid.xyz', '/info', {
    method: 'POST',
    body: '{"type":"metaAndAssetCtxs"}',
  });
  expect(status).toBe(200);
  expect(JSON.parse(body)[0].universe[0].name).toBe('BTC');
  expect(exchange.hits.findLast(({ host }) => host === 'api.hyperliquid.xyz')?.body).toContain(
    'metaAndAssetCtxs',
  );
});

test('a host that is not simulated is not found', async () => {
  expect((await ask('update.example.com', '/')).status).toBe(404);
});

test('every request is recorded with its host, path, method, origin and status', async () => {
  await ask('api.bybit.com', '/v5/market/tickers?category=linear&symbol=XRPUSDT', {
    origin: 'moz-extension://x',
  });
  expect(exchange.hits.at(-1)).toMatchObject({
    host: 'api.bybit.com',
    path: '/v5/market/tickers?category=linear&symbol=XRPUSDT',
    method: 'GET',
    origin: 'moz-extension://x',
    status: 200,
  });
});

describe('a fault of the connection', () => {
  const tickers = () => ask('api.bybit.com', '/v5/market/tickers?category=linear&symbol=SOLUSDT');

  test('resets it', async () => {
    exchange.faults.switchOn({ host: 'api.bybit.com' }, { kind: 'reset' });
    await expect(tickers()).rejects.toThrow();
    exchange.faults.clear();
    expect((await tickers()).status).toBe(200);
  });

  test('answers late', async () => {
    exchange.faults.switchOn({ host: 'api.bybit.com' }, { kind: 'late', ms: 30 });
    const began = performance.now();
    expect((await tickers()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThanOrEqual(29);
  });

  test('spoils answers over the wire', async () => {
    exchange.faults.switchOn(
      { host: 'api.bybit.com' },
      { kind: 'rate-limited', status: 429, retryAfterSeconds: 3 },
    );
    expect(await tickers()).toMatchObject({ status: 429, headers: { 'retry-after': '3' } });
  });
});

describe('closing', () => {
  test('ends requests that hang or wait', async () => {
    const other = await startExchange();
    const mine = exchange;
    exchange = other;
    other.faults.switchOn({ host: 'api.bybit.com' }, { kind: 'hang' });
    const hanging = ask('api.bybit.com', '/v5/market/tickers?category=linear');
    const waiting = ask('clock.leverlight.test', `/wait?afterMs=${other.clock.nowMs}`);
    exchange = mine;
    const ended = Promise.allSettled([hanging, waiting]);
    await expect.poll(() => other.hits.length).toBe(2);
    await other.close();
    expect((await ended)[0].status).toBe('rejected');
    const refused = new Promise((resolve) => connect(other.port, '127.0.0.1').on('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

test('the clock that is asked over the wire is the one in hand', async () => {
  const other = await startExchange({ msPerHour: 0 });
  const mine = exchange;
  exchange = other;
  const hourMs = other.clock.nowMs - 60_000;
  const reply = ask('clock.leverlight.test', '/decided', {
    method: 'POST',
    body: JSON.stringify({ hourMs }),
  });
  const later = ask('clock.leverlight.test', `/wait?afterMs=${other.clock.nowMs}`);
  exchange = mine;
  expect((await reply).status).toBe(200);
  expect(JSON.parse((await later).body).nowMs).toBe(hourMs + HOUR_MS + 60_000);
  await other.close();
});

test('a proxy leads every host to it', async () => {
  const proxy = await startProxy(exchange.port);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(proxy.port, '127.0.0.1', () =>
      socket.write('CONNECT www.okx.com:443 HTTP/1.1\r\n\r\n'),
    );
    socket.once('data', (data) => {
      resolve(data.toString('latin1'));
      socket.destroy();
    });
    socket.on('error', reject);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 200/);
  await proxy.close();
});
