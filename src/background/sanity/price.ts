import { samePrice } from '../../engine/pool';
import { percent } from '../../shared/format';
import { acceptedOf, type JudgedMarket } from './judged-market';

/**
 * Marks of one coin differ by less than 1 % between venues, by several per cent for seconds in a crash. 10 % is what the
 * pool takes for another coin; half of it is too far for a price that is shown as the coin's.
 */
const mostApart = Math.log(1.05);
/** The other venue's price has not moved if it is within half of that. */
const stayed = mostApart / 2;
/** A venue that is alone is believed up to this move within the time that is remembered: coins have halved in minutes. */
const mostAlone = Math.log(2);
/** In a crash a minute is long: only prices that were told at about the same time are compared. */
const sameTimeMs = 30_000;

const apart = (a: number, b: number): number => Math.abs(Math.log(a / b));
const priceOf = ({ quote }: JudgedMarket): number => quote.markPrice;

/** The price that most of these agree with, if most of them do. */
function majorityPrice(markets: readonly JudgedMarket[]): number | undefined {
  let agreed: number | undefined;
  let most = markets.length / 2;
  for (const market of markets) {
    const count = markets.filter((other) => apart(priceOf(other), priceOf(market)) <= mostApart).length;
    if (count > most) {
      most = count;
      agreed = priceOf(market);
    }
  }
  return agreed;
}

/**
 * Whether the market was of the others' coin when it was last believed. A market that never was is of another coin under
 * the same ticker, which is told apart elsewhere; one that is not far off can be of no other.
 */
function isOfThisCoin(market: JudgedMarket, others: readonly JudgedMarket[], agreed: number): boolean {
  if (samePrice([priceOf(market), agreed])) return true;
  const before = market.past?.accepted?.markPrice;
  return (
    before !== undefined &&
    others.some(({ past }) => past?.accepted && samePrice([before, past.accepted.markPrice]))
  );
}

/**
 * Why a market's price is not believed; undefined where it is. Two other venues or more: over 5 % from the price that
 * most of them agree on. One other: over 5 % from it after a jump of its own that the other did not share; which of the
 * two is right cannot be told otherwise. None: more than doubled or halved since it was last read.
 */
export function doubtOfPrice(market: JudgedMarket, all: readonly JudgedMarket[]): string | undefined {
  const others = all.filter((other) => other !== market && Math.abs(other.atMs - market.atMs) <= sameTimeMs);
  const price = priceOf(market);
  const before = acceptedOf(market)?.markPrice;
  if (others.length >= 2) {
    const agreed = majorityPrice(others);
    if (agreed === undefined || apart(price, agreed) <= mostApart) return undefined;
    return isOfThisCoin(market, others, agreed)
      ? `its price is ${percent(Math.abs(price / agreed - 1), 0)} from that of the others`
      : undefined;
  }
  if (before === undefined) return undefined;
  const [other] = others;
  if (!other)
    return apart(price, before) > mostAlone ? 'its price has more than doubled or halved at once' : undefined;
  const otherBefore = acceptedOf(other)?.markPrice;
  const isJump =
    apart(price, before) > mostApart &&
    apart(price, priceOf(other)) > mostApart &&
    otherBefore !== undefined &&
    samePrice([before, otherBefore]) &&
    apart(priceOf(other), otherBefore) <= stayed;
  return isJump
    ? `its price jumped by ${percent(Math.abs(price / before - 1), 0)}, the other did not`
    : undefined;
}
