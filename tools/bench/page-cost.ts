import type { Figure } from './figure';
import { median } from './median';
import type { Load } from './page-load';
import { type Stage, until } from './stage';
import { cpuMsOf, stretchesOf, traced, wallMsOf } from './trace';

const longTaskMs = 50;
const hiddenWrites = 6;
const writeEveryMs = 1_200;

/** Where the addresses of our content scripts begin; the background's lie elsewhere. */
export const contentScripts = (stage: Stage): string =>
  `chrome-extension://${stage.extensionId}/src/content/`;

/** What the badge's script costs the page while it loads: loads with the extension beside loads without it. */
export function loadFigures(stage: Stage, loads: readonly Load[], bare: readonly Load[]): Figure[] {
  const ours = contentScripts(stage);
  const runs = loads.map(({ events }) => stretchesOf(events, ours, 'EvaluateScript'));
  const injections = runs.map(cpuMsOf);
  if (injections.some((ms) => ms === 0)) throw new Error('a trace holds no run of the content script');
  const stretches = loads.flatMap(({ events }) => stretchesOf(events, ours).map((one) => cpuMsOf([one])));
  const counts = (list: readonly Load[]) => median(list.map(({ longTasks }) => longTasks))!;
  const shifts = (list: readonly Load[]) => median(list.map(({ layoutShift }) => layoutShift))!.toFixed(4);
  const ownShifts = (list: readonly Load[]) => Math.max(...list.map(({ ownShift }) => ownShift));
  const both = `${loads.length} loads with and ${bare.length} without the extension`;
  return [
    {
      name: 'script at injection',
      value: median(injections)!,
      unit: 'ms',
      budget: 5,
      method:
        `median of ${loads.length} loads in Chromium, compiling and first run from the browser's trace, time of the ` +
        `processor (by the clock ${median(runs.map(wallMsOf))!.toFixed(1)} ms)`,
    },
    {
      name: 'long tasks caused',
      value: stretches.filter((ms) => ms >= longTaskMs).length,
      unit: 'tasks',
      budget: 0,
      method:
        `stretches of our script of ${longTaskMs} ms or more in the traces; the longest is ${Math.max(...stretches).toFixed(1)} ms ` +
        `(what a promise runs later carries no address there). The page itself counts ${counts(loads)} a load, without the extension ${counts(bare)} (medians, ${both})`,
    },
    {
      name: 'layout shift caused',
      value: ownShifts(loads),
      unit: '',
      budget: 0,
      method:
        `largest score of a load that the page puts down to an element outside its BODY (without the extension ${ownShifts(bare).toFixed(4)}). ` +
        `All that shifts while the page itself loads: ${shifts(loads)} with, ${shifts(bare)} without (medians, ${both})`,
    },
  ];
}

/** What runs on a page that shows a badge while another tab is in front, although its figures go on changing. */
export async function hiddenFigure(stage: Stage, address: string, coin: string): Promise<Figure> {
  const page = await stage.open(address);
  await until(
    'the badge',
    async () => {
      const count = await page.evaluate(() => document.documentElement.children.length);
      return count > 2 ? true : undefined;
    },
    10_000,
  );
  const ours = contentScripts(stage);
  const disturb = async () => {
    for (let i = 0; i < hiddenWrites; i++) {
      await stage.reader.evaluate(async (key) => {
        const { [key]: live } = await chrome.storage.local.get(key);
        await chrome.storage.local.set({ [key]: { ...(live as object), atMs: Date.now() } });
      }, `live:${coin}`);
      await new Promise((resolve) => setTimeout(resolve, writeEveryMs));
    }
  };
  await page.bringToFront();
  const seen = wallMsOf(stretchesOf(await traced(page, disturb), ours));
  if (seen === 0) throw new Error('the trace saw nothing of the badge while it was shown');
  await stage.reader.bringToFront();
  await until('the page to be hidden', () => page.evaluate(() => document.hidden || undefined), 5_000);
  const hidden = wallMsOf(stretchesOf(await traced(page, disturb), ours));
  await page.close();
  const seconds = (hiddenWrites * writeEveryMs) / 1000;
  return {
    name: 'script while hidden',
    value: hidden,
    unit: 'ms',
    budget: 0,
    method:
      `script of ours in a trace of ${seconds} s behind another tab, the coin's figures written ${hiddenWrites} times; ` +
      `in front the same takes ${seen.toFixed(1)} ms`,
  };
}
