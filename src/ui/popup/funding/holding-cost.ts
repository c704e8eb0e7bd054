import { fundingCostPerDay } from '../../../engine/trader/funding-cost';
import { unknownText } from '../../../shared/format';

export const sides = [
  { id: 'long', name: 'Long' },
  { id: 'short', name: 'Short' },
] as const;
export type Side = (typeof sides)[number]['id'];

/** A position for which funding is stated in money. */
export interface Position {
  readonly usd: number;
  readonly side: Side;
}

/**
 * What holding a position costs a day in USD if the rate stayed; negative: it is paid. Undefined where the rate is not
 * known.
 */
export function holdingCostUsd(per8h: number | undefined, { usd, side }: Position): number | undefined {
  if (per8h === undefined) return undefined;
  const cost = fundingCostPerDay(per8h, 1).perDayOfNotional * usd;
  return side === 'long' ? cost : 0 - cost;
}

const amount = (usd: number): string => {
  const digits = usd >= 100 ? 0 : usd >= 0.1 || usd === 0 ? 2 : usd >= 0.01 ? 3 : 4;
  return `$${usd.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
};

/** "−$0.30" for what is paid, "+$0.30" for what is received, as it changes the account. */
export function holdingCostText(costUsd: number | undefined): string {
  if (costUsd === undefined) return unknownText;
  const text = amount(Math.abs(costUsd));
  return costUsd === 0 ? text : `${costUsd > 0 ? '−' : '+'}${text}`;
}

const whole = (usd: number): string => `$${usd.toLocaleString('en-US', { maximumFractionDigits: 2 })}`;

/** The pooled cost as a sentence. */
export function pooledCostText(per8h: number | undefined, position: Position): string {
  const cost = holdingCostUsd(per8h, position);
  const held = `${whole(position.usd)} ${position.side}`;
  if (cost === undefined) return 'The pooled rate is not known.';
  if (cost === 0) return `At the pooled rate ${held} costs nothing: funding is zero.`;
  return `At the pooled rate ${held} ${cost > 0 ? 'pays' : 'receives'} ${amount(Math.abs(cost))} a day.`;
}
