import type { AnswerStatus } from '../domain/answer';
import type { Source, SourceRequest } from '../domain/source';
import { now } from '../shared/clock';
import { settings } from '../shared/settings';
import { dataSetHealth, type VenueHealth, venueHealth } from '../shared/state';
import { dataSets } from '../venues/catalogue';
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

/** The one place that asks venues and data sets: budgets, pauses and permissions are kept here, for all tabs together. */
export interface Fetcher {
  /** The JSON of an answer. Throws AnswerError. */
  ask(source: Source, request: SourceRequest, purpose: Purpose): Promise<unknown>;
  /** Whether asking makes sense now: on, permitted, not paused, budget left. */
  mayAsk(source: Source, weight: number, purpose: Purpose): Promise<boolean>;
  health(source: Source): VenueHealth;
  /** Notes at once that a source may no longer be read, or may be read again, also while nothing is due to be asked. */
  noteAccess(source: Source): Promise<void>;
  /** Records what a reader found in an answer that came well. */
  change(source: Source, change: (health: VenueHealth) => VenueHealth): void;
  /** Forgets back-off of our own making (not a pause that a source asked for). */
  retrySoon(): void;
  /** Writes the healths that changed. */
  save(): Promise<void>;
}

// An optional source that is not granted is not in trouble: it is left out by choice, as one that is switched off.
const withheldStatus = (source: Source) => (source.optional ? 'off' : 'no_permission');

const isDataSet = (id: string) => dataSets.some((source) => source.id === id);

export async function createFetcher(): Promise<Fetcher> {
  const healths: Record<string, VenueHealth> = {
    ...(await venueHealth.get()),
    ...(await dataSetHealth.get()),
  };
  const pacer = createPacer(now);
  let changed = false;
  const health = (source: Source) => healths[source.id] ?? unknownHealth;
  const change = (source: Source, next: (health: VenueHealth) => VenueHealth) => {
    healths[source.id] = next(health(source));
    changed = true;
  };
  const save = async () => {
    if (!changed) return;
    changed = false;
    const entries = Object.entries(healths);
    const of = (wanted: boolean) => Object.fromEntries(entries.filter(([id]) => isDataSet(id) === wanted));
    await Promise.all([venueHealth.set(of(false)), dataSetHealth.set(of(true))]);
  };

  /** Why nothing may be asked of this source now. */
  async function refusal(source: Source, weight: number, purpose: Purpose) {
    if ((await settings.get()).venuesOff.includes(source.id)) return 'off';
    if (!(await mayRead(source))) return withheldStatus(source);
    const known = health(source);
    if (known.pausedUntilMs !== undefined && now() < known.pausedUntilMs) return 'paused';
    return affords(source.limit, known, weight, now(), purpose) ? undefined : 'no_budget';
  }

  async function read(source: Source, request: SourceRequest) {
    const response = await fetch(request.url, {
      ...requestInit(request),
      signal: AbortSignal.timeout(answerTimeLimitMs),
    });
    const answer = {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
    return { http: response.status, ...classify(source, answer, now()) };
  }

  return {
    health,
    change,
    save,
    async noteAccess(source) {
      if ((await settings.get()).venuesOff.includes(source.id)) return;
      const permitted = await mayRead(source);
      const withheld = withheldStatus(source);
      // Nothing is known of an optional source that was never granted, and nothing needs to be said of it.
      if (permitted === (health(source).status !== withheld) || (source.optional && !healths[source.id]))
        return;
      change(source, (known) => ({ ...known, status: permitted ? 'waiting' : withheld }));
    },
    mayAsk: async (source, weight, purpose) => (await refusal(source, weight, purpose)) === undefined,
    retrySoon() {
      for (const [id, known] of Object.entries(healths)) {
        if (known.status === 'rate_limited' || known.status === 'geo_blocked') continue;
        const { pausedUntilMs: _pause, ...rest } = known;
        healths[id] = rest;
        changed = true;
      }
    },
    async ask(source, request, purpose) {
      const refused = await refusal(source, request.weight, purpose);
      if (refused === 'off' || refused === 'no_permission')
        change(source, (known) => ({ ...known, status: refused }));
      if (refused) throw new AnswerError(refused, `${source.name} is not asked now: ${refused}`);
      change(source, (known) => spend(known, request.weight, now()));
      if (!(await pacer.turn(source, request.weight)))
        throw new AnswerError('no_budget', `${source.name} has been asked enough for now`);
      // While this request waited its turn, another may have been told to stay away.
      if ((health(source).pausedUntilMs ?? 0) > now())
        throw new AnswerError('paused', `${source.name} asked us to wait`);
      // A request to a host that is not permitted would be sent all the same, with an Origin that names the installation.
      if (!(await mayRead(source)))
        throw new AnswerError(withheldStatus(source), `${source.name} may not be asked any more`);
      change(source, (known) => counted(known, now()));
      const answer = await read(source, request).catch((error: unknown) => ({
        http: 0,
        status: 'network' as const,
        json: undefined,
        retryAfterMs: undefined,
        detail:
          error instanceof Error && error.name === 'TimeoutError' ? 'no answer within 20 s' : 'no connection',
      }));
      const { status, retryAfterMs } = answer;
      const detail = 'detail' in answer ? answer.detail : `HTTP ${answer.http}`;
      const hadPause = health(source).pausedUntilMs;
      // What stands beside the score says nothing of how a venue does, unless the venue asks to be left alone.
      if (purpose !== 'context' || status === 'rate_limited')
        change(source, (known) =>
          answered(known, status, now(), {
            ...(status === 'ok' ? {} : { detail }),
            ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
            ...(source.pauseMs === undefined ? {} : { pauseMs: source.pauseMs }),
          }),
        );
      // A pause must survive the death of the worker, so it is written before anything else happens.
      if (health(source).pausedUntilMs !== hadPause) await save();
      if (status !== 'ok') throw new AnswerError(status, `${source.name}: ${status} (${detail})`);
      return answer.json;
    },
  };
}
