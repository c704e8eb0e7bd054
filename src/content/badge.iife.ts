import { startBadge } from './badge';

// A page gets the script once; if it comes again, for a new version, the earlier one ends first.
globalThis.leverlightBadge?.end();
startBadge();
