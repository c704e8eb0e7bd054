import type { SourceRequest } from '../../src/domain/source';
import { createLimits } from '../../tools/exchange/limits';
import type { Listing } from '../../tools/exchange/listing';
import { simulatedVenues, type VenueId } from '../../tools/exchange/simulated-venues';
import type { Reply } from '../../tools/exchange/wire';
import type { World } from '../../tools/exchange/world';

/** A world in which both clocks are set by the test. */
export interface TestWorld extends World {
  simulatedMs: number;
  realMs: number;
}

export function worldOf(listings: readonly Listing[], simulatedMs: number, enforced = false): TestWorld {
  const world: TestWorld = {
    listings,
    simulatedMs,
    realMs: 0,
    limits: createLimits(() => world.realMs, enforced),
    nowMs: () => world.simulatedMs,
  };
  return world;
}

/** The venue's reply to a request, without any network. */
export function reply(venue: VenueId, request: Pick<SourceRequest, 'url' | 'body'>, world: World): Reply {
  const url = new URL(request.url);
  return simulatedVenues[venue].answer(
    {
      method: request.body === undefined ? 'GET' : 'POST',
      path: url.pathname,
      query: url.searchParams,
      body: request.body === undefined ? '' : JSON.stringify(request.body),
    },
    world,
  );
}

/** The JSON of a reply that must have worked. */
export function jsonOf<T = unknown>(
  venue: VenueId,
  request: Pick<SourceRequest, 'url' | 'body'>,
  world: World,
): T {
  const { status, body } = reply(venue, request, world);
  if (status !== 200) throw new Error(`${request.url}: ${status} ${body}`);
  return JSON.parse(body) as T;
}
