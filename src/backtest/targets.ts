import { flushSigmas } from '../engine/outcome';
import type { Panel } from './panel';

/** What the evaluation asks of a decision: whether this followed. */
export const targets = ['F72v', 'F24v', 'D72a', 'D72v', 'U72v'] as const;
export type Target = (typeof targets)[number];

export const targetWords: Readonly<Record<Target, string>> = {
  F72v: `leverage flush within 72 h: price down ${flushSigmas} sigma, open interest down 10 %`,
  F24v: 'leverage flush within 24 h',
  D72a: 'price down 15 % within 72 h',
  D72v: 'price down 2 sigma within 72 h',
  U72v: 'price up 2 sigma within 72 h',
};

export const horizonHoursOf = (target: Target): number => (target === 'F24v' ? 24 : 72);

/** 1 where a row's target came true, 0 where it did not, NaN where that is not known. */
export function outcomesFor(panel: Panel, target: Target): Float64Array {
  const twoSigmas = (row: number) => 2 * panel.sigmaDay[row]! * Math.sqrt(3);
  const reached = (move: number, limit: number) =>
    Number.isNaN(move) || Number.isNaN(limit) ? Number.NaN : Number(move >= limit);
  switch (target) {
    case 'F72v':
      return panel.flush72;
    case 'F24v':
      return panel.flush24;
    case 'D72a':
      return panel.drawdown72.map((fall) => reached(fall, 0.15));
    case 'D72v':
      return panel.drawdown72.map((fall, row) => reached(fall, twoSigmas(row)));
    case 'U72v':
      return panel.rise72.map((rise, row) => reached(rise, twoSigmas(row)));
  }
}
