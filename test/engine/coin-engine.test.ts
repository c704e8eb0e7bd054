import { describe, expect, test } from 'vitest';
import type { Row } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import {
  advanceCoin,
  type CoinStep,
  createCoinEngine,
  engineVersion,
  judge,
} from '../../src/engine/coin-engine';
import { odds } from '../../src/engine/odds';
import { recordOf } from '../../src/engine/record';
import { replay } from '../../src/engine/replay';
import { hole, madeHistory, plainRow, wavingHistory } from './made-history';

const context = { coin: 'SOL', sources: [] };
const lastStep = (days: number, change?: (i: number) => Partial<Row>) =>
  replay(madeHistory(days * 24, change)).last!;
const noOpenInterest = () => ({ openInterestCoins: Number.NaN });
const noFunding = () => ({ fundingPer8h: Number.NaN });

describe('verdict', () => {
  test('after half a year it has everything', () => {
    const { last } = replay(wavingHistory(180 * 24));
    const verdict = judge(last!, context);
    expect(verdict).toMatchObject({
      coin: 'SOL',
      engineVersion,
      decidedAtMs: last!.closeTimeMs,
      confidence: 1,
      historyDays: 180,
      coldStart: false,
      odds: { p24: expect.any(Number), p72: expect.any(Number) },
    });
    expect(verdict).not.toHaveProperty('abstained');
    expect(verdict.drivers.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(verdict.score!, 9);
    expect(verdict.phase).toBeDefined();
    expect(verdict.phaseSinceMs).toBeLessThanOrEqual(verdict.decidedAtMs);
    expect(verdict.band).toBeDefined();
  });

  test('beside odds stands what followed at scores of the same word; where odds were not tested there are neither', () => {
    const { last } = replay(wavingHistory(180 * 24));
    const verdict = judge(last!, context);
    expect(verdict.odds).toEqual(
      odds({ coin: 'SOL', lev: verdict.score!, z24: last!.indicators.z24, historyDays: 180 }),
    );
    expect(verdict.record).toEqual(recordOf(verdict.band!));
    const thin = () => ({ volumeUsd: 1000 });
    const ofThin = judge(lastStep(180, thin), context);
    expect(ofThin).toMatchObject({ descriptiveOnly: 'thin', score: expect.any(Number) });
    expect(ofThin).not.toHaveProperty('odds');
  });

  test('a bar without its own close has no score and keeps the phase', () => {
    const { engine, last } = replay(wavingHistory(60 * 24));
    const step = advanceCoin(engine, hole, last!.closeTimeMs + HOUR_MS);
    const verdict = judge(step, context);
    expect(verdict).toMatchObject({ abstained: 'no_closed_bar', confidence: 0, drivers: [] });
    expect(verdict.phase).toBe(last!.machine.phase);
    expect(step.machine).toBe(last!.machine);
    for (const name of ['score', 'band', 'odds']) expect(verdict).not.toHaveProperty(name);
  });

  test('a phase whose inputs went missing a day ago is no longer shown', () => {
    const { engine, last } = replay(wavingHistory(60 * 24));
    let step: CoinStep = last!;
    for (let i = 0; i < 24; i++) step = advanceCoin(engine, hole, step.closeTimeMs + HOUR_MS);
    expect(judge(step, context).phase).toBe(last!.machine.phase);
    step = advanceCoin(engine, hole, step.closeTimeMs + HOUR_MS);
    expect(judge(step, context)).not.toHaveProperty('phase');
  });

  test('under 7 days of history it abstains and still shows the move size', () => {
    const verdict = judge(lastStep(6), context);
    expect(verdict).toMatchObject({ abstained: 'insufficient_history', confidence: 0 });
    expect(verdict).not.toHaveProperty('phase');
    expect(judge(lastStep(7), context).sigma24).toBeGreaterThan(0);
    expect(judge(lastStep(7), context)).not.toHaveProperty('abstained');
  });

  test('the lesser of two histories counts', () => {
    const youngFunding = (i: number) => (i < 40 * 24 ? noFunding() : {});
    const verdict = judge(lastStep(50, youngFunding), context);
    expect(verdict.historyDays).toBe(10);
    expect(verdict.confidence).toBeCloseTo(0.5 + (0.1 * 3) / 7, 9);
  });

  test('without open interest the score is funding alone, its history that of funding, and there is no phase', () => {
    const verdict = judge(lastStep(60, noOpenInterest), context);
    expect(verdict).toMatchObject({ historyDays: 60, confidence: 0.5 * 0.825 });
    expect(verdict.drivers.map(({ name }) => name)).toEqual(['fx3', 'fpos14', 'fpct']);
    expect(verdict).not.toHaveProperty('phase');
  });

  test('without funding the score is open interest alone, and there is no phase', () => {
    const verdict = judge(lastStep(60, noFunding), context);
    expect(verdict).toMatchObject({ historyDays: 60, confidence: 0.5 * 0.825 });
    expect(verdict.drivers.map(({ name }) => name)).toEqual(['oipct', 'dOI168', 'oiadvpct']);
    expect(verdict).not.toHaveProperty('phase');
  });

  test('with neither it abstains, whatever the price does, and shows the move size', () => {
    const verdict = judge(
      lastStep(60, () => ({ ...noFunding(), ...noOpenInterest() })),
      context,
    );
    expect(verdict).toMatchObject({ abstained: 'no_inputs', historyDays: 0 });
    expect(verdict.sigma24).toBeGreaterThan(0);
    expect(verdict).not.toHaveProperty('phase');
  });

  test('both gone stale after a long history is a lack of inputs', () => {
    const stale = (i: number) => (i < 50 * 24 ? {} : { ...noFunding(), ...noOpenInterest() });
    expect(judge(lastStep(60, stale), context).abstained).toBe('no_inputs');
  });

  test('a coin in its first hours is too young, not without inputs', () => {
    expect(judge(lastStep(1), context).abstained).toBe('insufficient_history');
  });

  test('freshness lowers confidence', () => {
    const step = lastStep(200);
    expect(judge(step, { ...context, freshness: 0.5 }).confidence).toBe(judge(step, context).confidence / 2);
  });

  test('removing an input never raises confidence', () => {
    const missing: (() => Partial<Row>)[] = [
      noOpenInterest,
      noFunding,
      () => ({ volumeUsd: Number.NaN }),
      () => ({ ...noOpenInterest(), ...noFunding() }),
    ];
    const whole = judge(lastStep(60), context).confidence;
    for (const change of missing) expect(judge(lastStep(60, change), context).confidence).toBeLessThan(whole);
  });

  test('the word follows the score with hysteresis from bar to bar', () => {
    const funding = (i: number) => ({ fundingPer8h: i < 100 * 24 ? 0.0001 : 0.0005 });
    const steps: CoinStep[] = [];
    replay(madeHistory(120 * 24, funding), (step) => steps.push(step));
    const bands = steps.map((step) => judge(step, context));
    const early = bands.find(({ score }) => score !== undefined && score > 40 && score < 42.9);
    expect(bands.at(-1)!.score).toBeGreaterThan(43);
    expect(early?.band).toBe('normal');
  });

  test('a flush shows how complete it is, and which side was forced out', () => {
    const crash = (i: number) => {
      const since = i - 100 * 24;
      if (since < 0) return { openInterestCoins: 1000 + (i > 90 * 24 ? 200 : 0) };
      const close = 100 - Math.min(10, since + 1);
      return { openInterestCoins: 900, close, high: close + 1.5, low: close - 0.5 };
    };
    const verdict = judge(replay(madeHistory(100 * 24 + 6, crash)).last!, context);
    expect(verdict).toMatchObject({ phase: 'flush', flushSide: 'long' });
    expect(verdict.completeness!.unwound).toEqual({ value: 1, target: 0.5, met: true });
  });
});

describe('cold start', () => {
  const place = { fx3Rank: 0.9, oiadvRank: 0.2 };

  test('under 30 days ranks among the coins stand in, and there are no odds', () => {
    const step = lastStep(20);
    const verdict = judge(step, { ...context, crossSection: place });
    expect(verdict).toMatchObject({ coldStart: true, descriptiveOnly: 'young' });
    expect(verdict).not.toHaveProperty('odds');
    expect(verdict).not.toHaveProperty('record');
    const ofDriver = (name: string) => verdict.drivers.find((driver) => driver.name === name)!.value;
    expect([ofDriver('fpct'), ofDriver('oiadvpct')]).toEqual([0.9, 0.2]);
    expect(verdict.indicators.fpct).toBe(step.indicators.fpct);
  });

  test('from 30 days on, or without enough coins, the coin is ranked within itself', () => {
    expect(judge(lastStep(30), { ...context, crossSection: place }).coldStart).toBe(false);
    expect(judge(lastStep(20), context)).toMatchObject({ coldStart: false, descriptiveOnly: 'young' });
  });

  test('it needs funding and open interest', () => {
    expect(judge(lastStep(20, noFunding), { ...context, crossSection: place }).coldStart).toBe(false);
    expect(judge(lastStep(20, noOpenInterest), { ...context, crossSection: place }).coldStart).toBe(false);
  });

  test('a rank that is missing is left out', () => {
    const verdict = judge(lastStep(20), { ...context, crossSection: { fx3Rank: 0.9 } });
    expect(verdict.drivers.map(({ name }) => name)).not.toContain('oiadvpct');
  });

  test('the word goes on from the word before', () => {
    const step = lastStep(20);
    const lev = judge(step, { ...context, crossSection: place }).score!;
    expect(lev).toBeGreaterThan(20);
    const young = judge(step, { ...context, crossSection: place, previousBand: 'very high' });
    expect(young.band).not.toBe('very high');
  });
});

test('engines do not share state', () => {
  const first = createCoinEngine(1);
  const second = createCoinEngine(1);
  advanceCoin(first, plainRow, HOUR_MS);
  expect(advanceCoin(second, plainRow, HOUR_MS).indicators.historyDaysOfFunding).toBe(1 / 24);
});
