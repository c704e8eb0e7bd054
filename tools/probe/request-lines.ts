import type { Venue } from '../../src/domain/venue';
import { percent } from '../../src/shared/format';
import { durationWords } from '../progress-bar';
import { someOf } from './finding';
import type { AskedRequest } from './probe-venue';

const windowWords = (perMs: number): string => (perMs === 60_000 ? 'minute' : durationWords(perMs / 1000));

const shareWords = (share: number): string => (share > 0 && share < 0.001 ? 'under 0.1 %' : percent(share));

/** How many requests were made for the quotes, and what that is of the venue's limit for callers without a key. */
export function costLine({ limit }: Venue, requests: readonly AskedRequest[]): string {
  const made = requests.filter(({ outcome }) => outcome.isAsked);
  const weight = made.reduce((sum, { request }) => sum + request.weight, 0);
  const count = `${made.length} ${made.length === 1 ? 'request' : 'requests'}`;
  const onAverage = weight / ((limit.weight / limit.perMs) * 60_000);
  return (
    `${count} of weight ${Math.round(weight)}: ${shareWords(weight / limit.weight)} of the keyless limit of ` +
    `${limit.weight} per ${windowWords(limit.perMs)}; once a minute, ${shareWords(onAverage)} of it on average`
  );
}

/** The requests that gave nothing, by name, with the reason; those for single markets together. */
export function failureLines(requests: readonly AskedRequest[]): string[] {
  const groups = new Map<string, AskedRequest[]>();
  for (const asked of requests) {
    if (asked.outcome.status === 'ok') continue;
    const key = `${asked.name}\n${asked.outcome.detail}`;
    groups.set(key, [...(groups.get(key) ?? []), asked]);
  }
  return [...groups.values()].map((group) => {
    const [{ name, request, outcome }] = group as [AskedRequest, ...AskedRequest[]];
    const symbols = group.flatMap(({ symbol }) => symbol ?? []);
    const asked = requests.filter((other) => other.name === name).length;
    const what =
      symbols.length > 0
        ? `${name}, ${group.length} of ${asked} (${someOf(symbols)})`
        : `${name} (${request.body === undefined ? 'GET' : 'POST'} ${request.url})`;
    return `${what}: ${outcome.status}, ${outcome.detail}`;
  });
}
