import type { Site } from '../shared/settings';
import { type Theme, themeCss } from '../ui/theme';
import { type Chip, type ChipActions, createChip } from './chip';
import { chipCss } from './chip-css';
import type { ChipView } from './chip-view';
import type { Place } from './corner';
import { element } from './dom';
import { createHost } from './host';
import { moveChip } from './move-chip';
import { createNotice } from './notice';

/** The badge as the page sees it: nothing at all, the chip, or one line in its place. */
export interface BadgeFrame {
  /** Carries the theme, inside the root; what is appended to it has the tokens. */
  readonly frame: HTMLElement;
  readonly root: ShadowRoot;
  readonly chip: Chip;
  showChip(view: ChipView, site: Site, theme: Theme): void;
  showNotice(text: string, site: Site, theme: Theme, action?: { readonly name: string; run(): void }): void;
  /** Takes everything off the page. */
  clear(): void;
}

/** Builds the frame without touching the page; the first `show…` puts it there. */
export function createBadgeFrame(
  actions: ChipActions & { moved(place: Place): void },
  signal: AbortSignal,
): BadgeFrame {
  const host = createHost(themeCss + chipCss);
  const frame = element('div', { class: 'leverlight' });
  host.root.append(frame);
  const chip = createChip(actions);
  moveChip(chip.element, chip.handle, actions.moved, signal);

  let notice: HTMLElement | undefined;
  const put = (shown: HTMLElement, theme: Theme) => {
    if (notice && notice !== shown) notice.remove();
    notice = shown === chip.element ? undefined : shown;
    if (shown !== chip.element) chip.element.remove();
    if (shown.parentNode !== frame) frame.prepend(shown);
    if (frame.dataset.theme !== theme) frame.dataset.theme = theme;
    host.show();
  };
  return {
    frame,
    root: host.root,
    chip,
    showChip(view, site, theme) {
      chip.render(view, site);
      put(chip.element, theme);
    },
    showNotice(text, site, theme, action) {
      if (notice?.firstChild?.textContent === text) host.show();
      else put(createNotice(text, site, action), theme);
    },
    clear() {
      notice?.remove();
      notice = undefined;
      host.remove();
    },
  };
}
