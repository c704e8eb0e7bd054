import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../src/domain/time';
import { linearTokens } from '../../../src/shared/unlock-pressure';
import { readSchedule, tokenIdsIn } from '../../../src/venues/datasets/unlock-schedule';

const nowMs = Date.UTC(2026, 9, 5);
const inDays = (days: number) => nowMs + days * DAY_MS;
const seconds = (timeMs: number) => timeMs / 1000;

const cliff = (days: number, amount: unknown, recipient = 'Team', category = 'insiders') => ({
  timestamp: seconds(inDays(days)),
  cliffAllocations: [{ recipient, category, unlockType: 'cliff', amount }],
  linearAllocations: [],
});
const rate = (
  days: number,
  previousRatePerWeek: number,
  newRatePerWeek: number,
  endDays: number | undefined,
  recipient = 'Community',
) => ({
  timestamp: seconds(inDays(days)),
  cliffAllocations: [],
  linearAllocations: [
    {
      recipient,
      category: 'airdrop',
      unlockType: previousRatePerWeek === 0 ? 'linear_start' : 'linear_rate_change',
      previousRatePerWeek,
      newRatePerWeek,
      ...(endDays !== undefined && { endTimestamp: seconds(inDays(endDays)) }),
    },
  ],
});
const answer = (unlockEvents: unknown[], more: object = {}) => ({
  gecko_id: 'token',
  metadata: { token: 'coingecko:token', unlockEvents },
  ...more,
});
const read = (unlockEvents: unknown[], more?: object) =>
  readSchedule(answer(unlockEvents, more), 'token', nowMs).schedule;

describe('cliffs', () => {
  test('are kept from a week ago to a year ahead, with whom they are for', () => {
    const schedule = read([cliff(-8, 1), cliff(-6, 2), cliff(20, 3), cliff(364, 4), cliff(366, 5)]);
    expect(schedule.unlocks).toEqual([
      { kind: 'cliff', timeMs: inDays(-6), tokens: 2, recipient: 'Team', category: 'insiders' },
      { kind: 'cliff', timeMs: inDays(20), tokens: 3, recipient: 'Team', category: 'insiders' },
      { kind: 'cliff', timeMs: inDays(364), tokens: 4, recipient: 'Team', category: 'insiders' },
    ]);
  });

  test('with a minus are burned tokens and none of them', () => {
    expect(read([cliff(20, -3)])).toMatchObject({ unlocks: [], unread: 0 });
  });

  test('without a category of the schedule have none', () => {
    expect(read([cliff(20, 3, '', 'Uncategorized')]).unlocks).toEqual([
      { kind: 'cliff', timeMs: inDays(20), tokens: 3 },
    ]);
  });

  test('that cannot be read cost themselves alone and are counted', () => {
    const { schedule, rejected } = readSchedule(
      answer([cliff(10, 'many'), cliff(20, 3), { timestamp: 'soon' }, cliff(30, undefined)]),
      'token',
      nowMs,
    );
    expect(schedule.unlocks).toHaveLength(1);
    expect(schedule.unread).toBe(3);
    expect(rejected.map(({ reason }) => reason)).toContain('amount is not a number: "many"');
  });

  test('may tell their time as text', () => {
    const event = { ...cliff(20, 3), timestamp: String(seconds(inDays(20))) };
    expect(read([event]).unlocks).toHaveLength(1);
  });
});

describe('rates', () => {
  test('a week are spread over the time until their end, cut to what is kept', () => {
    expect(read([rate(-100, 0, 700, 10)]).unlocks).toEqual([
      {
        kind: 'linear',
        fromMs: inDays(-7),
        toMs: inDays(10),
        tokens: 1700,
        recipient: 'Community',
        category: 'airdrop',
      },
    ]);
  });

  test('are replaced by the next one of the same recipient, not added to it', () => {
    const schedule = read([rate(0, 0, 700, 300), rate(100, 700, 70, 200)]);
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(100 * 100 + 100 * 10, 6);
  });

  test('go on until the next change where the source left out a piece of the same rate', () => {
    const schedule = read([rate(0, 0, 700, 30), rate(90, 700, 0, 90)]);
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(90 * 100, 6);
  });

  test('that begin from nothing run beside others of the same recipient', () => {
    const schedule = read([rate(0, 0, 700, 30), rate(0, 0, 70, 30)]);
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(30 * 110, 6);
  });

  test('of other recipients do not end them', () => {
    const schedule = read([rate(0, 0, 700, 30), rate(10, 700, 0, 10, 'Team')]);
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(30 * 100, 6);
  });
});

