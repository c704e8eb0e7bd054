import { existsSync, readdirSync } from 'node:fs';
import { type Column, columns, type History } from '../../src/domain/history';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { advanceCoin, type CoinEngine, createCoinEngine, judge } from '../../src/engine/coin-engine';
import { type MarketHistory, pool } from '../../src/engine/pool';
import { closeTimeOf, replay, rowAt } from '../../src/engine/replay';
import { sharedFolder } from '../../test/shared-data';
import type { SimulatedMarket } from '../exchange/market';
import { modelMarket } from '../exchange/model';
import { openRecording } from '../exchange/recorded';
import { costMs } from './cost';
import type { Figure } from './figure';
import { extraCoins } from './many-markets';
import { median } from './median';

const barCount = 4800;
const startMs = Date.UTC(2026, 0, 1);
const coinCount = 60;
const marketsPerCoin = 4;
const replayRounds = 3;
/** A backtest decides this often. */
const backtestEveryHours = 8;
const contextHours = 30 * 24;
const recordedFolder = `${sharedFolder}market/bybit_1h/`;

/** A market's bars that open in [fromMs, toMs) in columns, each funding payment held over the interval that follows. */
function historyOf(market: SimulatedMarket, fromMs: number, toMs: number): History {
  const length = (toMs - fromMs) / HOUR_MS;
  const column = () => new Float64Array(length).fill(Number.NaN);
  const history = {
    startMs: fromMs,
    stepHours: 1,
    length,
    ...(Object.fromEntries(columns.map((name) => [name, column()])) as Record<Column, Float64Array>),
  };
  for (const bar of market.bars(fromMs, toMs)) {
    const row = (bar.openTimeMs - fromMs) / HOUR_MS;
    history.open[row] = bar.open;
    history.high[row] = bar.high;
    history.low[row] = bar.low;
    history.close[row] = bar.close;
    history.volumeUsd[row] = bar.volumeUsd ?? Number.NaN;
    history.openInterestCoins[row] = bar.openInterestCoins ?? Number.NaN;
  }
  for (const { timeMs, rate, intervalHours } of market.prints(fromMs, toMs)) {
    const row = timeMs / HOUR_MS - fromMs / HOUR_MS - 1;
    history.fundingPer8h.fill((rate * 8) / intervalHours, Math.max(0, row), Math.max(0, row + intervalHours));
  }
  return history;
}

/** The coin's market on another venue: prices, size and funding of its own, about as far apart as venues are. */
function marketOf(history: History, place: number): MarketHistory {
  const priced = (values: Float64Array) => values.map((price) => price * (1 + 0.0005 * place));
  const own: History = {
    ...history,
    open: priced(history.open),
    high: priced(history.high),
    low: priced(history.low),
    close: priced(history.close),
    volumeUsd: history.volumeUsd.map((usd) => usd / (place + 1)),
    openInterestCoins: history.openInterestCoins.map(
      (coins, row) => (coins * (1 + 0.02 * Math.sin(row / 7 + place))) / (place + 1),
    ),
    fundingPer8h: history.fundingPer8h.map(
      (rate, row) => rate + 0.00003 * place * (1 + Math.sin(row / 30 + place)),
    ),
  };
  return { venue: `venue-${place}`, symbol: 'MADE', history: own, baselinePer8h: 0.0001 };
}

/** Runs a history through the engine with a verdict every so many bars, and gives the engine. */
function run(history: History, coin: string, barsPerVerdict: number): CoinEngine {
  let bars = 0;
  let scored = 0;
  const { engine } = replay(history, (step) => {
    if (bars++ % barsPerVerdict !== 0) return;
    if (judge(step, { coin, sources: [] }).score !== undefined) scored += 1;
  });
  if (scored === 0) throw new Error(`the engine gave no score for ${coin}`);
  return engine;
}

