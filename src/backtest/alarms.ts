import { createRankWindow } from '../engine/rank-window';
import { quantile } from './metrics/interval';
import { uniformFrom } from './metrics/uniform';
import type { Panel } from './panel';

/**
 * The score used as an alarm, which it is not: on while LEV stands in the top tenth of the coin's own last 180 days.
 * Shares are 0 to 1.
 */
export interface AlarmScore {
  /** Decisions that had a score, an own past to compare with and a known outcome. */
  readonly decisions: number;
  readonly onShare: number;
  /** Of the decisions with the alarm on, the share that a flush followed within 72 h; and of those with a flush, the share on. */
  readonly precision: number;
  readonly recall: number;
  /** Times an alarm went on, and those of them that no flush followed within 72 h, per coin and 30 days. */
  readonly alarmsPerCoinMonth: number;
  readonly falseAlarmsPerCoinMonth: number;
  /** Median hours from a true alarm's start until price and open interest had both fallen far enough. */
  readonly medianLeadHours?: number;
  /** Alarms drawn by chance with the same share of time on: the base rate. */
  readonly randomPrecision: number;
  /** The same alarms moved by chance in time, so that they last as long: mean precision, and 95 % of draws. */
  readonly shiftedPrecision: number;
  readonly shiftedLow: number;
  readonly shiftedHigh: number;
}

const topShare = 0.9;
const windowDecisions = 180 * 3;
const minimumDecisions = 60 * 3;
const shifts = 200;

interface CoinAlarms {
  readonly rows: readonly number[];
  readonly on: readonly boolean[];
}

function alarmsOf(panel: Panel, rows: readonly number[]): CoinAlarms {
  const ranks = createRankWindow(windowDecisions, minimumDecisions);
  const ranked = rows.map((row) => ranks.push(panel.lev[row]!));
  const kept = rows.map((_, i) => i).filter((i) => !Number.isNaN(ranked[i] ?? Number.NaN));
  return { rows: kept.map((i) => rows[i]!), on: kept.map((i) => ranked[i]! > topShare) };
}

/**
 * How the score would have done as an alarm in these rows; undefined where no coin has 60 days of scores, the alarm never
 * went on or no flush followed anything.
 */
export function alarmScore(panel: Panel, rows: Uint32Array, seed: number): AlarmScore | undefined {
  const scored = rows.filter((row) => !Number.isNaN(panel.lev[row]!) && !Number.isNaN(panel.flush72[row]!));
  const coins = panel.coins
    .map((_, coin) =>
      alarmsOf(
        panel,
        [...scored].filter((row) => panel.coin[row] === coin),
      ),
    )
    .filter((coin) => coin.rows.length > 0);
  if (coins.length === 0) return undefined;
  let decisions = 0;
  let on = 0;
  let hits = 0;
  let flushes = 0;
  let starts = 0;
  let falseStarts = 0;
  const leads: number[] = [];
  for (const { rows: own, on: alarm } of coins)
    for (const [i, row] of own.entries()) {
      const flush = panel.flush72[row] === 1;
      decisions++;
      if (flush) flushes++;
      if (!alarm[i]) continue;
      on++;
      if (flush) hits++;
      if (i > 0 && alarm[i - 1]) continue;
      starts++;
      if (flush) leads.push(panel.flushAfterHours[row]!);
      else falseStarts++;
    }
  if (on === 0 || flushes === 0) return undefined;
  const coinMonths = decisions / (30 * 3);
  const shifted = shiftedPrecisions(panel, coins, seed);
  return {
    decisions,
    onShare: on / decisions,
    precision: hits / on,
    recall: hits / flushes,
    alarmsPerCoinMonth: starts / coinMonths,
    falseAlarmsPerCoinMonth: falseStarts / coinMonths,
    ...(leads.length > 0 && { medianLeadHours: quantile(Float64Array.from(leads).sort(), 0.5) }),
    randomPrecision: flushes / decisions,
    shiftedPrecision: shifted.reduce((sum, value) => sum + value, 0) / shifted.length,
    shiftedLow: quantile(shifted, 0.025),
    shiftedHigh: quantile(shifted, 0.975),
  };
}

/** Precisions of the coins' alarms turned round in time by chance, sorted. All coins turn by the same share of their time. */
function shiftedPrecisions(panel: Panel, coins: readonly CoinAlarms[], seed: number): Float64Array {
  const uniform = uniformFrom(seed);
  return Float64Array.from({ length: shifts }, () => {
    const turn = uniform();
    let on = 0;
    let hits = 0;
    for (const { rows, on: alarm } of coins) {
      const by = Math.floor(turn * rows.length);
      for (const [i, isOn] of alarm.entries()) {
        if (!isOn) continue;
        on++;
        hits += panel.flush72[rows[(i + by) % rows.length]!]!;
      }
    }
    return hits / on;
  }).sort();
}