describe('a cumulative series', () => {
  const series = (label: string, perDay: (day: number) => number, days = 200) => {
    let unlocked = 5000;
    return {
      documentedData: {
        data: [
          {
            label,
            data: Array.from({ length: days + 1 }, (_, day) => {
              const point = { timestamp: seconds(inDays(day - 20)), unlocked };
              unlocked += perDay(day - 20);
              return point;
            }),
          },
        ],
      },
    };
  };

  test('tells the flow of a recipient that has no cliffs, and goes before the rates', () => {
    const schedule = read(
      [rate(-100, 0, 700, 30)],
      series('Community', () => 40),
    );
    expect(schedule.unlocks).toEqual([
      {
        kind: 'linear',
        fromMs: inDays(-7),
        toMs: inDays(180),
        tokens: 187 * 40,
        recipient: 'Community',
        category: 'airdrop',
      },
    ]);
  });

  test('that changes its rate is told week by week', () => {
    const schedule = read(
      [rate(-100, 0, 700, 30)],
      series('Community', (day) => (day < 14 ? 40 : 10)),
    );
    expect(linearTokens(schedule, nowMs, inDays(14))).toBeCloseTo(14 * 40, 6);
    expect(linearTokens(schedule, inDays(14), inDays(30))).toBeCloseTo(16 * 10, 6);
    expect(schedule.unlocks).toHaveLength(2);
  });

  test('of a recipient with cliffs is not read: its steps would count twice', () => {
    const schedule = read(
      [cliff(20, 3, 'Community'), rate(0, 0, 700, 30)],
      series('Community', () => 40),
    );
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(30 * 100, 6);
  });

  test('in which less is free than before holds no flow', () => {
    const schedule = read(
      [rate(-100, 0, 700, 30)],
      series('Community', () => -5),
    );
    expect(schedule.unlocks).toEqual([]);
  });

  test('with a point that cannot be read leaves the rates to tell', () => {
    const broken = { documentedData: { data: [{ label: 'Community', data: [{ timestamp: 1 }, {}] }] } };
    const schedule = read([rate(0, 0, 700, 30)], broken);
    expect(linearTokens(schedule, nowMs, inDays(365))).toBeCloseTo(30 * 100, 6);
  });
});

describe('an answer', () => {
  test('without the newer list is read from the older one', () => {
    const events = [
      { timestamp: seconds(inDays(20)), noOfTokens: [30], category: 'insiders', unlockType: 'cliff' },
      {
        timestamp: seconds(nowMs),
        noOfTokens: [0, 700],
        category: 'staking',
        unlockType: 'linear',
        rateDurationDays: 30,
      },
    ];
    const { schedule } = readSchedule({ metadata: { events } }, 'token', nowMs);
    expect(schedule.unlocks).toEqual([
      { kind: 'linear', fromMs: nowMs, toMs: inDays(30), tokens: 3000, category: 'staking' },
      { kind: 'cliff', timeMs: inDays(20), tokens: 30, category: 'insiders' },
    ]);
  });

  test('without any list fails whole', () => {
    expect(() => readSchedule({ metadata: {} }, 'token', nowMs)).toThrow('no list of events');
    expect(() => readSchedule({ documentedData: {} }, 'token', nowMs)).toThrow();
  });

  test('says the maximum supply, or nothing of it', () => {
    expect(read([], { supplyMetrics: { maxSupply: 1e9 } }).maxSupply).toBe(1e9);
    expect(read([], { supplyMetrics: { maxSupply: 0 } })).not.toHaveProperty('maxSupply');
    expect(read([])).not.toHaveProperty('maxSupply');
  });

  test('says itself whose schedule it is', () => {
    expect(tokenIdsIn({ gecko_id: 'sui', metadata: { token: 'coingecko:sui' } })).toEqual(['sui']);
    expect(tokenIdsIn({ gecko_id: null, metadata: { token: 'coingecko:aptos' } })).toEqual(['aptos']);
    expect(tokenIdsIn({ gecko_id: null, metadata: { token: 'ethereum:0x57e1' } })).toEqual([]);
    expect(tokenIdsIn({ gecko_id: '' })).toEqual([]);
  });
});
