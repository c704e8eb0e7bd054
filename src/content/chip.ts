import type { Phase } from '../domain/phase';
import type { Site } from '../shared/settings';
import { bandColour } from '../ui/components/band-colour';
import { noPhasePath, phasePaths } from '../ui/components/phase-paths';
import type { ChipView } from './chip-view';
import { drawing, element, setAttribute, setText } from './dom';

export interface ChipActions {
  openCard(): void;
  fold(): void;
  hide(): void;
}

export interface Chip {
  readonly element: HTMLElement;
  /** What moves it by arrow keys. */
  readonly handle: HTMLElement;
  render(view: ChipView, site: Site): void;
  cardIsOpen(open: boolean): void;
  /** Gives the keyboard's focus to the chip. */
  focus(): void;
}

const shapeOf = (phase: Phase | undefined): Element => drawing(phase ? phasePaths[phase] : noPhasePath);

const icons = {
  grip: 'M6 4v0M6 8v0M6 12v0M10 4v0M10 8v0M10 12v0',
  fold: 'M10 5L7 8l3 3',
  hide: 'M5 5l6 6M11 5l-6 6',
};

const button = (kind: string, name: string, ...children: Node[]): HTMLButtonElement =>
  element('button', { type: 'button', class: kind, 'aria-label': name }, ...children);

/** Keeps an element where its site wants it; the style sheet does the rest. */
export function keepPlace(
  moved: HTMLElement,
  { corner, offsetX, offsetY }: Omit<Site, 'hidden' | 'folded'>,
): void {
  setAttribute(moved, 'data-corner', corner);
  moved.style.setProperty('--x', `${offsetX}px`);
  moved.style.setProperty('--y', `${offsetY}px`);
}

/** Builds the chip once; `render` then changes only what differs. */
export function createChip(actions: ChipActions): Chip {
  const handle = button('grip', 'Move with the arrow keys', drawing({ outline: icons.grip }));
  const shape = element('span', {}, shapeOf(undefined));
  const score = element('span', { class: 'score' });
  const coin = element('b');
  const word = element('span');
  const line = element('span', { class: 'line' });
  const open = button(
    'open',
    '',
    shape,
    score,
    element('span', { class: 'lines' }, element('span', {}, coin, ' ', word), line),
  );
  const fold = button('fold', 'Fold Leverlight', drawing({ outline: icons.fold }));
  const hide = button('hide', 'Hide Leverlight on this site', drawing({ outline: icons.hide }));
  const chip = element(
    'div',
    { class: 'chip', role: 'group', 'aria-label': 'Leverlight' },
    handle,
    open,
    element('span', { class: 'side' }, fold, hide),
  );
  open.setAttribute('aria-expanded', 'false');
  open.addEventListener('click', actions.openCard);
  fold.addEventListener('click', actions.fold);
  hide.addEventListener('click', actions.hide);

  let drawnPhase: Phase | undefined;
  return {
    element: chip,
    handle,
    render(view, site) {
      if (view.phase !== drawnPhase) shape.replaceChildren(shapeOf(view.phase));
      drawnPhase = view.phase;
      setAttribute(chip, 'data-folded', site.folded ? '' : undefined);
      setAttribute(fold, 'aria-pressed', String(site.folded));
      setText(score, view.score);
      setText(coin, view.coin);
      setText(word, view.word);
      setText(line, view.line);
      setAttribute(chip, 'data-dim', view.state === 'score' ? undefined : '');
      setAttribute(open, 'aria-label', view.name);
      const colour = view.state === 'score' ? bandColour(view.band) : '';
      if (open.style.color !== colour) open.style.color = colour;
      keepPlace(chip, site);
    },
    cardIsOpen: (isOpen) => setAttribute(open, 'aria-expanded', String(isOpen)),
    focus: () => open.focus(),
  };
}
