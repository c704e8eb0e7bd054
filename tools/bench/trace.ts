import type { Page } from 'puppeteer-core';
import { within } from './stage';

/** The part of Chromium's trace events that is read here (Trace Event Format); times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly dur?: number;
  /** Time of the processor alone, where the platform tells it. */
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly fileName?: string } };
}

const categories = ['devtools.timeline', 'v8', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];

/** Records what the browser does while `work` runs. */
export async function traced(page: Page, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  await within(10_000, 'starting a trace', page.tracing.start({ categories }));
  let bytes: Uint8Array | undefined;
  try {
    await work();
  } finally {
    bytes = await within(20_000, 'ending a trace', page.tracing.stop());
  }
  const text = new TextDecoder().decode(bytes);
  return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
}

const urlOf = ({ args }: TraceEvent): string => args?.data?.url ?? args?.data?.fileName ?? '';
const scriptEvents = new Set(['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run']);

/** A stretch of time in which script ran, in microseconds. */
export interface Stretch {
  readonly fromUs: number;
  readonly toUs: number;
  /** What the processor spent on it; the whole stretch where that is not told. */
  readonly cpuUs: number;
}

/**
 * When scripts ran whose address begins so, each stretch once: calls inside calls are part of the outermost. `only`: events of
 * this name alone (`EvaluateScript`: the first run of a script, compiling included).
 */
export function stretchesOf(events: readonly TraceEvent[], address: string, only?: string): Stretch[] {
  const own = events
    .filter(
      (event) =>
        event.ph === 'X' &&
        (only === undefined ? scriptEvents.has(event.name) : event.name === only) &&
        urlOf(event).startsWith(address),
    )
    .map(({ ts, dur = 0, tdur }) => ({ fromUs: ts, toUs: ts + dur, cpuUs: tdur ?? dur }))
    .sort((a, b) => a.fromUs - b.fromUs || b.toUs - a.toUs);
  const outermost: Stretch[] = [];
  for (const stretch of own) {
    const last = outermost.at(-1);
    if (last && stretch.fromUs < last.toUs) {
      if (stretch.toUs > last.toUs)
        outermost[outermost.length - 1] = {
          fromUs: last.fromUs,
          toUs: stretch.toUs,
          cpuUs: last.cpuUs + (stretch.toUs - last.toUs),
        };
    } else outermost.push(stretch);
  }
  return outermost;
}

/** The processor's time of the stretches, in ms: on a busy machine the clock counts others' work too. */
export const cpuMsOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { cpuUs }) => sum + cpuUs, 0) / 1000;

/** The clock's time of the stretches, in ms. */
export const wallMsOf = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { fromUs, toUs }) => sum + (toUs - fromUs), 0) / 1000;

/** When the page set a mark of this name, in microseconds. */
export const markAt = (events: readonly TraceEvent[], name: string): number | undefined =>
  events.find((event) => event.name === name && event.ph !== 'M')?.ts;
