import { DAY_MS } from '../../domain/time';
import { type Interval, middle95 } from './interval';
import type { Metric } from './metric';
import { uniformFrom } from './uniform';

export interface BootstrapOptions {
  /** Length of a block in days; rows of all coins in it come and go together. */
  readonly blockDays?: number;
  readonly replicates?: number;
  /** The same seed gives the same draws on every machine. */
  readonly seed: number;
}

const usualBlockDays = 14;
const usualReplicates = 500;

/** Blocks of calendar time that hold rows: how many there are, and the place of each row's own among them. */
export function calendarBlocks(
  timesMs: Float64Array,
  blockDays = usualBlockDays,
): { readonly count: number; readonly ofRow: Uint32Array } {
  if (!(blockDays > 0)) throw new RangeError(`blocks of ${blockDays} days`);
  const startMs = timesMs.reduce((least, timeMs) => Math.min(least, timeMs), Number.POSITIVE_INFINITY);
  const places = new Map<number, number>();
  const ofRow = Uint32Array.from(timesMs, (timeMs) => {
    if (!Number.isFinite(timeMs)) throw new RangeError('a row has no time');
    const block = Math.floor((timeMs - startMs) / (blockDays * DAY_MS));
    const place = places.get(block) ?? places.size;
    places.set(block, place);
    return place;
  });
  return { count: places.size, ofRow };
}

/**
 * Row weights of bootstrap samples (block bootstrap: Künsch 1989, with blocks that do not overlap: Carlstein 1986): time
 * is cut into blocks from the earliest row on, and as many blocks as hold rows are drawn with replacement; a row's weight
 * is how often its block was drawn. Rows need no order. Yields nothing where the rows lie in fewer than two blocks,
 * since these say nothing of chance.
 *
 * Every sample is the same buffer, filled anew: use it before asking for the next.
 */
export function* blockBootstrap(timesMs: Float64Array, options: BootstrapOptions): Generator<Float64Array> {
  const { count, ofRow } = calendarBlocks(timesMs, options.blockDays);
  if (count < 2) return;
  const uniform = uniformFrom(options.seed);
  const drawn = new Uint32Array(count);
  const weights = new Float64Array(timesMs.length);
  for (let replicate = 0; replicate < (options.replicates ?? usualReplicates); replicate++) {
    drawn.fill(0);
    for (let draw = 0; draw < count; draw++) drawn[Math.floor(uniform() * count)]!++;
    for (let row = 0; row < weights.length; row++) weights[row] = drawn[ofRow[row]!]!;
    yield weights;
  }
}

/** The 95 % percentile interval of a metric over bootstrap samples; samples in which it is not defined are left out. */
export const interval = (metric: Metric, draws: Iterable<Float64Array>): Interval =>
  intervalsOver({ metric }, draws).metric;

/**
 * The 95 % intervals of several metrics of the same rows over the same samples, in one pass. A difference of two metrics
 * is one more: `(weights) => a(weights) - b(weights)`. NaN where the rows lie in fewer than two blocks or a metric is
 * never defined.
 */
export const bootstrapIntervals = <Name extends string>(
  timesMs: Float64Array,
  metrics: Readonly<Record<Name, Metric>>,
  options: BootstrapOptions,
): Record<Name, Interval> => intervalsOver(metrics, blockBootstrap(timesMs, options));

function intervalsOver<Name extends string>(
  metrics: Readonly<Record<Name, Metric>>,
  draws: Iterable<Float64Array>,
): Record<Name, Interval> {
  const named = (Object.entries(metrics) as [Name, Metric][]).map(([name, metric]) => ({
    name,
    metric,
    values: [] as number[],
  }));
  for (const weights of draws) for (const { metric, values } of named) values.push(metric(weights));
  return Object.fromEntries(named.map(({ name, values }) => [name, middle95(values)])) as Record<
    Name,
    Interval
  >;
}
