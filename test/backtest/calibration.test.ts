import { describe, expect, test } from 'vitest';
import { accuracyPage } from '../../src/backtest/accuracy-page';
import { calibrate, firstScoredMs } from '../../src/backtest/calibration';
import { evidenceOf } from '../../src/backtest/evidence';
import { bandPicture, reliabilityPicture } from '../../src/backtest/pictures';
import { reportText } from '../../src/backtest/summary';
import { bands, phases } from '../../src/domain/phase';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import shipped from '../../src/engine/evidence.json';
import { madeMarket } from './made-market';

const startMs = Date.UTC(2021, 6, 1);
const days = 730;
const market = madeMarket({ coins: ['SOL', 'BTC', 'ETH', 'ARB'], days, startMs });
const steps: number[] = [];
const calibration = calibrate(market, {
  draws: { replicates: 20, seed: 1 },
  onStep: (done) => steps.push(done),
});
const endMs = startMs + days * DAY_MS;
/** The last decision whose three days are over. */
const lastMs = endMs - 3 * DAY_MS;

const iso = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
const nonsense = /NaN|undefined|Infinity|null|\[object/;

describe('a calibration', () => {
  test('is tested from the first scored quarter on and fitted on all decisions', () => {
    const { report, fitted, recalibratedFromMs } = calibration;
    expect(report.sample).toMatchObject({
      fromMs: firstScoredMs,
      toMs: lastMs,
      coins: ['ARB', 'BTC', 'ETH', 'SOL'],
      decisions: 4 * ((lastMs - firstScoredMs) / (8 * HOUR_MS) + 1),
      coverage: 1,
    });
    expect(fitted).toEqual({
      fromMs: startMs + 60 * DAY_MS,
      toMs: lastMs,
      coins: ['ARB', 'BTC', 'ETH', 'SOL'],
      decisions: 4 * ((days - 63) * 3 + 1),
      lev: [expect.any(Number), expect.any(Number)],
    });
    const [least, most] = fitted.lev;
    expect(least).toBeGreaterThanOrEqual(0);
    expect(most).toBeGreaterThan(80);
    expect(most).toBeLessThanOrEqual(100);
    expect(recalibratedFromMs).toBe(lastMs - 730 * DAY_MS);
  });

  test('says how far it is, rising to the end', () => {
    expect(steps.at(-1)).toBe(1);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
  });

  test('finds what the market was made with: flushes where leverage is high', () => {
    const said = calibration.report.targets[0]!.predictors[0]!;
    expect(said.name).toBe('odds, refitted');
    expect(said.decisions).toBe(calibration.report.sample.decisions);
    expect(said.auc.value).toBeGreaterThan(0.6);
    expect(calibration.odds.p72.lev).toBeGreaterThan(0.01);
    const flushed = calibration.report.bands.map(({ flushed72 }) => flushed72);
    expect(flushed.at(-1)!).toBeGreaterThan(3 * flushed[0]!);
  });

  test('cuts memories to stretches, and counts the decisions that have so much history', () => {
    expect(calibration.cuts.map(({ fromDays, toDays }) => [fromDays, toDays])).toEqual([
      [7, 8],
      [7, 14],
      [14, 30],
      [30, 90],
      [90, 180],
    ]);
    for (const { fromDays, toDays, decisions } of calibration.cuts) {
      let expected = 0;
      for (let timeMs = firstScoredMs; timeMs <= lastMs; timeMs += 8 * HOUR_MS) {
        // All is forgotten at each multiple of the stretch; the bar of that decision is the first of the new memory.
        const historyDays = (timeMs % (toDays * DAY_MS)) / DAY_MS + 1 / 3;
        if (historyDays > fromDays - 1e-9 && historyDays < toDays - 1e-9) expected++;
      }
      expect(decisions, `${fromDays} to ${toDays} days`).toBe(4 * expected);
    }
  });

  test('draws the odds of a week of history to the usual rate, and leaves those of a month alone', () => {
    const [week, , , month] = calibration.cuts;
    expect(Math.abs(week!.said72 - 0.044)).toBeLessThan(0.002);
    // The made market flushes more often than usual, which the fits know.
    expect(month!.said72).toBeGreaterThan(0.06);
  });

  test('opens the gate to classes that passed, from the shortest history from which all longer ones passed', () => {
    const { gate, classes, cuts } = calibration;
    expect(gate.majors).toBe(classes.majors.passed);
    expect(gate.others).toBe(classes.others.passed);
    for (const { passed, gate: conditions } of [classes.majors, classes.others, ...cuts])
      expect(passed).toBe(conditions.every((condition) => condition.passed));
    const failed = cuts.filter(({ passed, fromDays }) => !passed && fromDays >= 30);
    expect(gate.historyDays).toBe(Math.max(30, ...failed.map(({ toDays }) => toDays)));
    expect(classes.majors.decisions + classes.others.decisions).toBe(calibration.report.sample.decisions);
    // Half to one and a half of 240 M coins at prices about 100 is turned over a day.
    expect(gate.turnoverUsdPerDay).toBe(Number(gate.turnoverUsdPerDay.toPrecision(2)));
  });

  test('of too little data says what is lacking', () => {
    const short = madeMarket({ coins: ['SOL'], days: 30, startMs });
    expect(() => calibrate(short, { draws: { replicates: 2, seed: 1 } })).toThrow(
      'no decision has a price, open interest and three days of future',
    );
  });
});

/** The kinds of a JSON value's parts; of a list, those of its first. */
const shapeOf = (value: unknown): unknown =>
  Array.isArray(value)
    ? [shapeOf(value[0])]
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shapeOf(part)]))
      : typeof value;

