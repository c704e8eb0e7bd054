import type { Book, BookLevel } from '../../domain/book';
import type { Quote } from '../../domain/quote';
import { ShapeError } from '../../domain/source';
import type { CoinName } from '../coin-name';
import { contractCoins } from '../contract-coins';
import { cellsOf, fieldsOf, priceOf, requiredAmount } from '../number';

/** Price and size of a level as the venue writes them. */
export type LevelCells = (row: unknown) => readonly [price: unknown, size: unknown];

/** What prices and sizes of a book count. */
export interface BookUnits {
  /** Whole coins in the unit that a price is for. */
  readonly multiplier: number;
  /** Whole coins in a size that stands at this price per whole coin. */
  coins(size: number, priceUsd: number): number;
}

/** Levels that are lists with the price and the size in front. */
export const pairCells: LevelCells = (row) => {
  const [price, size] = cellsOf(row);
  return [price, size];
};

/** Levels that are objects, with the price and the size under these names. */
export const namedCells =
  (price: string, size: string): LevelCells =>
  (row) => {
    const fields = fieldsOf(row);
    return [fields[price], fields[size]];
  };

/** Sizes in units of the venue's name, which may be a thousand coins. */
export const sizedInUnits = ({ multiplier }: CoinName): BookUnits => ({
  multiplier,
  coins: (size) => size * multiplier,
});

/** Sizes in contracts of 1 USD. */
export const sizedInDollars = ({ multiplier }: CoinName): BookUnits => ({
  multiplier,
  coins: (size, priceUsd) => size / priceUsd,
});

/** Sizes in contracts of so many coins as the quote says. Throws ShapeError where it does not say it. */
export function sizedInContracts({ multiplier }: CoinName, quote: Quote): BookUnits {
  const coinsPerContract = contractCoins(quote);
  return { multiplier, coins: (size) => size * coinsPerContract };
}

/**
 * A book in USD per whole coin and whole coins, best price first on both sides. Levels without size are left out. A
 * level that cannot be read throws ShapeError: without it the book would look thinner than it is.
 */
export function bookOf(
  sides: { readonly bids: readonly unknown[]; readonly asks: readonly unknown[] },
  cells: LevelCells,
  units: BookUnits,
): Book {
  const levels = (rows: readonly unknown[]) =>
    rows.flatMap((row): BookLevel[] => {
      const [price, size] = cells(row);
      const priceUsd = priceOf(price, 'price') / units.multiplier;
      const coins = units.coins(requiredAmount(size, 'size'), priceUsd);
      if (!(priceUsd > 0) || !Number.isFinite(coins * priceUsd))
        throw new ShapeError('a level is out of range');
      return coins > 0 ? [[priceUsd, coins]] : [];
    });
  return {
    bids: levels(sides.bids).sort(([a], [b]) => b - a),
    asks: levels(sides.asks).sort(([a], [b]) => a - b),
  };
}
