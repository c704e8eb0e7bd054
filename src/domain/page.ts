export const pageKinds = ['perp', 'spot', 'margin', 'delivery'] as const;
export type PageKind = (typeof pageKinds)[number];

/** An address on a venue's site, or on one that charts, that shows one market. */
export interface Page {
  /** The id of the site. */
  readonly venue: string;
  readonly kind: PageKind;
  readonly coin: string;
  /** On a site that charts: the venue whose market it is, where that is known. A hint and no more. */
  readonly exchange?: string;
}