/** One more bar on an engine that was kept, and an engine built anew from all bars, per coin. */
export function verdictCost(): Figure[] {
  const endMs = startMs + (barCount + 25) * HOUR_MS;
  const coins = extraCoins(startMs + 220 * DAY_MS, coinCount).map((profile) => {
    const history = historyOf(modelMarket({ ...profile, listedAtMs: startMs }), startMs, endMs);
    return { coin: profile.coin, history };
  });
  const cut = (history: History, from: number, to: number): History => ({
    startMs: history.startMs + from * HOUR_MS,
    stepHours: 1,
    length: to - from,
    ...(Object.fromEntries(columns.map((name) => [name, history[name].slice(from, to)])) as Record<
      Column,
      Float64Array
    >),
  });
  const marketsOf = (history: History) =>
    Array.from({ length: marketsPerCoin }, (_, i) => marketOf(history, i));

  const poolMs: number[] = [];
  const rebuildMs: number[] = [];
  const firstMs: number[] = [];
  const engines = coins.map(({ coin, history }) => {
    const markets = marketsOf(cut(history, 0, barCount));
    let pooled: History | undefined;
    let engine = createCoinEngine(1);
    const pooling = costMs(() => {
      pooled = pool(markets);
    });
    const running = costMs(() => {
      const again = replay(pooled!);
      judge(again.last!, { coin, sources: [] });
      engine = again.engine;
    });
    poolMs.push(pooling);
    rebuildMs.push(pooling + running);
    firstMs.push(pooling + costMs(() => run(pooled!, coin, 1)));
    return engine;
  });

  const barMs: number[] = [];
  for (let hour = barCount; hour < barCount + 24; hour++) {
    const took = costMs(() => {
      for (const [i, { coin, history }] of coins.entries()) {
        const step = advanceCoin(engines[i]!, rowAt(history, hour), closeTimeOf(history, hour));
        judge(step, { coin, sources: [] });
      }
    });
    barMs.push(took / coinCount);
  }
  const context = marketsOf(cut(coins[0]!.history, barCount - contextHours, barCount));
  const contextMs = median(Array.from({ length: 40 }, () => costMs(() => pool(context))))!;
  return [
    {
      name: 'verdict, one more bar on kept state',
      value: median(barMs)!,
      unit: 'ms a coin',
      budget: 0.2,
      method:
        `median of 24 hours over ${coinCount} coins of ${barCount} bars each, bar and verdict (node). The background also pools ` +
        `30 days of the coin's markets before, which costs ${contextMs.toFixed(2)} ms with ${marketsPerCoin} markets`,
    },
    {
      name: 'verdict, cold rebuild of 200 days',
      value: median(rebuildMs)!,
      unit: 'ms a coin',
      budget: 25,
      method:
        `median over ${coinCount} coins: ${barCount} bars of ${marketsPerCoin} markets pooled (${median(poolMs)!.toFixed(1)} ms of it) ` +
        `and run through the engine, the last judged, as a new worker does each hour; a coin's first verdict judges every ` +
        `bar once, ${median(firstMs)!.toFixed(1)} ms (node; reading the ledger not included)`,
    },
  ];
}

/** How fast recorded history runs through the whole engine. */
export function replaySpeed(): Figure {
  const files = existsSync(recordedFolder)
    ? readdirSync(recordedFolder).filter((file) => file.endsWith('.csv.gz'))
    : [];
  const histories =
    files.length > 0
      ? files.map((file) => {
          const market = openRecording(recordedFolder + file);
          return historyOf(market, market.firstOpenMs, market.endMs);
        })
      : extraCoins(startMs, 10).map((profile) => {
          const hours = 20_000;
          const market = modelMarket({ ...profile, listedAtMs: startMs });
          return historyOf(market, startMs, startMs + hours * HOUR_MS);
        });
  const hours = histories.reduce((sum, { length }) => sum + length, 0);
  let fastest = 0;
  for (let round = 0; round < replayRounds; round++) {
    const ms = costMs(() => {
      for (const history of histories) run(history, 'REPLAY', backtestEveryHours);
    });
    fastest = Math.max(fastest, (hours / ms) * 1000);
  }
  return {
    name: 'replay',
    value: fastest,
    unit: 'coin-hours a second',
    budget: 200_000,
    atLeast: true,
    method:
      `${files.length > 0 ? 'recorded market data' : 'synthetic histories'}: ${histories.length} coins, ${hours} hours, every hour ` +
      `through indicators, score and phase machine, a verdict every ${backtestEveryHours} h as a backtest decides; the best of ${replayRounds} rounds (node; reading files not included)`,
  };
}
