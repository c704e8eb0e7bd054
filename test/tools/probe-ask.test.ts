import { describe, expect, test } from 'vitest';
import { createPacer } from '../../src/background/pacer';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { okx } from '../../src/venues/okx';
import { askLive } from '../../tools/probe/ask';
import { probeVenue } from '../../tools/probe/probe-venue';

const atMs = Date.UTC(2026, 10, 22, 10);
const good = '{"retCode":0,"result":{"list":[]}}';

type Answering = (url: string, init: RequestInit) => Response | Promise<Response>;

/** A network that answers as it is told, and a clock that runs only while requests wait their turn. */
function network(answer: Answering) {
  const sent: { url: string; init: RequestInit; atMs: number }[] = [];
  let nowMs = atMs;
  const fetch = (async (url: string, init: RequestInit) => {
    sent.push({ url, init, atMs: nowMs });
    return answer(url, init);
  }) as typeof globalThis.fetch;
  const pacer = createPacer(
    () => nowMs,
    async (ms) => {
      nowMs += ms;
    },
  );
  return { sent, ask: askLive(fetch, pacer, () => nowMs) };
}

const request = bybit.quotes.requests.tickers;

test('an answer comes with its class and time', async () => {
  const { ask, sent } = network(() => new Response(good));
  expect(await ask(bybit, request)).toMatchObject({
    status: 'ok',
    json: { retCode: 0 },
    atMs,
    isAsked: true,
    detail: 'HTTP 200',
  });
  expect(sent).toMatchObject([{ url: request.url, init: { credentials: 'omit' } }]);
  expect(sent[0]!.init.signal).toBeInstanceOf(AbortSignal);
  expect(sent[0]!.init.method).toBeUndefined();
});

test('a body is sent as JSON by POST', async () => {
  const { ask, sent } = network(() => new Response('[]'));
  await ask(hyperliquid, hyperliquid.quotes.requests.markets);
  expect(sent[0]!.init).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"type":"metaAndAssetCtxs"}',
  });
});

describe('no answer is "network"', () => {
  test('with the reason that the connection gives', async () => {
    const { ask } = network(() => {
      throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    });
    expect(await ask(bybit, request)).toEqual({
      status: 'network',
      detail: 'no connection (ENOTFOUND)',
      isAsked: true,
    });
  });

  test('when its time is over', async () => {
    const { ask } = network(() => {
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    });
    expect((await ask(bybit, request)).detail).toBe('no answer within 20 s');
  });

  test('when it breaks off in the middle', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('terminated')),
    });
    const { ask } = network(() => new Response(broken));
    expect((await ask(bybit, request)).status).toBe('network');
  });
});

describe('a venue is asked nothing more', () => {
  test.each([
    ['rate_limited', () => new Response('', { status: 429 })],
    ['geo_blocked', () => new Response('', { status: 451 })],
    [
      'network',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ] as const)('after %s, while others are', async (status, answer) => {
    const { ask, sent } = network((url) => (url.includes('bybit') ? answer() : new Response('[]')));
    expect((await ask(bybit, request)).status).toBe(status);
    expect(await ask(bybit, bybit.quotes.requests.instruments)).toEqual({
      status,
      detail: 'not asked: an earlier request met trouble',
      isAsked: false,
    });
    expect((await ask(binance, binance.quotes.requests.premiumIndex)).status).toBe('ok');
    expect(sent).toHaveLength(2);
  });

  test('not for an answer that is merely wrong', async () => {
    const { ask, sent } = network(() => new Response('<html>', { status: 503 }));
    await ask(bybit, request);
    expect((await ask(bybit, request)).status).toBe('server_error');
    expect(sent).toHaveLength(2);
  });

  test('by requests that waited their turn meanwhile', async () => {
    let nowMs = atMs;
    let sentCount = 0;
    const fetch = (async () => {
      sentCount += 1;
      return new Response('', { status: 429 });
    }) as typeof globalThis.fetch;
    const pacer = createPacer(
      () => nowMs,
      async (ms) => {
        await new Promise((resolve) => setTimeout(resolve));
        nowMs += ms;
      },
    );
    const ask = askLive(fetch, pacer, () => nowMs);
    const outcomes = await Promise.all(Array.from({ length: 9 }, () => ask(okx, okx.quotes.requests.marks)));
    expect(outcomes.map(({ status }) => status)).toEqual(Array(9).fill('rate_limited'));
    expect(sentCount).toBeLessThan(9);
    expect(outcomes.filter(({ isAsked }) => isAsked)).toHaveLength(sentCount);
  });

  test('so a throttled venue costs one request', async () => {
    const { ask, sent } = network(() => new Response('', { status: 418, headers: { 'Retry-After': '120' } }));
    const probe = await probeVenue(binance, ask, 25);
    expect(probe).toMatchObject({ status: 'rate_limited', retryAfterMs: 120_000, quotes: [] });
    expect(sent).toHaveLength(1);
  });
});

test('requests keep well under half of a limit in its own window', async () => {
  const { ask, sent } = network(() => new Response('{"code":"0","data":[]}'));
  const { marks } = okx.quotes.requests;
  for (let i = 0; i < 40; i++) expect((await ask(okx, marks)).status).toBe('ok');
  for (const { atMs: fromMs } of sent) {
    const inWindow = sent.filter((each) => each.atMs >= fromMs && each.atMs < fromMs + okx.limit.perMs);
    expect(inWindow.length * marks.weight).toBeLessThanOrEqual(0.8 * okx.limit.weight + marks.weight);
  }
  expect(sent.at(-1)!.atMs - atMs).toBeGreaterThan(15_000);
});
