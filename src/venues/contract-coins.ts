import { ShapeError } from '../domain/source';

/** Whole coins in one contract, as the market's quote or a query brings them along. Throws ShapeError where it does not. */
export function contractCoins(market: {
  readonly symbol: string;
  readonly coinsPerContract?: number;
}): number {
  if (market.coinsPerContract === undefined)
    throw new ShapeError(`the contract size of ${market.symbol} is missing`);
  return market.coinsPerContract;
}
