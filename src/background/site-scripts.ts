import type { Scripting } from 'webextension-polyfill';
import type { Venue } from '../domain/venue';
import { browser } from '../shared/browser';
import { everyPage, excludedOf, fitsPattern } from '../venues/match-patterns';
import { venues } from '../venues/venues';
import { mayShowOn } from './granted';

type SiteScript = Scripting.RegisteredContentScript;

const idOf = (venue: Venue) => `venue-${venue.id}`;

// Firefox names files by their full address, and takes only paths.
const pathOf = (file: string) => file.replace(/^[\w-]+:\/\/[^/]*\//, '').replace(/^\//, '');

/** The content script's file as it was built: the one that the manifest names for the other venues. */
const scriptFiles = (): string[] =>
  (browser.runtime.getManifest().content_scripts?.[0]?.js ?? []).map(pathOf);

/** The script of an optional venue on those of its hosts that are granted; undefined if none is. */
async function wantedOf(venue: Venue, shared: ReadonlySet<string>): Promise<SiteScript | undefined> {
  const hosts: string[] = [];
  for (const host of venue.pages.hosts) if (!shared.has(host) && (await mayShowOn(host))) hosts.push(host);
  if (hosts.length === 0) return undefined;
  return {
    id: idOf(venue),
    matches: hosts.map(everyPage),
    excludeMatches: excludedOf(venue, hosts),
    js: scriptFiles(),
    runAt: 'document_idle',
    allFrames: false,
    persistAcrossSessions: true,
  };
}

const asText = (script: SiteScript): string =>
  JSON.stringify([
    [...(script.matches ?? [])].sort(),
    [...(script.excludeMatches ?? [])].sort(),
    (script.js ?? []).map(pathOf),
  ]);

/** Runs the script in tabs that are open already on these hosts, so that nobody has to reload a page. */
async function enterOpenTabs(script: SiteScript, hosts: readonly string[]): Promise<void> {
  for (const { id, url, status, discarded } of await browser.tabs.query({})) {
    if (id === undefined || url === undefined || discarded) continue;
    // A page that is still loading gets the script that is registered.
    if (status !== 'complete' || !fitsPattern(url, hosts) || fitsPattern(url, script.excludeMatches ?? []))
      continue;
    await browser.scripting.executeScript({ target: { tabId: id }, files: script.js ?? [] }).catch(() => {
      // The tab was closed or left meanwhile.
    });
  }
}

async function align(list: readonly Venue[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const required = new Set(list.filter((venue) => !venue.optional).flatMap((venue) => venue.pages.hosts));
  const wanted: SiteScript[] = [];
  for (const venue of list) {
    const script = venue.optional && (await wantedOf(venue, required));
    if (script) wanted.push(script);
  }
  const gone = registered.filter(({ id }) => !wanted.some((script) => script.id === id)).map(({ id }) => id);
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  for (const script of wanted) {
    const known = registered.find(({ id }) => id === script.id);
    if (known && asText(known) === asText(script)) continue;
    if (known) await browser.scripting.updateContentScripts([script]);
    else await browser.scripting.registerContentScripts([script]);
    const hosts = (script.matches ?? []).filter((host) => !known?.matches?.includes(host));
    await enterOpenTabs(script, hosts);
  }
}

let lastAlignment: Promise<void> = Promise.resolve();

/**
 * Brings the content scripts of the optional venues in line with what is granted: registered on granted hosts, also for
 * later sessions, and entered into tabs that are open there already; taken away where a host was given back. Runs one
 * at a time. Browsers may forget registrations when the extension is updated, so it is done at every start too.
 */
export function alignSiteScripts(list: readonly Venue[] = venues): Promise<void> {
  const alignment = lastAlignment.then(() => align(list));
  lastAlignment = alignment.catch(() => undefined);
  return alignment;
}
