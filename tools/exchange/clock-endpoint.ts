import type { Clock } from './clock';
import { json, type Reply, type WireRequest } from './wire';

export const CLOCK_HOST = 'clock.leverlight.test';
const LONGEST_WAIT_MS = 20_000;

/** A demonstration keeps its time also while the browser withholds access to every site. */
const headers = { 'access-control-allow-origin': '*' };

/**
 * What a demonstration build asks of the clock: GET /now, GET /wait?afterMs=N (answers once it is later than N, at the
 * latest after 20 s), POST /decided {"hourMs": N}. All answer {nowMs, paused}.
 */
export async function answerClock(request: WireRequest, clock: Clock): Promise<Reply> {
  const state = (): Reply => json({ nowMs: clock.nowMs, paused: clock.paused }, 200, headers);
  if (request.method === 'GET' && request.path === '/now') return state();
  if (request.method === 'GET' && request.path === '/wait') {
    const afterMs = Number(request.query.get('afterMs') ?? Number.NaN);
    if (!Number.isFinite(afterMs)) return json({ error: 'afterMs is not a number' }, 400);
    return json(await clock.later(afterMs, LONGEST_WAIT_MS), 200, headers);
  }
  if (request.method === 'POST' && request.path === '/decided') {
    try {
      clock.decide(hourIn(request.body));
      return state();
    } catch (error) {
      return json({ error: error instanceof Error ? error.message : String(error) }, 400);
    }
  }
  return json({ error: 'no such address' }, 404);
}

function hourIn(body: string): number {
  const value: unknown = JSON.parse(body);
  const hourMs = typeof value === 'object' && value !== null && 'hourMs' in value ? value.hourMs : undefined;
  if (typeof hourMs !== 'number') throw new Error('hourMs is not a number');
  return hourMs;
}
