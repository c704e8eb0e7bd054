import { DAY_MS } from '../domain/time';
import { logistic } from '../engine/logistic';
import { fallOf } from '../engine/odds';
import { levColumns, majorColumn, modelOf, oddsColumns, referenceColumns, volatilityColumns } from './models';
import type { Panel } from './panel';
import type { Target } from './targets';
import type { WalkForward } from './walk-forward';

/** A form of the odds that was tried. */
export interface Candidate {
  readonly name: string;
  readonly idea: string;
  readonly model: (target: Target) => WalkForward;
}

const clip = (values: Float64Array, low: number, high: number) =>
  values.map((value) => Math.max(low, Math.min(high, value)));
const falls = ({ z24 }: Panel) => z24.map(fallOf);
const rises = ({ z24 }: Panel) => z24.map((z) => fallOf(-z));

/** With fewer altcoins than this at a time a mean over them is missing. */
const leastCoins = 3;

/** Mean of a column over the altcoins (all but BTC) at each row's own time. */
function altMean(panel: Panel, values: Float64Array): Float64Array {
  const sums = new Map<number, { sum: number; count: number }>();
  for (let row = 0; row < panel.length; row++) {
    const value = values[row]!;
    if (Number.isNaN(value) || panel.coins[panel.coin[row]!] === 'BTC') continue;
    const entry = sums.get(panel.timeMs[row]!) ?? { sum: 0, count: 0 };
    sums.set(panel.timeMs[row]!, { sum: entry.sum + value, count: entry.count + 1 });
  }
  return panel.timeMs.map((timeMs) => {
    const entry = sums.get(timeMs);
    return entry && entry.count >= leastCoins ? entry.sum / entry.count : Number.NaN;
  });
}

const breadth = (panel: Panel) => altMean(panel, panel.pos21);

/** A candidate of the shipped form with further columns. */
const withMore = (
  name: string,
  idea: string,
  more: (panel: Panel) => readonly Float64Array[],
): Candidate => ({
  name,
  idea,
  model: (target) => modelOf((panel) => [...oddsColumns(panel), ...more(panel)], target),
});

/**
 * Isotonic calibration: the best rising step function of the logit (pool adjacent violators; Ayer et al. 1955).
 * Missing logits stay missing.
 */
function isotonic(logits: Float64Array, outcomes: Uint8Array): (logit: number) => number {
  const order = Uint32Array.from(logits, (_, i) => i).sort((a, b) => logits[a]! - logits[b]!);
  const blocks: { from: number; sum: number; count: number }[] = [];
  for (const i of order) {
    blocks.push({ from: logits[i]!, sum: outcomes[i]!, count: 1 });
    for (let last = blocks.length - 1; last > 0; last--) {
      const upper = blocks[last]!;
      const lower = blocks[last - 1]!;
      if (lower.sum / lower.count < upper.sum / upper.count) break;
      blocks.splice(last - 1, 2, {
        from: lower.from,
        sum: lower.sum + upper.sum,
        count: lower.count + upper.count,
      });
    }
  }
  return (logit) => {
    if (Number.isNaN(logit)) return Number.NaN;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (blocks[middle]!.from <= logit) low = middle;
      else high = middle - 1;
    }
    return blocks[low]!.sum / blocks[low]!.count;
  };
}

const halfLifeDays = 730;

