import { startBadge } from './badge';

declare global {
  // An isolated world has its own globalThis: the page sees none of this.
  var endLeverlight: (() => void) | undefined;
}

// A page may get the script again, when an optional venue is granted anew: the earlier one ends first, also where it has
// shown nothing yet.
globalThis.endLeverlight?.();
globalThis.endLeverlight = startBadge();
