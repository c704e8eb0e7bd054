export const pageKinds = ['perp', 'spot', 'margin', 'delivery'] as const;
export type PageKind = (typeof pageKinds)[number];

/** An address on a venue's site that shows one market. */
export interface Page {
  readonly venue: string;
  readonly kind: PageKind;
  readonly coin: string;
}
