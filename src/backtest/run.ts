import type { History } from '../domain/history';
import type { Indicators } from '../domain/indicators';
import { DAY_MS, HOUR_MS } from '../domain/time';
import type { Verdict } from '../domain/verdict';
import { advanceCoin, type CoinEngine, type CoinStep, createCoinEngine, judge } from '../engine/coin-engine';
import { type CrossSection, coldStartDays, crossSection } from '../engine/cross-section';
import { closeTimeOf, rowAt } from '../engine/replay';

export interface CoinHistory {
  readonly coin: string;
  readonly history: History;
}

/** Decisions are made at the closes of 00, 08 and 16 UTC. */
export const decisionMs = 8 * HOUR_MS;

/** All coins at one decision time, in the order in which they were given. */
export interface DecisionRound {
  readonly decidedAtMs: number;
  readonly verdicts: readonly Verdict[];
}

export interface ReplayOptions {
  /** Told the rows that were read since it was last called. */
  readonly onRows?: ((rows: number) => void) | undefined;
  /** All coins are forgotten every so many days: what the engine says of coins that have no more history than that. */
  readonly forgetAfterDays?: number | undefined;
}

interface Runner {
  readonly coin: string;
  readonly history: History;
  engine: CoinEngine;
  next: number;
}

/** Takes a coin's rows up to the one that closes at `timeMs`; gives what that came to, undefined outside its history. */
function advanceTo(runner: Runner, timeMs: number): CoinStep | undefined {
  const { history, engine } = runner;
  let last: CoinStep | undefined;
  while (runner.next < history.length && closeTimeOf(history, runner.next) <= timeMs) {
    last = advanceCoin(engine, rowAt(history, runner.next), closeTimeOf(history, runner.next));
    runner.next++;
  }
  return last?.closeTimeMs === timeMs ? last : undefined;
}

const isYoung = ({ historyDaysOfOpenInterest, historyDaysOfFunding }: Indicators) =>
  Math.min(historyDaysOfOpenInterest, historyDaysOfFunding) < coldStartDays;

/** The coins' places among each other, asked for only where one is young enough to need it. */
function placesOf(steps: readonly CoinStep[]): readonly CrossSection[] | undefined {
  const indicators = steps.map((step) => step.indicators);
  return indicators.some(isYoung) ? crossSection(indicators) : undefined;
}

/**
 * Replays the histories of coins side by side through the engine and gives, decision by decision, what the extension
 * would have said: nothing after a decision has been read when it is given.
 */
export function* replayCoins(
  coins: readonly CoinHistory[],
  { onRows, forgetAfterDays }: ReplayOptions = {},
): Generator<DecisionRound> {
  const runners: Runner[] = coins.map(({ coin, history }) => ({
    coin,
    history,
    engine: createCoinEngine(history.stepHours),
    next: 0,
  }));
  const endMs = Math.max(...coins.map(({ history }) => closeTimeOf(history, history.length - 1)));
  const startMs = Math.min(...coins.map(({ history }) => history.startMs));
  for (
    let timeMs = (Math.floor(startMs / decisionMs) + 1) * decisionMs;
    timeMs <= endMs;
    timeMs += decisionMs
  ) {
    if (forgetAfterDays !== undefined && timeMs % (forgetAfterDays * DAY_MS) === 0)
      for (const runner of runners) runner.engine = createCoinEngine(runner.history.stepHours);
    const before = runners.reduce((rows, { next }) => rows + next, 0);
    const present = runners.flatMap((runner) => {
      const step = advanceTo(runner, timeMs);
      return step ? [{ coin: runner.coin, step }] : [];
    });
    onRows?.(runners.reduce((rows, { next }) => rows + next, 0) - before);
    if (present.length === 0) continue;
    const places = placesOf(present.map(({ step }) => step));
    yield {
      decidedAtMs: timeMs,
      verdicts: present.map(({ coin, step }, i) => {
        const place = places?.[i];
        return judge(step, { coin, sources: [], ...(place && { crossSection: place }) });
      }),
    };
  }
}
