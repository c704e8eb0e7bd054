import { phases } from '../domain/phase';
import type { Verdict } from '../domain/verdict';
import { blockAt, type EightHourVolatility, eightHourVolatility } from '../engine/eight-hour-volatility';
import { turnoverUsdPerDay } from '../engine/gate';
import { odds } from '../engine/odds';
import { type OutcomeOf, outcomesOf } from '../engine/outcome';
import { referenceOdds } from '../engine/reference-odds';
import { type CoinHistory, type ReplayOptions, replayCoins } from './run';

/** What is kept of a decision: what was said, what it was said from, and what followed. NaN where missing. */
export const panelColumns = [
  'timeMs',
  // Place of the coin among the panel's coins, and the time since its file began.
  'coin',
  'ageMs',
  'lev',
  // The model's odds, also where the gate withholds them from people.
  'p24',
  'p72',
  'referenceP24',
  'referenceP72',
  'sigma24',
  // Place of the phase in cycle order.
  'phase',
  'confidence',
  'historyDays',
  'isCold',
  'fx3',
  'fx7',
  'fx30',
  'pos21',
  'oipct',
  'dOI24',
  'dOI72',
  'dOI168',
  'oimax30',
  'volr',
  'z24',
  'openInterestUsd',
  'turnoverUsdPerDay',
  // The volatility baseline's inputs.
  'rv1',
  'rv7',
  'rv30',
  // What followed, and the expected move of a day by which it is judged.
  'sigmaDay',
  'drawdown24',
  'rise24',
  'flush24',
  'drawdown72',
  'rise72',
  'flush72',
  'flushAfterHours',
] as const;
export type PanelColumn = (typeof panelColumns)[number];

/** Decisions of all coins in columns, oldest first. */
export interface Panel extends Readonly<Record<PanelColumn, Float64Array>> {
  readonly coins: readonly string[];
  readonly length: number;
}

interface Future {
  readonly place: number;
  readonly startMs: number;
  readonly outcomeOf: OutcomeOf;
  readonly volatility: EightHourVolatility;
}

const asNumber = (flag: boolean | undefined) => (flag === undefined ? undefined : Number(flag));

function rowOf(verdict: Verdict, future: Future): Readonly<Record<PanelColumn, number | undefined>> {
  const { indicators, decidedAtMs, score, historyDays } = verdict;
  const chances =
    score === undefined
      ? undefined
      : odds({ coin: verdict.coin, lev: score, z24: indicators.z24, historyDays });
  const reference = score === undefined ? undefined : referenceOdds(score, indicators.volr, indicators.z24);
  const day = future.outcomeOf(decidedAtMs, 24);
  const days = future.outcomeOf(decidedAtMs, 72);
  const block = blockAt(future.volatility, decidedAtMs);
  const { openInterestCoins, close } = indicators;
  return {
    timeMs: decidedAtMs,
    coin: future.place,
    ageMs: decidedAtMs - future.startMs,
    lev: score,
    p24: chances?.p24,
    p72: chances?.p72,
    referenceP24: reference?.p24,
    referenceP72: reference?.p72,
    sigma24: verdict.sigma24,
    phase: verdict.phase && phases.indexOf(verdict.phase),
    confidence: verdict.confidence,
    historyDays: verdict.historyDays,
    isCold: Number(verdict.coldStart),
    fx3: indicators.fx3,
    fx7: indicators.fx7,
    fx30: indicators.fx30,
    pos21: indicators.pos21,
    oipct: indicators.oipct,
    dOI24: indicators.dOI24,
    dOI72: indicators.dOI72,
    dOI168: indicators.dOI168,
    oimax30: indicators.oimax30,
    volr: indicators.volr,
    z24: indicators.z24,
    openInterestUsd:
      openInterestCoins !== undefined && close !== undefined ? openInterestCoins * close : undefined,
    turnoverUsdPerDay: turnoverUsdPerDay(indicators),
    rv1: future.volatility.rv1[block],
    rv7: future.volatility.rv7[block],
    rv30: future.volatility.rv30[block],
    sigmaDay: future.volatility.sigmaDay[block],
    drawdown24: day?.drawdown,
    rise24: day?.rise,
    flush24: asNumber(day?.flush),
    drawdown72: days?.drawdown,
    rise72: days?.rise,
    flush72: asNumber(days?.flush),
    flushAfterHours: days?.flushAfterHours,
  };
}

/** Replays coins and keeps every decision with what followed it. */
export function panelOf(coins: readonly CoinHistory[], options?: ReplayOptions): Panel {
  const futures = new Map<string, Future>(
    coins.map(({ coin, history }, place) => [
      coin,
      {
        place,
        startMs: history.startMs,
        outcomeOf: outcomesOf(history),
        volatility: eightHourVolatility(history),
      },
    ]),
  );
  const columns = panelColumns.map((name) => ({ name, values: [] as number[] }));
  for (const { verdicts } of replayCoins(coins, options))
    for (const verdict of verdicts) {
      const row = rowOf(verdict, futures.get(verdict.coin)!);
      for (const { name, values } of columns) values.push(row[name] ?? Number.NaN);
    }
  return {
    coins: coins.map(({ coin }) => coin),
    length: columns[0]!.values.length,
    ...(Object.fromEntries(columns.map(({ name, values }) => [name, Float64Array.from(values)])) as Record<
      PanelColumn,
      Float64Array
    >),
  };
}

/** The panel's values in the rows given. */
export const take = (values: Float64Array, rows: Uint32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row]!);
