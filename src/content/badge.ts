import { clockReady, now } from '../shared/clock';
import { isAlive } from '../shared/extension-api';
import { send } from '../shared/messages';
import { type Site, settings, siteOf } from '../shared/settings';
import { adoptCss } from '../ui/components/adopt-css';
import { addressOf } from './address';
import { type BadgeFrame, createBadgeFrame } from './badge-frame';
import { chipView } from './chip-view';
import { draggable } from './drag';
import { follow } from './follow';
import type { Handover } from './handover';
import { look, unanswered } from './look';
import { onNavigation } from './navigation';
import { paced } from './pace';
import { type Shown, shownFrom, verdictOn } from './shown';

const renderPauseMs = 1000;
/** How often ages are refreshed and the extension's life is checked while the badge is seen. */
const tickMs = 5000;
const undoMs = 8000;

/**
 * The badge's life on one page: it asks what the page shows, shows it, follows it in storage, and asks again when the
 * address changes or the page is seen again. Until a coin is shown the page holds nothing of it. Returns its end.
 */
export function startBadge(): () => void {
  const life = new AbortController();
  /** Of the address that is shown: watchers, timers, the question under way. */
  let visit = new AbortController();
  let address = addressOf(location.href);
  let shown: Shown | undefined;
  let undoTimer: ReturnType<typeof setTimeout> | undefined;
  let made: BadgeFrame | undefined;
  /** Own writes of the site's settings whose echo from storage would turn them back. */
  let writesUnderWay = 0;
  const listeners = new Set<() => void>();

  const closeCard = () => globalThis.leverlightBadge?.closeCard?.();

  // Built with the first coin, so that pages without one pay nothing.
  const frame = (): BadgeFrame => {
    if (made) return made;
    made = createBadgeFrame(
      {
        openCard: guarded(openCard),
        fold: guarded(() => changeSite({ folded: !shown?.site.folded })),
        hide: guarded(hide),
        moved: (place) => guarded(() => changeSite(place))(),
      },
      life.signal,
    );
    globalThis.leverlightBadge = handover(made);
    return made;
  };

  const clear = () => {
    visit.abort();
    clearTimeout(undoTimer);
    undoTimer = undefined;
    shown = undefined;
    closeCard();
    made?.clear();
  };

  /** After an update of the extension: nothing runs any more, and a badge that is on the page says so once. */
  const retire = () => {
    if (life.signal.aborted) return;
    const last = shown;
    const wasSeen = last && !last.site.hidden && last.settings.badgeOn;
    life.abort();
    visit.abort();
    clearTimeout(undoTimer);
    closeCard();
    if (wasSeen) made?.showNotice('Reload the page to update Leverlight', last.site, last.settings.theme);
    else made?.clear();
  };

  /** Nothing of ours may throw into the page, and nothing is asked of an extension that is gone. */
  const guarded =
    (run: () => unknown): (() => void) =>
    () => {
      if (life.signal.aborted) return;
      if (!isAlive()) return retire();
      try {
        run();
      } catch {
        if (!isAlive()) retire();
      }
    };

  const checkLife = guarded(() => undefined);

  const render = guarded(() => {
    if (!shown || document.hidden) return;
    const { settings, site, page, names } = shown;
    if (settings.badgeOn && !site.hidden) frame().showChip(chipView(shown, now()), site, settings.theme);
    else if (settings.badgeOn && undoTimer !== undefined) {
      const undo = { name: 'Undo', run: guarded(() => changeSite({ hidden: false })) };
      frame().showNotice(`Hidden on ${names[page.venue]}.`, site, settings.theme, undo);
    } else {
      closeCard();
      made?.clear();
    }
    for (const changed of listeners) changed();
  });
  const renderSoon = paced(render, renderPauseMs, life.signal);

  const apply = (part: Partial<Shown>) => {
    if (!shown || (part.site && writesUnderWay > 0)) return;
    shown = { ...shown, ...part };
    renderSoon();
  };

  const ask = guarded(() => {
    if (document.hidden) return;
    visit.abort();
    visit = new AbortController();
    const { signal } = visit;
    void look(signal).then((looked) => {
      if (signal.aborted) return;
      if (!isAlive()) return retire();
      if (looked === undefined) return clear();
      // What is shown already stays, with its true age, when no background speaks.
      if (looked !== unanswered) shown = shownFrom(looked, shown);
      if (!shown) return;
      const { page } = shown;
      render();
      const timer = setInterval(render, tickMs);
      signal.addEventListener('abort', () => clearInterval(timer));
      guarded(() => follow(page, apply, signal))();
    });
  });

  const changeSite = (part: Partial<Site>) => {
    if (!shown) return;
    const site = { ...shown.site, ...part };
    shown = { ...shown, site };
    render();
    writesUnderWay++;
    siteOf(shown.page.venue)
      .set(site)
      .catch(checkLife)
      .finally(() => writesUnderWay--);
  };

  const hide = () => {
    closeCard();
    clearTimeout(undoTimer);
    undoTimer = setTimeout(() => {
      undoTimer = undefined;
      render();
    }, undoMs);
    changeSite({ hidden: true });
  };

  const openDetails = () => shown && send('openDetails', shown.page.coin).catch(checkLife);

  const openCard = () => {
    const toggle = globalThis.leverlightBadge?.toggleCard;
    // Where the card's script cannot be injected, the details in a tab of their own still open.
    if (toggle) toggle();
    else send('openCard').catch(guarded(openDetails));
  };

  const setLeverage = (leverage: number) => {
    if (shown) apply({ settings: { ...shown.settings, leverage } });
    settings
      .get()
      .then((current) => settings.set({ ...current, leverage }))
      .catch(checkLife);
  };

  const handover = ({ frame, root, chip }: BadgeFrame): Handover => ({
    frame,
    addCss: (css) => adoptCss(root, css),
    draggable,
    nowMs: now,
    chipBox: () => chip.element.getBoundingClientRect(),
    shown: () => shown && { ...shown, verdict: verdictOn(shown) },
    words: (seen) => chipView(seen, now()),
    subscribe(changed, signal) {
      listeners.add(changed);
      signal.addEventListener('abort', () => listeners.delete(changed));
    },
    openAccuracy: guarded(() => send('openAccuracy').catch(checkLife)),
    openDetails: guarded(openDetails),
    hideOnSite: guarded(hide),
    setLeverage: (leverage) => guarded(() => setLeverage(leverage))(),
    cardIsOpen: chip.cardIsOpen,
    focusChip: chip.focus,
  });

  const end = () => {
    clear();
    life.abort();
    globalThis.leverlightBadge = undefined;
  };

  onNavigation(
    guarded(() => {
      const next = addressOf(location.href);
      if (next === address) return;
      address = next;
      clear();
      ask();
    }),
    life.signal,
  );
  document.addEventListener(
    'visibilitychange',
    guarded(() => (document.hidden ? visit.abort() : ask())),
    { signal: life.signal },
  );
  void clockReady(life.signal).then(ask);
  return end;
}
