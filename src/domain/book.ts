/** A price in USD per whole coin, and the whole coins that are offered or wanted there. */
export type BookLevel = readonly [priceUsd: number, coins: number];

/** The visible part of an order book, best price first on both sides. */
export interface Book {
  readonly bids: readonly BookLevel[];
  readonly asks: readonly BookLevel[];
}
