import { storageItem } from './storage';

/**
 * The only source of time. In what ships it is the computer's clock. In the demo build alone it follows the clock of
 * the simulated exchanges: the background publishes the offset through storage and every context applies it.
 */
let offsetMs = 0;

export const now = (): number => Date.now() + offsetMs;

export const isDemo = import.meta.env.MODE === 'demo';

const demoOffset = () => storageItem('demo-clock', (stored) => (typeof stored === 'number' ? stored : 0));

/** Demo only: moves this context's clock and tells the others. */
export async function setNow(nowMs: number): Promise<void> {
  if (!isDemo) return;
  offsetMs = nowMs - Date.now();
  await demoOffset().set(offsetMs);
}

/** For pages and content scripts: resolves when this context's time can be asked for; in what ships, at once. */
export async function clockReady(signal: AbortSignal): Promise<void> {
  if (!isDemo) return;
  const offset = demoOffset();
  offset.watch((published) => {
    offsetMs = published;
  }, signal);
  offsetMs = await offset.get();
}
