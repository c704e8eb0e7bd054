import { afterEach, describe, expect, test, vi } from 'vitest';
import { HOUR_MS } from '../../src/domain/time';
import { type Clock, createClock } from '../../tools/exchange/clock';
import { answerClock } from '../../tools/exchange/clock-endpoint';
import { T0 } from './markets';

const START = T0 + 60_000;
const open: Clock[] = [];
const clockOf = (options: Partial<Parameters<typeof createClock>[0]> = {}): Clock => {
  const clock = createClock({ startMs: START, ...options });
  open.push(clock);
  return clock;
};

afterEach(() => {
  vi.useRealTimers();
  for (const clock of open.splice(0)) clock.close();
});

describe('the clock', () => {
  test('stands still until it is moved, and never goes back', () => {
    const clock = clockOf();
    expect([clock.nowMs, clock.paused]).toEqual([START, true]);
    clock.advanceTo(START + 5);
    expect(clock.nowMs).toBe(START + 5);
    expect(() => clock.advanceTo(START)).toThrow(RangeError);
    expect(() => clock.advanceTo(Number.NaN)).toThrow(RangeError);
  });

  test('stays where it is on a decision while it is paused', () => {
    vi.useFakeTimers();
    const clock = clockOf();
    clock.decide(T0);
    vi.runAllTimers();
    expect(clock.nowMs).toBe(START);
    clock.run(0);
    vi.runAllTimers();
    expect(clock.nowMs).toBe(START + HOUR_MS);
  });

  test('goes on to a minute past the next hour once this one is decided, at its pace', () => {
    vi.useFakeTimers();
    const clock = clockOf({ msPerHour: 500 });
    clock.decide(T0);
    clock.decide(T0);
    vi.advanceTimersByTime(499);
    expect(clock.nowMs).toBe(START);
    vi.advanceTimersByTime(1);
    expect(clock.nowMs).toBe(START + HOUR_MS);
    vi.advanceTimersByTime(10_000);
    expect(clock.nowMs).toBe(START + HOUR_MS);
  });

  test('waits for the current hour when an earlier one is decided', () => {
    vi.useFakeTimers();
    const clock = clockOf({ msPerHour: 0 });
    clock.decide(T0 - HOUR_MS);
    vi.runAllTimers();
    expect(clock.nowMs).toBe(START);
  });

  test('pauses where the data end', () => {
    vi.useFakeTimers();
    const clock = clockOf({ msPerHour: 0, endMs: T0 + HOUR_MS });
    clock.decide(T0);
    vi.runAllTimers();
    expect([clock.nowMs, clock.paused]).toEqual([START, true]);
  });

  test('tells those who wait for a decision', async () => {
    const clock = clockOf();
    const decided = clock.decided(T0);
    clock.decide(T0);
    expect(await decided).toBe(T0);
    expect(await clock.decided(T0 - HOUR_MS)).toBe(T0);
  });

  test('lets nobody wait for ever when it is closed', async () => {
    const clock = clockOf();
    const decided = clock.decided(T0);
    const later = clock.later(START, 60_000);
    clock.close();
    await expect(decided).rejects.toThrow('closed');
    expect((await later).nowMs).toBe(START);
  });
});

describe('the clock endpoint', () => {
  const ask = async (clock: Clock, method: string, address: string, body = '') => {
    const url = new URL(address, 'https://clock.leverlight.test');
    const reply = await answerClock({ method, path: url.pathname, query: url.searchParams, body }, clock);
    return { status: reply.status, json: JSON.parse(reply.body) as Record<string, unknown> };
  };

  test('tells the time', async () => {
    expect(await ask(clockOf(), 'GET', '/now')).toEqual({
      status: 200,
      json: { nowMs: START, paused: true },
    });
  });

  test('records a decision', async () => {
    const clock = clockOf();
    const reply = await ask(clock, 'POST', '/decided', JSON.stringify({ hourMs: T0 }));
    expect(reply.status).toBe(200);
    expect(await clock.decided(T0)).toBe(T0);
  });

  test.each(['{"hourMs":"x"}', '{}', 'text', `{"hourMs":${T0 + 1}}`, `{"hourMs":${T0 + HOUR_MS}}`])(
    'refuses the decision %s',
    async (body) => {
      expect((await ask(clockOf(), 'POST', '/decided', body)).status).toBe(400);
    },
  );

  test('holds a wait back until it is later', async () => {
    const clock = clockOf();
    const waiting = ask(clock, 'GET', `/wait?afterMs=${START}`);
    clock.advanceTo(START + HOUR_MS);
    expect((await waiting).json).toEqual({ nowMs: START + HOUR_MS, paused: true });
  });

  test('answers a wait at once where it is later already, and after 20 s in any case', async () => {
    const clock = clockOf();
    expect((await ask(clock, 'GET', `/wait?afterMs=${START - 1}`)).json.nowMs).toBe(START);
    vi.useFakeTimers();
    const waiting = ask(clock, 'GET', `/wait?afterMs=${START}`);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await waiting).json.nowMs).toBe(START);
  });

  test('knows no other address', async () => {
    expect((await ask(clockOf(), 'GET', '/then')).status).toBe(404);
    expect((await ask(clockOf(), 'GET', '/wait?afterMs=soon')).status).toBe(400);
  });
});
