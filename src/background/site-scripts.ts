import type { Scripting } from 'webextension-polyfill';
import type { Site } from '../domain/site';
import { browser } from '../shared/browser';
import { sites } from '../venues/catalogue';
import { everyPage, excludedOf, fitsPattern } from '../venues/match-patterns';
import { mayShowOn } from './granted';

type SiteScript = Scripting.RegisteredContentScript;

const idOf = (site: Site) => `venue-${site.id}`;

// Firefox names files by their full address, and takes only paths.
const pathOf = (file: string) => file.replace(/^[\w-]+:\/\/[^/]*\//, '').replace(/^\//, '');

/** The content script's file as it was built: the one that the manifest names for the other venues. */
const scriptFiles = (): string[] =>
  (browser.runtime.getManifest().content_scripts?.[0]?.js ?? []).map(pathOf);

/** The script of an optional site on those of its hosts that are granted; undefined if none is. */
async function wantedOf(site: Site, shared: ReadonlySet<string>): Promise<SiteScript | undefined> {
  const hosts: string[] = [];
  for (const host of site.pages.hosts) if (!shared.has(host) && (await mayShowOn(host))) hosts.push(host);
  if (hosts.length === 0) return undefined;
  return {
    id: idOf(site),
    matches: hosts.map(everyPage),
    excludeMatches: excludedOf(site, hosts),
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

async function align(list: readonly Site[]): Promise<void> {
  const registered = await browser.scripting.getRegisteredContentScripts();
  const required = new Set(list.filter((site) => !site.optional).flatMap((site) => site.pages.hosts));
  const wanted: SiteScript[] = [];
  for (const site of list) {
    const script = site.optional && (await wantedOf(site, required));
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
export function alignSiteScripts(list: readonly Site[] = sites): Promise<void> {
  const alignment = lastAlignment.then(() => align(list));
  lastAlignment = alignment.catch(() => undefined);
  return alignment;
}
