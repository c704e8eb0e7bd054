import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../src/domain/time';
import { cliffDays, linearTokens } from '../../../src/shared/unlock-pressure';
import { readSchedule } from '../../../src/venues/datasets/unlock-schedule';
import { hasSharedData, sharedCsv } from '../../shared-data';

interface Row {
  readonly section: string;
  readonly category: string;
  readonly kind: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly amount: number;
}

const rowsBySymbol = () => {
  const coins = new Map<string, Row[]>();
  for (const row of sharedCsv('unlocks/unlocks.csv.gz')) {
    const list = coins.get(row.symbol!) ?? [];
    list.push({
      section: row.section!,
      category: row.category!,
      kind: row.kind!,
      startMs: Number(row.start_unix) * 1000,
      endMs: Number(row.end_unix) * 1000,
      amount: Number(row.amount),
    });
    coins.set(row.symbol!, list);
  }
  return coins;
};

/** The rows as the data set would tell them: amounts at instants, and rates a week with their ends. */
const asAnswer = (rows: readonly Row[]) => ({
  metadata: {
    unlockEvents: rows.map(({ section, category, kind, startMs, endMs, amount }) => {
      const whose = { recipient: section, category };
      const isLinear = kind === 'linear';
      return {
        timestamp: startMs / 1000,
        cliffAllocations: isLinear ? [] : [{ ...whose, unlockType: 'cliff', amount }],
        linearAllocations: isLinear
          ? [
              {
                ...whose,
                unlockType: 'linear_start',
                previousRatePerWeek: 0,
                newRatePerWeek: (amount / (endMs - startMs)) * 7 * DAY_MS,
                endTimestamp: endMs / 1000,
              },
            ]
          : [],
      };
    }),
  },
});

describe.skipIf(!hasSharedData)('recorded schedules of tokens with a perpetual', () => {
  const nows = [Date.UTC(2024, 0, 10), Date.UTC(2025, 5, 1), Date.UTC(2026, 9, 5)];

  test.each(nows)('expand to what their rows say of the next 30 days, from %d on', (nowMs) => {
    const untilMs = nowMs + 30 * DAY_MS;
    let withUnlocks = 0;
    for (const [symbol, rows] of rowsBySymbol()) {
      const cliffs = rows
        .filter(({ kind, startMs }) => kind !== 'linear' && startMs > nowMs && startMs <= untilMs)
        .reduce((sum, { amount }) => sum + amount, 0);
      const linear = rows
        .filter(({ kind }) => kind === 'linear')
        .reduce((sum, { startMs, endMs, amount }) => {
          const overlap = Math.min(endMs, untilMs) - Math.max(startMs, nowMs);
          return sum + (amount * Math.max(0, overlap)) / (endMs - startMs);
        }, 0);
      const { schedule } = readSchedule(asAnswer(rows), symbol, nowMs);
      expect(schedule.unread, symbol).toBe(0);
      const cliffTokens = cliffDays(schedule, nowMs, untilMs).reduce((sum, { tokens }) => sum + tokens, 0);
      expect(Math.abs(cliffTokens - cliffs), `${symbol}, cliffs`).toBeLessThanOrEqual(1e-9 * cliffs);
      expect(
        Math.abs(linearTokens(schedule, nowMs, untilMs) - linear),
        `${symbol}, linear`,
      ).toBeLessThanOrEqual(1e-9 * linear);
      if (cliffs + linear > 0) withUnlocks++;
    }
    expect(withUnlocks).toBeGreaterThan(50);
  });
});
