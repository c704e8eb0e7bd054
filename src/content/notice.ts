import type { Site } from '../shared/settings';
import { keepPlace } from './chip';
import { element } from './dom';

/** One quiet line in the chip's place, with at most one thing to do about it. */
export function createNotice(
  text: string,
  site: Site,
  action?: { readonly name: string; run(): void },
): HTMLElement {
  const notice = element('div', { class: 'chip notice', role: 'status' }, element('span', {}, text));
  if (action) {
    const button = element('button', { type: 'button', class: 'undo' }, action.name);
    button.addEventListener('click', action.run);
    notice.append(button);
  }
  keepPlace(notice, site);
  return notice;
}
