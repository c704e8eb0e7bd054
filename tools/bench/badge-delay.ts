import type { Figure } from './figure';
import { median } from './median';
import { contentScripts } from './page-cost';
import { badgeMark, type Load, loadPage } from './page-load';
import type { Stage } from './stage';
import { markAt, stretchesOf } from './trace';

/** From the first instant of the content script until the badge, made with the answer, stands in the document. */
function delayOf(stage: Stage, { events }: Load): number {
  const startUs = stretchesOf(events, contentScripts(stage), 'EvaluateScript')[0]?.fromUs;
  const badgeUs = markAt(events, badgeMark);
  if (startUs === undefined || badgeUs === undefined)
    throw new Error('a trace lacks the script or the badge');
  return (badgeUs - startUs) / 1000;
}

const range = (values: readonly number[]): string =>
  `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))} ms`;

/** Loads with the background awake, and with the background killed before each. */
export async function badgeDelays(
  stage: Stage,
  address: string,
  count: number,
): Promise<{ figures: Figure[]; loads: Load[] }> {
  const awake: Load[] = [];
  const asleep: Load[] = [];
  // The first load of a profile compiles what the later ones find in its cache.
  await loadPage(stage, address, true);
  for (let i = 0; i < count; i++) awake.push(await loadPage(stage, address, true));
  for (let i = 0; i < count; i++) {
    await stage.killWorker();
    asleep.push(await loadPage(stage, address, true));
  }
  const delays = (loads: readonly Load[]) => loads.map((load) => delayOf(stage, load));
  const how = `median of ${count} page loads in Chromium (production build), from the start of the content script to the badge in the document, both from the trace`;
  return {
    loads: [...awake, ...asleep],
    figures: [
      {
        name: 'badge with data, worker awake',
        value: median(delays(awake))!,
        unit: 'ms',
        budget: 100,
        method: `${how}; ${range(delays(awake))}`,
      },
      {
        name: 'badge with data, worker asleep',
        value: median(delays(asleep))!,
        unit: 'ms',
        budget: 200,
        method: `the same, the worker killed before each load; ${range(delays(asleep))}`,
      },
    ],
  };
}
