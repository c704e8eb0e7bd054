import { provideCard } from './open-card';

const badge = globalThis.leverlightBadge;
if (badge) {
  if (!badge.toggleCard) provideCard(badge);
  badge.toggleCard?.();
}
