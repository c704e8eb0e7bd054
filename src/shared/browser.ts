/** The one door to the polyfill, for the background and our own pages. */
export { default as browser } from 'webextension-polyfill';
