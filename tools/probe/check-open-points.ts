import { ShapeError } from '../../src/domain/source';
import { HOUR_MS } from '../../src/domain/time';
import { historyQuery } from '../../src/venues/history-query';
import type { Ask, Outcome } from './ask';
import { type Finding, notTold } from './finding';
import { clockSpan, openInterestClock } from './open-interest-clock';
import { type Evidence, openPoints } from './open-points';
import type { AskedRequest, Probe } from './probe-venue';

/** A statement that is not proved, with what this probe has to say about it. */
export interface Checked extends Finding {
  readonly claim: string;
}

/** The findings, and the requests that were made for them alone. */
export interface Check {
  readonly checked: readonly Checked[];
  readonly requests: readonly AskedRequest[];
}

const addressOf = (url: string): string => {
  const { host, pathname } = new URL(url);
  return host + pathname;
};

/**
 * Judges the open points of a venue by the answers of its probe. What has to be asked besides is asked only where the
 * venue is well.
 */
export async function checkOpenPoints(probe: Probe, ask: Ask): Promise<Check> {
  const { venue, quotes } = probe;
  const points = openPoints.filter((point) => point.venue === venue.id);
  const requests: AskedRequest[] = [];
  if (probe.status === 'ok') {
    const known = new Set(probe.requests.map(({ request }) => request.url));
    for (const request of points.flatMap((point) => point.requests ?? [])) {
      if (known.has(request.url)) continue;
      const outcome = await ask(venue, request);
      requests.push({ name: addressOf(request.url), request, isEssential: false, outcome });
    }
  }
  const outcomes = [...probe.requests, ...requests];
  const good = new Map<string, Outcome>();
  for (const { request, outcome } of outcomes)
    if (outcome.status === 'ok' && !good.has(addressOf(request.url)))
      good.set(addressOf(request.url), outcome);
  const evidence: Evidence = {
    quotes,
    json: (address) => good.get(address)?.json,
    answers: outcomes.flatMap(({ outcome }) => outcome.answer ?? []),
  };
  const checked = points.map((point) => ({ claim: point.claim, ...point.judge(evidence) }));
  const clock = await checkClock(probe, ask);
  return { checked: [...checked, ...clock.checked], requests: [...requests, ...clock.requests] };
}

/** Compares open-interest history and live figure of the largest market. */
async function checkClock({ venue, quotes, atMs, status }: Probe, ask: Ask): Promise<Check> {
  const plan = venue.history.openInterest;
  const size = (quote: (typeof quotes)[number]) => quote.openInterestUsd ?? 0;
  const [largest] = [...quotes].sort((a, b) => size(b) - size(a));
  if (plan === undefined || atMs === undefined || status !== 'ok' || largest === undefined)
    return { checked: [], requests: [] };
  const { fromMs, toMs } = clockSpan(atMs);
  const query = historyQuery(largest, fromMs, toMs);
  const request = plan.request(query);
  const given = await ask(venue, request);
  let outcome = given;
  let finding: Finding = notTold(given.detail);
  try {
    if (given.status === 'ok')
      finding = openInterestClock(
        // An hour more than was asked for, so that points stamped ahead are seen.
        plan.read(given.json, { ...query, toMs: query.toMs + HOUR_MS }).rows,
        largest.openInterestCoins,
        given.atMs ?? atMs,
      );
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    outcome = { ...given, status: 'bad_shape', detail: error.message };
    finding = notTold(error.message);
  }
  return {
    checked: [
      {
        claim: `open-interest history of ${largest.symbol} fits its live figure, in side and time`,
        ...finding,
      },
    ],
    requests: [
      { name: 'open-interest history', symbol: largest.symbol, request, isEssential: false, outcome },
    ],
  };
}
