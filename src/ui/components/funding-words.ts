import { fundingCostPerDay } from '../../engine/trader/funding-cost';
import { percent } from '../../shared/format';

/** The position for which the cost is stated in money. */
export const statedNotionalUsd = 10_000;

const money = (usd: number, digits: number): string =>
  `$${usd.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;

/**
 * What funding costs a day at this rate, and who pays whom: in per cent of the margin, and in money for a stated
 * position. A positive rate is paid by longs to shorts.
 */
export function fundingWords(fundingPer8h: number | undefined, leverage: number): string {
  if (fundingPer8h === undefined) return 'Funding is not known.';
  if (fundingPer8h === 0) return 'Funding is zero: neither side pays.';
  const { perDayOfNotional, perDayOfMargin } = fundingCostPerDay(Math.abs(fundingPer8h), leverage);
  const [payer, receiver] = fundingPer8h > 0 ? ['Longs', 'shorts'] : ['Shorts', 'longs'];
  return `${payer} pay ${receiver} ${percent(perDayOfMargin, 2)} of margin a day at ${leverage}x: ${money(perDayOfNotional * statedNotionalUsd, 2)} on a position of ${money(statedNotionalUsd, 0)}.`;
}
