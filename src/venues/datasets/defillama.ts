import type { Rejected } from '../../domain/quote';
import { ShapeError, type Source, type SourceRequest } from '../../domain/source';
import { MINUTE_MS } from '../../domain/time';
import type { UnlockSchedule } from '../../domain/unlock';
import { bareList } from '../envelope';
import { tokenIdOf } from './unlock-candidates';
import { readSchedule, tokenIdsIn } from './unlock-schedule';

const host = 'defillama-datasets.llama.fi';

/** What an answer tells of a coin: its schedule, or that it is another token's. */
export type ScheduleReading =
  | { readonly isOfCoin: false; readonly tokenIds: readonly string[] }
  | {
      readonly isOfCoin: true;
      readonly tokenIds: readonly string[];
      readonly schedule: UnlockSchedule;
      readonly rejected: readonly Rejected[];
    };

/** Whether one of these ids is the token behind the coin's ticker. */
export const isTokenOf = (coin: string, ids: readonly string[]): boolean => ids.includes(tokenIdOf(coin));

/**
 * Token unlock schedules, from the files behind DefiLlama's own pages: a list of slugs, and one file each of 0.1 to
 * 2.5 MB that is made anew now and then. There is no published limit and no promise that they stay; the documented
 * interface for the same data is for customers only.
 */
export const defillama = {
  id: 'defillama',
  name: 'DefiLlama',
  tells: 'Token unlock schedules of watched coins',
  documentation: 'https://defillama.com/unlocks',
  apiHosts: [host],
  limit: { weight: 30, perMs: MINUTE_MS },
  slugs: {
    request: { url: `https://${host}/emissionsProtocolsList`, weight: 1 } satisfies SourceRequest,
    /** The slugs that have a schedule. Throws ShapeError. */
    read(answer: unknown): string[] {
      const slugs = bareList(answer).filter(
        (slug): slug is string => typeof slug === 'string' && slug !== '',
      );
      if (slugs.length === 0) throw new ShapeError('the list names no schedule');
      return slugs;
    },
  },
  schedule: {
    request: (slug: string): SourceRequest => ({
      url: `https://${host}/emissions/${encodeURIComponent(slug)}`,
      weight: 1,
    }),
    /** The schedule if the answer itself names the coin's token. Throws ShapeError. */
    read(answer: unknown, slug: string, coin: string, nowMs: number): ScheduleReading {
      const tokenIds = tokenIdsIn(answer);
      return isTokenOf(coin, tokenIds)
        ? { isOfCoin: true, tokenIds, ...readSchedule(answer, slug, nowMs) }
        : { isOfCoin: false, tokenIds };
    },
  },
} as const satisfies Source & Record<string, unknown>;
