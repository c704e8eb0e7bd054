import { isAlive } from '../shared/extension-api';
import { type Looked, send } from '../shared/messages';
import { addressOf } from './address';

/** A page may learn its title late, and a background may still be waking: asked again after these pauses, then never. */
const pausesMs = [0, 1500, 5000];

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => clearTimeout(timer));
  });

export const unanswered = Symbol('unanswered');

/**
 * Asks the background what the page shows. Undefined: it shows no coin, the badge is off, or the signal aborted
 * meanwhile, so that an answer for an address that was left is dropped. `unanswered` if no background spoke. Never
 * throws.
 */
export async function look(signal: AbortSignal): Promise<Looked | typeof unanswered | undefined> {
  let answeredTitle: string | undefined;
  for (const pauseMs of pausesMs) {
    if (pauseMs > 0) await pause(pauseMs, signal);
    const { title } = document;
    if (title === answeredTitle) continue;
    if (!isAlive()) return undefined;
    try {
      const answer = await send('lookAt', { url: addressOf(location.href), title });
      if (signal.aborted) return undefined;
      if (answer) return answer;
      answeredTitle = title;
    } catch {
      // No background answered; it is asked again.
    }
    if (signal.aborted) return undefined;
  }
  return answeredTitle === undefined ? unanswered : undefined;
}
