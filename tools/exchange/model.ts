import { HOUR_MS } from '../../src/domain/time';
import { cycleOf, NEUTRAL_PER_8H, type Stage } from './cycle';
import { type Bar, marketOf, type Print, printsBetween, type SimulatedMarket } from './market';
import { hashOf, type Random, randomFrom } from './random';

/** A coin of the model. */
export interface ModelCoin {
  readonly coin: string;
  /** What the numbers are drawn from; the coin's name unless two coins share it. */
  readonly seed?: string;
  /** USD per coin around which the price moves. */
  readonly price: number;
  /** Usual open interest over all venues, one-sided, in USD. */
  readonly openInterestUsd: number;
  readonly listedAtMs: number;
  /** When a build-up begins; `turn` is how that cycle runs (drawn if absent). Absent: wherever chance has it. */
  readonly buildAtMs?: number;
  readonly turn?: readonly Stage[];
  /** Hours between settlements: 8, 4, 2 or 1. */
  readonly intervalHours?: number;
  /** Hours between settlements while the coin is crowded: venues shorten them then. */
  readonly crowdedIntervalHours?: number;
}

/**
 * A deterministic market that walks through the leverage cycle. Bars are drawn one after the other on first use and
 * kept, so that any hour is answered at once afterwards; the series never ends.
 */
export function modelMarket(profile: ModelCoin): SimulatedMarket {
  const firstOpenMs = Math.floor(profile.listedAtMs / HOUR_MS) * HOUR_MS;
  const seed = profile.seed ?? profile.coin;
  const stageAt = schedule(profile, firstOpenMs, randomFrom(hashOf(`${seed} cycle`)));
  const random = randomFrom(hashOf(`${seed} bars`));
  const usualCoins = profile.openInterestUsd / profile.price;
  const bars: Bar[] = [];
  const prints: Print[] = [];
  let logPrice = Math.log(profile.price) - 0.05;
  let wobble = 0;
  let intervalHours = profile.intervalHours ?? 8;

  const draw = (): void => {
    const index = bars.length;
    const openTimeMs = firstOpenMs + index * HOUR_MS;
    const { stage, hour, openInterestStart } = stageAt(index);
    const pull = stage.name === 'settle' || stage.name === 'neutral' ? 0.004 : 0;
    const open = Math.exp(logPrice);
    logPrice +=
      stage.drift / stage.hours +
      pull * (Math.log(profile.price) - logPrice) +
      stage.sigmaPerHour * clipped(random.normal());
    const close = Math.exp(logPrice);
    const wick = (): number => Math.abs(clipped(random.normal())) * stage.sigmaPerHour * 0.5;
    const high = Math.max(open, close) * Math.exp(wick());
    const low = Math.min(open, close) * Math.exp(-wick());
    const share = (hour + 1) / stage.hours;
    wobble = 0.9 * wobble + 0.0012 * random.normal();
    const level = openInterestStart + (stage.openInterestEnd - openInterestStart) * share;
    const openInterestCoins = usualCoins * Math.exp(level + wobble);
    const volumeUsd =
      ((profile.openInterestUsd * Math.exp(level) * stage.turnover) / 24) * random.between(0.6, 1.4);
    bars.push({ openTimeMs, open, high, low, close, volumeUsd, openInterestCoins });
    settle(openTimeMs + HOUR_MS, stage);
  };

  const settle = (timeMs: number, stage: Stage): void => {
    const hour = timeMs / HOUR_MS;
    if (hour % intervalHours !== 0) return;
    const per8h = settledPer8h(stage, prints.length, random);
    prints.push({ timeMs, rate: rounded(per8h * (intervalHours / 8)), intervalHours });
    const usual = profile.intervalHours ?? 8;
    const wanted = stage.name === 'crowded' ? (profile.crowdedIntervalHours ?? usual) : usual;
    if (hour % wanted === 0) intervalHours = wanted;
  };

  const drawUntil = (timeMs: number): void => {
    while (firstOpenMs + bars.length * HOUR_MS <= timeMs) draw();
  };

  return marketOf({
    coin: profile.coin,
    firstOpenMs,
    endMs: Number.POSITIVE_INFINITY,
    bar(openTimeMs) {
      drawUntil(openTimeMs);
      return bars[(openTimeMs - firstOpenMs) / HOUR_MS];
    },
    prints(fromMs, toMs) {
      drawUntil(toMs);
      return printsBetween(prints, fromMs, toMs);
    },
  });
}

/** Normals beyond three sigma would look like flushes of their own. */
const clipped = (normal: number): number => Math.min(Math.max(normal, -2.5), 2.5);

/** Venues give funding with eight decimals. */
const rounded = (rate: number): number => Math.round(rate * 1e8) / 1e8;

/** What funding does when nothing goes on: twice on the baseline, twice above it, once just below zero. */
const idleFunding = [NEUTRAL_PER_8H, 0.00022, NEUTRAL_PER_8H, 0.00022, -0.00001];

/** The settlement number `count` of a coin, per 8 h. Near the baseline many sit exactly on it, as on the real venues. */
function settledPer8h(stage: Stage, count: number, random: Random): number {
  const chance = random.normal();
  if (stage.fundingPer8h === undefined) return idleFunding[count % idleFunding.length]!;
  if (stage.fundingPer8h === NEUTRAL_PER_8H) return NEUTRAL_PER_8H + 0.00002 * Math.max(chance, 0);
  return stage.fundingPer8h + 0.00002 * chance;
}

interface Moment {
  readonly stage: Stage;
  /** Hours since the stage began. */
  readonly hour: number;
  readonly openInterestStart: number;
}

/** The stages of a coin's life, extended as time goes on. `hour` counts from the listing and never goes back. */
function schedule(profile: ModelCoin, firstOpenMs: number, random: Random): (hour: number) => Moment {
  const stages: Stage[] = [];
  const add = (turn: readonly Stage[]): void => {
    stages.push(...turn);
  };
  const quiet = (hours: number): Stage => ({ ...cycleOf(randomFrom(1)).at(-1)!, hours });
  if (profile.buildAtMs !== undefined) {
    let hoursLeft = Math.round((profile.buildAtMs - firstOpenMs) / HOUR_MS);
    const turns: Stage[][] = [];
    for (;;) {
      const next = cycleOf(random);
      const length = next.reduce((sum, stage) => sum + stage.hours, 0);
      if (length > hoursLeft) break;
      turns.push(next);
      hoursLeft -= length;
    }
    if (hoursLeft > 0) add([quiet(hoursLeft)]);
    for (const past of turns) add(past);
    add(profile.turn ?? cycleOf(random));
  } else {
    add([quiet(Math.round(random.between(12, 300)))]);
  }

  let current = 0;
  let began = 0;
  return (hour) => {
    while (hour - began >= stages[current]!.hours) {
      began += stages[current]!.hours;
      current += 1;
      if (current === stages.length) add(cycleOf(random));
    }
    return {
      stage: stages[current]!,
      hour: hour - began,
      openInterestStart: stages[current - 1]?.openInterestEnd ?? 0,
    };
  };
}
