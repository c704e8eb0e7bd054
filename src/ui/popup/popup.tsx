import { mountPage } from '../mount-page';
import { PopupApp } from './popup-app';

const asked = new URLSearchParams(location.search).get('coin')?.toUpperCase() || undefined;
document.body.classList.add(asked ? 'page' : 'popup');
if (asked) document.title = `${asked} – Leverlight`;
void mountPage(<PopupApp asked={asked} />);
