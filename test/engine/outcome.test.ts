import { describe, expect, it } from 'vitest';
import { blockAt, eightHourVolatility } from '../../src/engine/eight-hour-volatility';
import { outcomesOf } from '../../src/engine/outcome';
import { hasSharedData, sharedJson } from '../shared-data';
import { referenceHistory } from './reference-history';

interface TargetVector {
  folder: string;
  coin: string;
  t_ms: number;
  F72v: 0 | 1;
  F24v: 0 | 1;
  D72a: 0 | 1;
  D72v: 0 | 1;
  U72v: 0 | 1;
  drawdown24: number;
  drawdown72: number;
  up24: number;
  sigmaT: number;
  oi_fall24: number;
  oi_fall72: number;
  rv1: number;
  rv7: number;
  rv30: number;
}

describe.skipIf(!hasSharedData)('outcomes of recorded decisions', () => {
  const vectors = hasSharedData ? sharedJson<TargetVector[]>('fixtures/target_vectors.json') : [];
  it.each(vectors.map((vector) => [`${vector.folder} ${vector.coin} ${vector.t_ms}`, vector] as const))(
    '%s',
    (_, vector) => {
      const history = referenceHistory(vector.folder, vector.coin);
      const outcomeOf = outcomesOf(history);
      const day = outcomeOf(vector.t_ms, 24)!;
      const days = outcomeOf(vector.t_ms, 72)!;
      const volatility = eightHourVolatility(history);
      const block = blockAt(volatility, vector.t_ms);
      const sigma72 = vector.sigmaT * Math.sqrt(3);
      expect(day.drawdown).toBeCloseTo(vector.drawdown24, 6);
      expect(days.drawdown).toBeCloseTo(vector.drawdown72, 6);
      expect(day.rise).toBeCloseTo(vector.up24, 6);
      expect(day.openInterestFall).toBeCloseTo(vector.oi_fall24, 6);
      expect(days.openInterestFall).toBeCloseTo(vector.oi_fall72, 6);
      expect(day.sigma).toBeCloseTo(vector.sigmaT, 6);
      expect(volatility.rv1[block]).toBeCloseTo(vector.rv1, 6);
      expect(volatility.rv7[block]).toBeCloseTo(vector.rv7, 6);
      expect(volatility.rv30[block]).toBeCloseTo(vector.rv30, 6);
      expect(day.flush).toBe(vector.F24v === 1);
      expect(days.flush).toBe(vector.F72v === 1);
      expect(days.drawdown >= 0.15).toBe(vector.D72a === 1);
      expect(days.drawdown >= 2 * sigma72).toBe(vector.D72v === 1);
      expect(days.rise >= 2 * sigma72).toBe(vector.U72v === 1);
    },
  );
});