/** Everything that was tried, the shipped form first; each is refitted and scored in the same way. */
export const candidates: readonly Candidate[] = [
  {
    name: 'shipped',
    idea: 'score, fall of the last day (0 to 2.5 of its sigmas), BTC and ETH apart',
    model: (target) => modelOf(oddsColumns, target),
  },
  {
    name: 'reference form',
    idea: 'score, ln volr, z24 both ways',
    model: (target) => modelOf(referenceColumns, target),
  },
  {
    name: 'score alone',
    idea: 'what the score tells by itself, BTC and ETH apart',
    model: (target) => modelOf(levColumns, target),
  },
  {
    name: 'without BTC and ETH apart',
    idea: 'score and fall only: do the two largest coins need a level of their own?',
    model: (target) => modelOf((panel) => [panel.lev, falls(panel)], target),
  },
  withMore('+ rise', 'a rise of the last day may matter as well', (panel) => [rises(panel)]),
  withMore('+ ln volr', 'unrest against its own month', (panel) => [panel.volr.map(Math.log)]),
  withMore(
    '+ breadth',
    'share of altcoins with positive funding, over the same coins at the same time',
    (panel) => [breadth(panel)],
  ),
  withMore('+ breadth above 0.7', 'breadth counts only when broad', (panel) => [
    clip(breadth(panel), 0.7, 1),
  ]),
  withMore('+ mean score of altcoins', 'information pooled over coins', (panel) => [
    altMean(panel, panel.lev),
  ]),
  {
    name: 'fall of all altcoins',
    idea: 'the mean z24 of altcoins at the same moment in place of the own fall; live it is only complete an hour later',
    model: (target) =>
      modelOf(
        (panel) => [panel.lev, altMean(panel, clip(panel.z24, -4, 4)).map(fallOf), majorColumn(panel)],
        target,
      ),
  },
  withMore('+ own positive funding', 'share of 21 days with positive funding', (panel) => [panel.pos21]),
  withMore('+ 30-day funding', 'funding mean of a month, clipped', (panel) => [clip(panel.fx30, -0.3, 0.6)]),
  withMore('+ OI rank', 'open interest within its own 90 days', (panel) => [panel.oipct]),
  withMore('+ OI growth of a day', 'fresh leverage', (panel) => [clip(panel.dOI24, -0.3, 0.3)]),
  withMore('+ OI growth of a week', 'build-up', (panel) => [clip(panel.dOI168, -0.4, 0.4)]),
  withMore('+ distance to OI maximum', 'how much has cleared', (panel) => [panel.oimax30]),
  withMore('+ ln turnover', 'size of the market', (panel) => [panel.turnoverUsdPerDay.map(Math.log)]),
  withMore('+ ln expected move', 'calm or wild coins', (panel) => [panel.sigma24.map(Math.log)]),
  withMore('+ score x fall', 'a fall may matter more when crowded', (panel) => [
    panel.lev.map((lev, row) => lev * fallOf(panel.z24[row]!)),
  ]),
  withMore('+ score above 50', 'the score may bite harder when high', (panel) => [
    panel.lev.map((lev) => Math.max(0, lev - 50)),
  ]),
  {
    name: 'eleven columns',
    idea: 'funding 3 and 30 days, positive share, breadth, OI rank, growth 3 and 7 days, three volatilities, z24',
    model: (target) =>
      modelOf(
        (panel) => [
          clip(panel.fx3, -0.3, 0.6),
          clip(panel.fx30, -0.3, 0.6),
          panel.pos21,
          breadth(panel),
          panel.oipct,
          clip(panel.dOI72, -0.4, 0.4),
          clip(panel.dOI168, -0.4, 0.4),
          ...volatilityColumns(panel),
          clip(panel.z24, -4, 4),
        ],
        target,
      ),
  },
  {
    name: 'isotonic',
    idea: 'the shipped form, its level and slope re-learnt as steps from the same past',
    model: (target) => ({ ...modelOf(oddsColumns, target), calibrate: isotonic }),
  },
  {
    name: 'half-life of two years',
    idea: 'the shipped form, older decisions count less',
    model: (target) => ({
      ...modelOf(oddsColumns, target),
      weightsOf: (timesMs, refitMs) =>
        timesMs.map((timeMs) => 0.5 ** ((refitMs - timeMs) / (halfLifeDays * DAY_MS))),
    }),
  },
  {
    name: 'half the slopes',
    idea: 'the shipped form drawn half-way to the mean: are its odds too bold?',
    model: (target) => ({
      ...modelOf(oddsColumns, target),
      calibrate: (logits, outcomes) => {
        const mean = logits.reduce((sum, value) => sum + value, 0) / logits.length;
        const share = outcomes.reduce((sum, value) => sum + value, 0) / outcomes.length;
        const usual = Math.log(share / (1 - share));
        return (logit) => logistic(usual + (logit - mean) / 2);
      },
    }),
  },
];
