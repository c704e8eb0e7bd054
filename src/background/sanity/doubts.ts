import { doubtOfFunding } from './funding';
import type { JudgedMarket } from './judged-market';
import { doubtOfOpenInterest } from './open-interest';
import { doubtOfPrice } from './price';

/**
 * Why the quote of each market of a coin is not believed, undefined where it is, in their order: its price, funding or
 * open interest is implausible beside what the market itself said before and beside the other venues'. What is missing
 * is not implausible. A new level of funding or open interest is believed after some hours, but never while the price
 * is doubted.
 */
export const doubtsOf = (markets: readonly JudgedMarket[]): (string | undefined)[] =>
  markets.map(
    (market) =>
      doubtOfPrice(market, markets) ??
      doubtOfFunding(market, markets) ??
      doubtOfOpenInterest(market, markets),
  );
