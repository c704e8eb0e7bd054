import type { Site } from '../domain/site';
import type { Source } from '../domain/source';
import { coingecko } from './datasets/coingecko';
import { defillama } from './datasets/defillama';
import { tradingview } from './tradingview';
import { venues } from './venues';

/** Whose hosts are asked for: an exchange is both, a data set only read, a charting site only shown on. */
export type Entry = Source | Site;

/** Everything whose hosts are asked for, at installation or later: the venues, then one line each of the others. */
export const catalogue: readonly Entry[] = [...venues, tradingview, defillama, coingecko];

/** How each is called by people, by id. */
export const names: Readonly<Record<string, string>> = Object.fromEntries(
  catalogue.map(({ id, name }) => [id, name]),
);

export const isSite = (entry: Entry): entry is Site => 'pages' in entry;

/** The pages that a badge may stand on, of venues and of sites that are no venue. */
export const sites: readonly Site[] = catalogue.filter(isSite);

/** What is read and is no exchange: schedules, supplies. */
export const dataSets: readonly Source[] = catalogue.filter((entry): entry is Source => !isSite(entry));

export const apiHostsOf = (entry: Entry): readonly string[] => ('apiHosts' in entry ? entry.apiHosts : []);
export const pageHostsOf = (entry: Entry): readonly string[] => (isSite(entry) ? entry.pages.hosts : []);
