import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Live } from '../../src/domain/verdict';
import type { VenueHealth } from '../../src/shared/state';
import type { Fault } from '../../tools/exchange/faults';
import { hasScoreOf } from './on-page';
import { apiHosts, hitsOf, nextQuotes, type VenueName, venueNames } from './own-page';
import { openStage, type Page, type Stage, until } from './stage';

const address = 'https://www.binance.com/en/futures/SOLUSDT';

describe('a venue that answers badly', { timeout: 120_000 }, () => {
  let stage: Stage;
  let page: Page;

  const healthOf = async (venue: VenueName) =>
    (await stage.stored<Record<string, VenueHealth>>('health'))?.[venue];
  const live = () => stage.stored<Live>('live:SOL');
  /** When each venue's figures that are shown were quoted. */
  const agesOf = async () =>
    Object.fromEntries((await live())!.markets.map(({ venue, atMs }) => [venue, atMs])) as Record<
      VenueName,
      number
    >;
  const others = (venue: VenueName) => venueNames.filter((name) => name !== venue);
  const clock = () => stage.exchange.clock;

  /**
   * Breaks a venue's answers and follows it through trouble, pause, the death of the background, and recovery. What is
   * shown of the other venues goes on all the time.
   */
  const expectCalmWith = async (
    venue: VenueName,
    fault: Fault,
    wanted: { status: VenueHealth['status']; pauseMs: number; failures?: number; detail?: RegExp },
  ) => {
    await nextQuotes(stage);
    const good = await until('fresh figures of all venues', agesOf, (ages) =>
      venueNames.every((name) => clock().nowMs - ages[name] < 120_000),
    );
    stage.exchange.faults.switchOn(apiHosts[venue], fault);
    await nextQuotes(stage, others(venue));
    const troubled = await until(
      `trouble with ${venue}`,
      () => healthOf(venue),
      (health) => health?.status === wanted.status,
      45_000,
    );
    if (wanted.detail) expect(troubled!.detail).toMatch(wanted.detail);
    // The others go on; this one keeps its last good figures with their age.
    const ages = await until('new figures of the others', agesOf, (now) =>
      others(venue).every((name) => now[name] > good[name]),
    );
    expect(ages[venue]).toBe(good[venue]);
    expect(await stage.badge(page)).toSatisfy(hasScoreOf('SOL'));
    // Where the venue asks for no pause of its own, each failure after the last pause makes the next one longer.
    for (let failures = 1; failures < (wanted.failures ?? 1); failures++) {
      await nextQuotes(stage, others(venue), { passMs: 10 * 60_000 });
      await until(
        `failure ${failures + 1} of ${venue}`,
        () => healthOf(venue),
        (health) => health!.failuresInARow > failures,
      );
    }
    const { pausedUntilMs, lastTriedAtMs } = (await healthOf(venue))!;
    expect(pausedUntilMs! - lastTriedAtMs!).toBeGreaterThanOrEqual(wanted.pauseMs);
    // Nothing is sent before the pause is over, not even by a background that was started anew.
    const sent = hitsOf(stage, venue).length;
    await stage.killWorker();
    await page.reload({ waitUntil: 'domcontentloaded' });
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'));
    const leftMs = pausedUntilMs! - clock().nowMs;
    if (leftMs > 180_000)
      await nextQuotes(stage, others(venue), { passMs: leftMs / 3, latestMs: pausedUntilMs! });
    expect(clock().nowMs).toBeLessThan(pausedUntilMs!);
    expect(hitsOf(stage, venue).length, `requests to ${venue} in its pause`).toBe(sent);
    // After it the venue is asked again and everything is as before.
    stage.exchange.faults.clear();
    await nextQuotes(stage, [venue], { passMs: Math.max(0, pausedUntilMs! - clock().nowMs) + 60_000 });
    await until(
      `${venue} again`,
      () => healthOf(venue),
      (health) => health?.status === 'ok' && health.failuresInARow === 0,
    );
    await until('its new figures', agesOf, (now) => now[venue] > good[venue]);
  };

  beforeAll(async () => {
    stage = await openStage({ coinCount: 10 });
    page = await stage.open(address);
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'), 60_000);
    await until('the figures of all venues', agesOf, (ages) => venueNames.every((name) => ages[name] > 0));
  });
  afterAll(() => stage?.close());
  afterEach(() => stage.exchange.faults.clear());

  const cases: [string, VenueName, Fault, Parameters<typeof expectCalmWith>[2]][] = [
    [
      '429 with Retry-After',
      'binance',
      { kind: 'rate-limited', status: 429, retryAfterSeconds: 1200 },
      { status: 'rate_limited', pauseMs: 1_199_000 },
    ],
    [
      '418 with Retry-After',
      'hyperliquid',
      { kind: 'rate-limited', status: 418, retryAfterSeconds: 2400 },
      { status: 'rate_limited', pauseMs: 2_399_000 },
    ],
    ['451', 'binance', { kind: 'region-blocked' }, { status: 'geo_blocked', pauseMs: 6 * 3_599_000 }],
    [
      'HTML with 200',
      'hyperliquid',
      { kind: 'html' },
      { status: 'bad_shape', pauseMs: 240_000, failures: 4 },
    ],
    [
      'JSON that is cut off',
      'okx',
      { kind: 'truncated' },
      { status: 'bad_shape', pauseMs: 240_000, failures: 4 },
    ],
    [
      'nothing in the body',
      'hyperliquid',
      { kind: 'empty' },
      { status: 'bad_shape', pauseMs: 240_000, failures: 4 },
    ],
    [
      'a wrong envelope',
      'okx',
      { kind: 'wrong-envelope' },
      { status: 'bad_shape', pauseMs: 240_000, failures: 4 },
    ],
    [
      'no answer at all',
      'hyperliquid',
      { kind: 'hang' },
      { status: 'network', pauseMs: 30_000, detail: /^no answer within 20 s$/ },
    ],
    [
      'an answer that is late by 30 s',
      'okx',
      { kind: 'late', ms: 30_000 },
      { status: 'network', pauseMs: 30_000, detail: /^no answer within 20 s$/ },
    ],
  ];
  test.each(cases)(
    '(%s, %s) is left alone for its pause, and the badge goes on',
    async (_what, venue, fault, wanted) => {
      await expectCalmWith(venue, fault, wanted);
    },
  );

  test('one malformed row loses that row alone, and it is counted with its reason', async () => {
    await nextQuotes(stage, ['bybit']);
    const before = await until(
      'no rejected rows',
      () => healthOf('bybit'),
      (health) => health?.rejectedCount === 0,
    );
    const place = { ...apiHosts.bybit, path: '/v5/market/tickers' };
    stage.exchange.faults.switchOn(place, { kind: 'malformed-row' });
    await nextQuotes(stage, ['bybit']);
    const health = await until(
      'a rejected row',
      () => healthOf('bybit'),
      (told) => told?.rejectedCount === 1,
    );
    expect(health!.status).toBe('ok');
    expect(health!.marketCount).toBe(before!.marketCount! - 1);
    const [row] = health!.rejected;
    expect(row!.symbol).toBe('BTCUSDT');
    expect(row!.reason).toMatch(/markPrice|not a number|number/);
    // SOL, another row of the same answer, has its new figure.
    await until('a new figure of SOL', agesOf, (ages) => clock().nowMs - ages.bybit < 120_000);
    stage.exchange.faults.clear();
    await nextQuotes(stage, ['bybit']);
    await until(
      'all rows again',
      () => healthOf('bybit'),
      (told) => told?.rejectedCount === 0,
    );
  });

  test('a venue that gives the longest history and falls silent does not stop the hours', async () => {
    stage.exchange.faults.switchOn(apiHosts.bybit, { kind: 'region-blocked' });
    await nextQuotes(stage, others('bybit'));
    await until(
      'trouble with Bybit',
      () => healthOf('bybit'),
      (health) => health?.status === 'geo_blocked',
    );
    await until('its funding, as Hyperliquid tells it', live, (told) =>
      Boolean(told?.foreignRates?.some(({ venue, toldBy }) => venue === 'bybit' && toldBy === 'hyperliquid')),
    );
    const closeMs = Math.floor(clock().nowMs / 3_600_000) * 3_600_000 + 3_600_000;
    clock().advanceTo(closeMs + 180_000);
    await until(
      'a verdict of the new hour',
      () => stage.verdict('SOL'),
      (verdict) => verdict?.decidedAtMs === closeMs && verdict.score !== undefined,
      45_000,
    );
    await until(
      'the badge of the new hour',
      () => stage.badge(page),
      (text) => hasScoreOf('SOL')(text) && /· [34] min ago/.test(text ?? ''),
    );
  });
});