describe('the evidence of a calibration', () => {
  const evidence = evidenceOf(calibration, '0123456789abcdef');

  test('has the shape of what ships', () => {
    expect(evidence.cases.length).toBeGreaterThan(0);
    expect(shapeOf(JSON.parse(JSON.stringify(evidence)))).toEqual(shapeOf(shipped));
    expect(Object.keys(evidence.bands)).toEqual([...bands]);
    expect(Object.keys(evidence.phases)).toEqual([...phases]);
  });

  test('holds the calibration, with four digits and days', () => {
    const { report } = calibration;
    expect(evidence.odds).toEqual(calibration.odds);
    expect(evidence.gate).toEqual(calibration.gate);
    expect(evidence.fitted).toMatchObject({
      from: iso(startMs + 60 * DAY_MS),
      to: iso(lastMs),
      fingerprint: '0123456789abcdef',
    });
    expect(evidence.tested.decisions).toBe(report.sample.decisions);
    expect(evidence.tested.auc72.value).toBe(
      Number(report.targets[0]!.predictors[0]!.auc.value.toPrecision(4)),
    );
    expect(evidence.tested.aucVolatility72.value).toBe(
      Number(
        report.targets[0]!.predictors.find(({ name }) => name === 'volatility')!.auc.value.toPrecision(4),
      ),
    );
    expect(evidence.tested.flushed72).toBe(report.targets[0]!.events);
    expect(evidence.tested.flushed24).toBe(report.targets[1]!.events);
    expect(evidence.bands['very high']!.flushed72).toBe(
      Number(report.bands.find(({ name }) => name === 'very high')!.flushed72.toPrecision(4)),
    );
    const [bin] = report.reliability72;
    expect(evidence.tested.reliability72[0]).toEqual({
      count: bin!.count,
      said: Number(bin!.meanForecast.toPrecision(4)),
      happened: Number(bin!.observed.toPrecision(4)),
      low: Number(bin!.low.toPrecision(4)),
      high: Number(bin!.high.toPrecision(4)),
    });
    expect(evidence.tested.reliability72.reduce((sum, { count }) => sum + count, 0)).toBe(
      report.sample.decisions,
    );
  });

  test('has no decisions of a word that never occurred, and no share of them', () => {
    const without = {
      ...calibration,
      report: { ...calibration.report, bands: calibration.report.bands.slice(1) },
    };
    expect(evidenceOf(without, '').bands.low).toEqual({
      decisions: 0,
      flushed72: null,
      flushed24: null,
    });
  });

  test('holds finite numbers only, and is the same for the same data', () => {
    // A number that is not finite would be null.
    expect(JSON.stringify(evidence)).not.toContain('null');
    const again = calibrate(market, { draws: { replicates: 20, seed: 1 } });
    expect(evidenceOf(again, '0123456789abcdef')).toEqual(evidence);
  });
});

/** The tables of a page: lines of cells that stand together. */
const tablesOf = (page: string): string[][][] =>
  page
    .split(/\n(?!\|)/)
    .map((part) =>
      part
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.slice(1, -1).split('|')),
    )
    .filter((lines) => lines.length > 1);

describe('the page about accuracy', () => {
  const page = accuracyPage(calibration, '0123456789abcdef');

  test('holds nothing that is no figure', () => {
    expect(page).not.toMatch(nonsense);
    expect(page).toContain('Data 0123456789abcdef.');
  });

  test('has tables whose rows have a cell for each title', () => {
    const tables = tablesOf(page);
    expect(tables.length).toBeGreaterThanOrEqual(10);
    for (const [titles, ...rows] of tables)
      for (const row of rows) expect(row.length, titles!.join()).toBe(titles!.length);
  });

  test('counts the flushes that were missed as its table marks them', () => {
    const said = Number(/\*\*(\d+) were missed\*\*/.exec(page)![1]);
    expect([...page.matchAll(/\| \*\*missed\*\* \|/g)]).toHaveLength(said);
    expect(calibration.report.cases.filter(({ seen }) => !seen)).toHaveLength(said);
  });

  test('says which decisions it is about', () => {
    expect(page).toContain(
      `${calibration.report.sample.decisions} decisions of 4 coins, 2022-07-01 to ${iso(lastMs)}`,
    );
  });

  test('is written without what was never seen: no alarm, no leverage that was ever liquidated', () => {
    const { alarms: _, ...report } = calibration.report;
    const calm = {
      ...calibration,
      report: {
        ...report,
        liquidations: report.liquidations.map(({ brierSkill: _skill, ...one }) => one),
      },
    };
    expect(accuracyPage(calm, '')).not.toMatch(nonsense);
    expect(accuracyPage(calm, '')).not.toContain('as an alarm');
  });

  test('neither the report in text nor the pictures hold anything that is no figure', () => {
    expect(reportText('MADE', calibration.report)).not.toMatch(nonsense);
    expect(reliabilityPicture(calibration.report.reliability72)).not.toMatch(nonsense);
    expect(bandPicture(calibration.report.bands)).not.toMatch(nonsense);
  });
});
