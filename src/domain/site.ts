import type { Page, PageKind } from './page';

/** One kind of page of a site, with the addresses that prove it. */
export interface PagePattern {
  readonly kind: PageKind;
  /** The coin of a page at this address, or undefined if it is not such a page. */
  coin(url: URL): string | undefined;
  readonly examples: readonly (readonly [address: string, coin: string])[];
}

/** A site on whose pages the badge is shown: a venue's, or one that only charts. */
export interface Site {
  readonly id: string;
  readonly name: string;
  /** Its hosts are not asked for at installation but when the user wants them. */
  readonly optional?: true;
  readonly pages: {
    /** Hosts of the trading site, exact (`www.bybit.com`). */
    readonly hosts: readonly string[];
    /** Paths of those hosts on which nothing of ours runs, as match-pattern paths (`/*\/my/*`). */
    readonly excluded: readonly string[];
    readonly patterns: readonly PagePattern[];
    /** Addresses that look like one of the patterns and are none (markets, wallet, tokenised stocks). */
    readonly refused: readonly string[];
    /**
     * Of a site whose address may stay behind what it shows: what the title tells, which comes before the patterns.
     * null: another thing than a market; undefined: nothing.
     */
    titled?(url: URL, title: string): Pick<Page, 'kind' | 'coin'> | null | undefined;
    /** Of a site that charts: the venue whose market is at this address. */
    exchange?(url: URL): string | undefined;
  };
}
