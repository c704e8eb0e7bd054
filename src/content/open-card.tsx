import { render } from 'preact';
import { Card } from './card';
import { cardCss } from './card-css';
import { type CardPlace, cardPlace } from './card-place';
import type { Handover } from './handover';

/** Adds the card to a badge: after this its `toggleCard` opens and closes it. */
export function provideCard(badge: Handover): void {
  badge.addCss(cardCss);
  let opened: AbortController | undefined;
  // Where the user left it holds for this page.
  let dragged: Pick<CardPlace, 'left' | 'top'> | undefined;

  const place = (card: HTMLElement) => {
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    card.style.maxHeight = '';
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const { left, top, maxHeight } = cardPlace(badge.chipBox(), size, { width, height }, dragged);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
    card.style.maxHeight = `${maxHeight}px`;
  };

  const close = () => opened?.abort();
  const closeFromInside = () => {
    close();
    badge.focusChip();
  };

  const open = () => {
    if (!badge.shown()) return;
    opened = new AbortController();
    const { signal } = opened;
    const card = document.createElement('div');
    card.className = 'card';
    card.tabIndex = -1;
    card.setAttribute('role', 'dialog');
    card.setAttribute('aria-labelledby', 'card-name');
    const draw = () => {
      const shown = badge.shown();
      if (shown)
        render(
          <Card
            shown={shown}
            words={badge.words(shown)}
            nowMs={badge.nowMs()}
            close={closeFromInside}
            openAccuracy={badge.openAccuracy}
            openDetails={badge.openDetails}
            hideOnSite={badge.hideOnSite}
            setLeverage={badge.setLeverage}
          />,
          card,
        );
    };
    draw();
    badge.frame.append(card);
    place(card);
    badge.subscribe(draw, signal);
    const moving = (left: number, top: number) => {
      dragged = { left, top };
      place(card);
    };
    badge.draggable(card, 'header', { moving }, signal);
    card.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') closeFromInside();
    });
    addEventListener('resize', () => place(card), { signal, passive: true });
    signal.addEventListener('abort', () => {
      opened = undefined;
      badge.cardIsOpen(false);
      render(null, card);
      card.remove();
    });
    badge.cardIsOpen(true);
    card.focus({ preventScroll: true });
  };

  badge.toggleCard = () => (opened ? close() : open());
  badge.closeCard = close;
}
