import type { AnswerStatus } from '../domain/answer';
import type { SourceRequest } from '../domain/source';
import type { Venue } from '../domain/venue';
import { now } from '../shared/clock';
import { settings } from '../shared/settings';
import { type VenueHealth, venueHealth } from '../shared/state';
import { classify } from '../venues/classify';
import { answerTimeLimitMs, requestInit } from '../venues/request-init';
import { affords, type Purpose, spend } from './budget';
import { mayRead } from './granted';
import { answered, counted, unknownHealth } from './health';
import { createPacer } from './pacer';

/** A request that gave no data, and why. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
  constructor(
    readonly status: AnswerStatus | 'paused' | 'no_budget' | 'no_permission' | 'off',
    detail: string,
  ) {
    super(detail);
  }
}

/** The one place that asks venues: budgets, pauses and permissions are kept here, for all tabs together. */
export interface Fetcher {
  /** The JSON of an answer. Throws AnswerError. */
  ask(venue: Venue, request: SourceRequest, purpose: Purpose): Promise<unknown>;
  /** Whether asking makes sense now: on, permitted, not paused, budget left. */
  mayAsk(venue: Venue, weight: number, purpose: Purpose): Promise<boolean>;
  health(venue: Venue): VenueHealth;
  /** Notes at once that a venue may no longer be read, or may be read again, also while nothing is due to be asked. */
  noteAccess(venue: Venue): Promise<void>;
  /** Records what a reader found in an answer that came well. */
  change(venue: Venue, change: (health: VenueHealth) => VenueHealth): void;
  /** Forgets back-off of our own making (not a pause that a venue asked for). */
  retrySoon(): void;
  /** Writes the healths that changed. */
  save(): Promise<void>;
}

// An optional venue that is not granted is not in trouble: it is left out by choice, as one that is switched off.
const withheldStatus = (venue: Venue) => (venue.optional ? 'off' : 'no_permission');

export async function createFetcher(): Promise<Fetcher> {
  const healths: Record<string, VenueHealth> = { ...(await venueHealth.get()) };
  const pacer = createPacer(now);
  let changed = false;
  const health = (venue: Venue) => healths[venue.id] ?? unknownHealth;
  const change = (venue: Venue, next: (health: VenueHealth) => VenueHealth) => {
    healths[venue.id] = next(health(venue));
    changed = true;
  };
  const save = async () => {
    if (!changed) return;
    changed = false;
    await venueHealth.set(healths);
  };

  /** Why nothing may be asked of this venue now. */
  async function refusal(venue: Venue, weight: number, purpose: Purpose) {
    if ((await settings.get()).venuesOff.includes(venue.id)) return 'off';
    if (!(await mayRead(venue))) return withheldStatus(venue);
    const known = health(venue);
    if (known.pausedUntilMs !== undefined && now() < known.pausedUntilMs) return 'paused';
    return affords(venue.limit, known, weight, now(), purpose) ? undefined : 'no_budget';
  }

  async function read(venue: Venue, request: SourceRequest) {
    const response = await fetch(request.url, {
      ...requestInit(request),
      signal: AbortSignal.timeout(answerTimeLimitMs),
    });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    return { http: response.status, ...classify(venue, answer, now()) };
  }

  return {
    health,
    change,
    save,
    async noteAccess(venue) {
      if ((await settings.get()).venuesOff.includes(venue.id)) return;
      const permitted = await mayRead(venue);
      const withheld = withheldStatus(venue);
      // Nothing is known of an optional venue that was never granted, and nothing needs to be said of it.
      if (permitted === (health(venue).status !== withheld) || (venue.optional && !healths[venue.id])) return;
      change(venue, (known) => ({ ...known, status: permitted ? 'waiting' : withheld }));
    },
    mayAsk: async (venue, weight, purpose) => (await refusal(venue, weight, purpose)) === undefined,
    retrySoon() {
      for (const [id, known] of Object.entries(healths)) {
        if (known.status === 'rate_limited' || known.status === 'geo_blocked') continue;
        const { pausedUntilMs: _pause, ...rest } = known;
        healths[id] = rest;
        changed = true;
      }
    },
    async ask(venue, request, purpose) {
      const refused = await refusal(venue, request.weight, purpose);
      if (refused === 'off' || refused === 'no_permission')
        change(venue, (known) => ({ ...known, status: refused }));
      if (refused) throw new AnswerError(refused, `${venue.name} is not asked now: ${refused}`);
      change(venue, (known) => spend(known, request.weight, now()));
      if (!(await pacer.turn(venue, request.weight)))
        throw new AnswerError('no_budget', `${venue.name} has been asked enough for now`);
      // While this request waited its turn, another may have been told to stay away.
      if ((health(venue).pausedUntilMs ?? 0) > now())
        throw new AnswerError('paused', `${venue.name} asked us to wait`);
      // A request to a host that is not permitted would be sent all the same, with an Origin that names the installation.
      if (!(await mayRead(venue)))
        throw new AnswerError(withheldStatus(venue), `${venue.name} may not be asked any more`);
      change(venue, (known) => counted(known, now()));
      const answer = await read(venue, request).catch((error: unknown) => ({
        http: 0,
        status: 'network' as const,
        json: undefined,
        retryAfterMs: undefined,
        detail:
          error instanceof Error && error.name === 'TimeoutError' ? 'no answer within 20 s' : 'no connection',
      }));
      const { status, retryAfterMs } = answer;
      const detail = 'detail' in answer ? answer.detail : `HTTP ${answer.http}`;
      const hadPause = health(venue).pausedUntilMs;
      change(venue, (known) =>
        answered(known, status, now(), {
          ...(status === 'ok' ? {} : { detail }),
          ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
          ...(venue.pauseMs === undefined ? {} : { pauseMs: venue.pauseMs }),
        }),
      );
      // A pause must survive the death of the worker, so it is written before anything else happens.
      if (health(venue).pausedUntilMs !== hadPause) await save();
      if (status !== 'ok') throw new AnswerError(status, `${venue.name}: ${status} (${detail})`);
      return answer.json;
    },
  };
}
