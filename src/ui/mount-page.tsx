import { type ComponentChild, render } from 'preact';
import { clockReady } from '../shared/clock';
import { settings } from '../shared/settings';
import { venueNames } from '../shared/venue-names';
import { adoptCss } from './components/adopt-css';
import { componentsCss } from './components/components-css';
import { themeCss } from './theme';
import { knowVenueNames } from './venue-name';

/** Puts a screen into one of our own pages, under the theme that the user chose. */
export async function mountPage(screen: ComponentChild): Promise<void> {
  const life = new AbortController();
  const { body } = document;
  const wear = (theme: string) => {
    body.dataset.theme = theme;
  };
  adoptCss(document, `${themeCss}\n${componentsCss}`);
  body.classList.add('leverlight');
  wear('auto');
  settings.watch((chosen) => wear(chosen.theme), life.signal);
  const [chosen, names] = await Promise.all([settings.get(), venueNames.get(), clockReady(life.signal)]);
  knowVenueNames(names);
  wear(chosen.theme);
  render(screen, body);
}
