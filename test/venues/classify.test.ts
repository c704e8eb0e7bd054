import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, AnswerStatus } from '../../src/domain/answer';
import { answerStatuses } from '../../src/domain/answer';
import type { Venue } from '../../src/domain/venue';
import { binance } from '../../src/venues/binance';
import { bybit } from '../../src/venues/bybit';
import { classify } from '../../src/venues/classify';
import { hyperliquid } from '../../src/venues/hyperliquid';
import { okx } from '../../src/venues/okx';
import { venues } from '../../src/venues/venues';
import { fixtureOf } from './fixture-of';

const nowMs = Date.UTC(2026, 10, 22, 10);
const answer = (status: number, body: unknown, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const cloudFront = '<!DOCTYPE HTML><HTML><BODY><H1>403 ERROR</H1>Request blocked. CloudFront</BODY></HTML>';

const cases: readonly (readonly [Venue, string, Answer, AnswerStatus, number?])[] = [
  [
    binance,
    '429',
    answer(429, { code: -1003, msg: 'Too many requests' }, { 'retry-after': '7' }),
    'rate_limited',
    7000,
  ],
  [binance, '429 without a time', answer(429, ''), 'rate_limited', 120_000],
  [binance, '418', answer(418, { code: -1003, msg: 'x' }, { 'retry-after': '240' }), 'rate_limited', 240_000],
  [
    binance,
    '418 that names its end',
    answer(418, { code: -1003, msg: `Way too many requests; IP banned until ${nowMs + 5000}.` }),
    'rate_limited',
    5000,
  ],
  [binance, 'code -1003 with 400', answer(400, { code: -1003, msg: 'x' }), 'rate_limited', 120_000],
  [
    binance,
    '451',
    answer(451, { code: 0, msg: 'Service unavailable from a restricted location' }),
    'geo_blocked',
  ],
  [binance, 'unknown symbol', answer(400, { code: -1121, msg: 'Invalid symbol.' }), 'not_listed'],
  [binance, 'other code', answer(400, { code: -1130, msg: 'startTime is invalid.' }), 'bad_shape'],
  [binance, 'overload', answer(503, { code: -1008, msg: 'Server is overloaded' }), 'server_error'],
  [binance, 'overload inside of 200', answer(200, { code: -1001, msg: 'Internal error' }), 'server_error'],
  [binance, 'empty object', answer(200, {}), 'bad_shape'],
  [binance, '403 of the firewall', answer(403, cloudFront), 'geo_blocked'],
  [bybit, '403 throttle', answer(403, '403, access too frequent'), 'rate_limited', 600_000],
  [
    bybit,
    '403 throttle with a short time',
    answer(403, 'Access too frequent', { 'retry-after': '5' }),
    'rate_limited',
    600_000,
  ],
  [bybit, '403 of CloudFront', answer(403, cloudFront, { server: 'CloudFront' }), 'geo_blocked'],
  [bybit, '10006', answer(200, { retCode: 10006, retMsg: 'Too many visits!' }), 'rate_limited', 600_000],
  [bybit, '10001', answer(200, { retCode: 10001, retMsg: 'params error', result: {} }), 'not_listed'],
  [bybit, '10016', answer(200, { retCode: 10016, retMsg: 'Internal error' }), 'server_error'],
  [bybit, '10024', answer(200, { retCode: 10024, retMsg: 'compliance rules' }), 'geo_blocked'],
  [bybit, '10024 with 403', answer(403, { retCode: 10024, retMsg: 'compliance rules' }), 'geo_blocked'],
  [bybit, 'a code that objects have a member of', answer(200, { retCode: 'constructor' }), 'bad_shape'],
  [bybit, 'no result', answer(200, { retCode: 0, retMsg: 'OK' }), 'bad_shape'],
  [bybit, 'no retCode', answer(200, { result: { list: [] } }), 'bad_shape'],
  [okx, '50011', answer(429, { code: '50011', msg: 'Too Many Requests', data: [] }), 'rate_limited', 10_000],
  [okx, '50011 inside of 200', answer(200, { code: '50011', data: [] }), 'rate_limited', 10_000],
  [okx, '51001', answer(200, { code: '51001', msg: "Instrument ID doesn't exist.", data: [] }), 'not_listed'],
  [okx, '51001 with 400', answer(400, { code: '51001', data: [] }), 'not_listed'],
  [okx, '51155', answer(200, { code: '51155', data: [] }), 'geo_blocked'],
  [okx, '50001', answer(200, { code: '50001', data: [] }), 'server_error'],
  [okx, 'a code that objects have a member of', answer(200, { code: 'constructor', data: [] }), 'bad_shape'],
  [okx, 'no data', answer(200, { code: '0', msg: '' }), 'bad_shape'],
  [hyperliquid, '429', answer(429, 'null'), 'rate_limited', 60_000],
  [hyperliquid, 'text with 422', answer(422, 'Failed to deserialize the JSON body'), 'bad_shape'],
  [hyperliquid, 'object', answer(200, { universe: [] }), 'bad_shape'],
];

const ownErrors = venues.flatMap((venue) =>
  (fixtureOf(venue.id).errors ?? []).map((error) => ({ venue, error, title: `${venue.id}: ${error.title}` })),
);

describe('an answer', () => {
  it.each(ownErrors)('of $title', ({ venue, error }) => {
    const { status, body, headers, expected, retryAfterMs } = error;
    expect(classify(venue, answer(status, body, headers), nowMs)).toEqual(
      retryAfterMs === undefined ? { status: expected } : { status: expected, retryAfterMs },
    );
  });

  it.each(cases.map((each) => ({ id: each[0].id, title: each[1], each })))('of $id: $title', ({ each }) => {
    const [venue, , given, status, retryAfterMs] = each;
    expect(classify(venue, given, nowMs)).toEqual(
      retryAfterMs === undefined ? { status } : { status, retryAfterMs },
    );
  });

  it.each(venues.map((venue) => [venue.id, venue] as const))('of any kind from %s', (id, venue) => {
    const classOf = (given: Answer) => classify(venue, given, nowMs).status;
    const good = JSON.stringify(Object.values(fixtureOf(id).answers)[0]);
    expect(classify(venue, answer(200, good), nowMs)).toEqual({ status: 'ok', json: JSON.parse(good) });
    expect(classOf(answer(200, ''))).toBe('bad_shape');
    expect(classOf(answer(200, '  \n'))).toBe('bad_shape');
    expect(classOf(answer(200, '<html><body>Maintenance</body></html>'))).toBe('bad_shape');
    expect(classOf(answer(200, good.slice(0, -5)))).toBe('bad_shape');
    expect(classOf(answer(200, 'null'))).toBe('bad_shape');
    expect(classOf(answer(200, '"ok"'))).toBe('bad_shape');
    expect(classOf(answer(404, '<html>Not found</html>'))).toBe('bad_shape');
    expect(classOf(answer(404, good)), 'a good body does not mend a status').toBe('bad_shape');
    expect(classOf(answer(302, ''))).toBe('bad_shape');
    expect(classOf(answer(451, good))).toBe('geo_blocked');
    expect(classOf(answer(403, cloudFront))).toBe('geo_blocked');
    expect(classOf(answer(403, ''))).toBe('geo_blocked');
    expect(classOf(answer(429, '<html>'))).toBe('rate_limited');
    expect(classOf(answer(418, good))).toBe('rate_limited');
    for (const status of [500, 502, 503, 504, 520])
      expect(classOf(answer(status, '<html>'))).toBe('server_error');
    expect(classOf(answer(0, ''))).toBe('network');
    for (const given of Object.values(fixtureOf(id).answers)) expect(classOf(answer(200, given))).toBe('ok');
  });

  it('says how long to keep away, in seconds or as a date', () => {
    const pause = (value: string, status = 429) =>
      classify(binance, answer(status, '', { 'retry-after': value }), nowMs).retryAfterMs;
    expect(pause('0')).toBe(0);
    expect(pause('1.5')).toBe(1500);
    expect(pause('Sun, 22 Nov 2026 10:01:30 GMT')).toBe(90_000);
    expect(pause('Sun, 22 Nov 2026 09:00:00 GMT'), 'a time that has passed').toBe(0);
    expect(pause('soon'), 'unreadable: the pause of the venue').toBe(120_000);
    expect(pause('-5')).toBe(120_000);
    expect(pause('30', 503)).toBe(30_000);
    expect(classify(binance, answer(503, ''), nowMs)).toEqual({ status: 'server_error' });
  });

  it('always has a class and never throws', () => {
    const any = fc.record({
      status: fc.integer({ min: 0, max: 599 }),
      headers: fc.dictionary(fc.constantFrom('retry-after', 'server'), fc.string()),
      body: fc.oneof(fc.string(), fc.json()),
    });
    fc.assert(
      fc.property(any, fc.constantFrom(...venues), (given, venue) => {
        const { status, retryAfterMs } = classify(venue, given, nowMs);
        expect(answerStatuses).toContain(status);
        if (retryAfterMs !== undefined) expect(retryAfterMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
