import { ShapeError, type Source, type SourceRequest } from '../../domain/source';
import { MINUTE_MS } from '../../domain/time';
import { now } from '../../shared/clock';
import { AnswerError, type Fetcher } from '../fetcher';

/** What failed is left alone this long: a figure beside the score is not worth a venue's pause every few minutes. */
const leftAloneMs = 30 * MINUTE_MS;

/** Statuses that say nothing against the address: not asked at all, or only this market is unknown there. */
const harmless: readonly AnswerError['status'][] = [
  'paused',
  'no_budget',
  'no_permission',
  'off',
  'not_listed',
];

/**
 * Asks for what stands beside the score. `kind` names what is asked of a source: what failed of a kind is not asked
 * again of that source for half an hour, an answer that cannot be read costs its own request alone. Undefined where nothing may be asked, nothing came, or what came cannot be read.
 */
export type ContextAsk = <Value>(
  source: Source,
  kind: string,
  request: SourceRequest,
  read: (answer: unknown) => Value,
) => Promise<Value | undefined>;

export function createContextAsk(fetcher: Fetcher): ContextAsk {
  const failedAtMs = new Map<string, number>();
  return async (source, kind, request, read) => {
    const lane = `${source.id} ${kind}`;
    const single = `${lane} ${request.url} ${JSON.stringify(request.body)}`;
    const failed = Math.max(failedAtMs.get(lane) ?? 0, failedAtMs.get(single) ?? 0);
    if (Math.abs(now() - failed) < leftAloneMs) return undefined;
    // A data set is asked for nothing else: how it does is told by just these answers.
    const purpose = 'quotes' in source ? 'context' : 'backfill';
    if (!(await fetcher.mayAsk(source, request.weight, purpose))) return undefined;
    try {
      return read(await fetcher.ask(source, request, purpose));
    } catch (error) {
      if (error instanceof ShapeError) failedAtMs.set(single, now());
      else if (!(error instanceof AnswerError)) throw error;
      else if (!harmless.includes(error.status)) failedAtMs.set(lane, now());
      return undefined;
    }
  };
}
