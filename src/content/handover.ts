import type { ChipView } from './chip-view';
import type { Dragging } from './drag';
import type { Shown } from './shown';

/**
 * What the badge lends to the card's script, which comes later into the same isolated world. The card brings only what
 * the badge does not have, so that no part is shipped twice.
 */
export interface Handover {
  addCss(css: string): void;
  /** Carries the theme; the card is appended to it. */
  readonly frame: HTMLElement;
  /** Where the chip stands, in pixels of the viewport. */
  chipBox(): DOMRect;
  shown(): Shown | undefined;
  /** What is shown, in words, at this moment. */
  words(shown: Shown): ChipView;
  nowMs(): number;
  /** Calls back, at most once a second, when what is shown may have changed. */
  subscribe(changed: () => void, signal: AbortSignal): void;
  draggable(moved: HTMLElement, handle: string, dragging: Dragging, signal: AbortSignal): void;
  openAccuracy(): void;
  openDetails(): void;
  hideOnSite(): void;
  setLeverage(leverage: number): void;
  /** Tells the chip whether the card is open. */
  cardIsOpen(open: boolean): void;
  /** Gives the keyboard's focus back to the chip, after the card was closed from inside. */
  focusChip(): void;
  /** Set by the card's script. Opens the card, or closes it if it is open. */
  toggleCard?: () => void;
  /** Set by the card's script. */
  closeCard?: () => void;
}

declare global {
  // An isolated world has its own globalThis: the page sees none of this.
  var leverlightBadge: Handover | undefined;
}
