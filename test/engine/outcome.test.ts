import { describe, expect, it } from 'vitest';
import type { Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { blockAt, eightHourVolatility } from '../../src/engine/eight-hour-volatility';
import { outcomesOf } from '../../src/engine/outcome';
import { hasSharedData, sharedJson } from '../shared-data';
import { madeHistory } from './made-history';
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

const startMs = Date.UTC(2024, 0, 1);
const at = (hours: number) => startMs + hours * HOUR_MS;
/** Price 100 in a range of 1 %: 40 days of calm, then what `change` says of the hours after. */
const calm = 40 * 24;
const followedBy = (change: (hour: number) => Partial<Row>, hours = 100) =>
  madeHistory(calm + hours, (i) => (i < calm ? {} : change(i - calm)), 1, startMs);

describe('what followed a decision', () => {
  // Range of 1 % an hour and 8 h: sigma of a day = ln(100.5 / 99.5) / sqrt(4 ln 2) * sqrt(3) = 1.04 %.
  const sigmaDay = (Math.log(100.5 / 99.5) / Math.sqrt(4 * Math.LN2)) * Math.sqrt(3);

  it('is measured from the close to the lowest low, the highest high and the least open interest', () => {
    const outcomeOf = outcomesOf(
      followedBy((hour) => ({
        low: hour === 5 ? 97 : 99.5,
        high: hour === 9 ? 104 : 100.5,
        openInterestCoins: hour === 7 ? 950 : 1000,
      })),
    );
    const outcome = outcomeOf(at(calm), 24)!;
    expect(outcome.drawdown).toBeCloseTo(0.03, 12);
    expect(outcome.rise).toBeCloseTo(0.04, 12);
    expect(outcome.openInterestFall).toBeCloseTo(0.05, 12);
    expect(outcome.sigma).toBeCloseTo(sigmaDay, 12);
    expect(outcome.flush).toBe(false);
    expect(outcome).not.toHaveProperty('flushAfterHours');
  });

  it('is a flush once price is down 1.5 sigma and open interest 10 %, counted to the hour of the later of them', () => {
    const outcomeOf = outcomesOf(
      followedBy((hour) => ({
        low: hour >= 3 ? 97 : 99.5,
        openInterestCoins: hour >= 10 ? 899 : 1000,
      })),
    );
    expect(outcomeOf(at(calm), 24)).toMatchObject({ flush: true, flushAfterHours: 11 });
    // Ten hours later neither is still to come.
    expect(outcomeOf(at(calm + 24), 24)).toMatchObject({ flush: false });
  });

  it('counts only what lies within the horizon, and nothing before it is over', () => {
    const outcomeOf = outcomesOf(
      followedBy((hour) => (hour >= 30 ? { low: 90, openInterestCoins: 800 } : {}), 72),
    );
    expect(outcomeOf(at(calm), 24)!.flush).toBe(false);
    expect(outcomeOf(at(calm), 72)!.flush).toBe(true);
    expect(outcomeOf(at(calm + 1), 72)).toBeUndefined();
    expect(outcomeOf(at(calm + 48), 24)).toBeDefined();
  });

  it('is not known without open interest, unless price alone tells that there was no flush', () => {
    const without = (low: number) =>
      outcomesOf(followedBy(() => ({ low, openInterestCoins: Number.NaN })))(at(calm + 20), 24)!;
    expect(without(99.5).flush).toBe(false);
    expect(without(90)).not.toHaveProperty('flush');
  });

  it('is not known without a close at the decision, or a yardstick', () => {
    const outcomeOf = outcomesOf(followedBy((hour) => (hour === 0 ? { close: Number.NaN } : {})));
    expect(outcomeOf(at(calm + 1), 24)).toBeUndefined();
    expect(outcomeOf(at(5 * 24), 24)).not.toHaveProperty('sigma');
    expect(outcomeOf(at(5 * 24), 24)).not.toHaveProperty('flush');
  });
});

describe('volatility by blocks of 8 h', () => {
  it('ends its blocks at 00, 08 and 16 UTC, wherever the history begins', () => {
    const history = madeHistory(20, () => ({}), 1, at(5));
    const volatility = eightHourVolatility(history);
    expect(volatility.firstEndMs).toBe(at(8));
    expect(blockAt(volatility, at(7))).toBe(-1);
    expect(blockAt(volatility, at(8))).toBe(0);
    expect(blockAt(volatility, at(23))).toBe(1);
    expect(blockAt(volatility, at(1000))).toBe(2);
  });

  it('takes highest and lowest of the hours that are there', () => {
    const history = madeHistory(
      24,
      (i) => (i === 3 ? { high: 110 } : i === 5 ? { high: Number.NaN, low: Number.NaN } : {}),
      1,
      at(0),
    );
    const { rv1 } = eightHourVolatility(history);
    const variance = (high: number) => Math.log(high / 99.5) ** 2 / (4 * Math.LN2) / 8;
    expect(rv1[2]).toBeCloseTo(Math.sqrt((8760 * (variance(110) + 2 * variance(100.5))) / 3), 10);
  });
});

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
