import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { createForwardFill, fundingFillHours, openInterestFillHours } from './forward-fill';
import { neutralFundingPer8h } from './funding-baseline';
import { finiteOrNaN, positiveOrNaN } from './known';
import { chainOpenInterest } from './open-interest-chain';
import { pooledFunding } from './pooled-funding';
import { rebasedOpenInterest } from './rebased-open-interest';
import { rowsOf } from './rows-of';

/** The history of one market of a coin, as its venue tells it. */
export interface MarketHistory {
  readonly venue: string;
  readonly symbol: string;
  readonly history: History;
  /** The rate that is neutral on this market, per 8 h. */
  readonly baselinePer8h: number;
}

/** The highest price of one coin is at most this many times the lowest. */
const priceTolerance = 1.1;

/**
 * Whether these prices can be of one coin: the highest at most 10 % above the lowest. Venues may use one ticker for two
 * coins, whose prices are then far apart; prices of one coin differ by less than 1 % in quiet markets, and by several
 * per cent in a crash or when they are some minutes apart. A price that is missing or not positive agrees with none.
 */
export function samePrice(prices: readonly number[]): boolean {
  if (!prices.every((price) => price > 0 && Number.isFinite(price))) return false;
  return Math.max(...prices) <= Math.min(...prices) * priceTolerance;
}

/** The closes that are compared: a week, so that one wild hour decides nothing. */
const comparedHours = 168;

/** Whether two histories on one grid are of one coin: the median ratio of their latest common closes is a price's. */
function areOneCoin(a: Placed, b: Placed, length: number): boolean {
  const ratios: number[] = [];
  const wanted = rowsOf(comparedHours, a.stepHours);
  for (let row = length - 1; row >= 0 && ratios.length < wanted; row--) {
    const ratio = a.close[row]! / b.close[row]!;
    if (ratio > 0 && Number.isFinite(ratio)) ratios.push(ratio);
  }
  ratios.sort((x, y) => x - y);
  const middle = ratios[ratios.length >> 1];
  return middle !== undefined && samePrice([1, middle]);
}

/** A market's columns laid on the grid of the pool, its open interest rebased and its funding on the common neutral. */
type Placed = History & { readonly latestUsd: number; readonly isCurrent: boolean };

function place(market: MarketHistory, startMs: number, length: number): Placed {
  const { history } = market;
  const offset = Math.round((history.startMs - startMs) / (history.stepHours * HOUR_MS));
  const laid = (values: Float64Array) => {
    const column = new Float64Array(length).fill(Number.NaN);
    column.set(values, offset);
    return column;
  };
  const shift = neutralFundingPer8h - market.baselinePer8h;
  const openInterestCoins = laid(rebasedOpenInterest(history));
  const close = laid(history.close.map(positiveOrNaN));
  const lastRow = openInterestCoins.findLastIndex((value) => !Number.isNaN(value));
  const price = close.findLast((value) => !Number.isNaN(value)) ?? Number.NaN;
  return {
    startMs,
    stepHours: history.stepHours,
    length,
    open: laid(history.open),
    high: laid(history.high),
    low: laid(history.low),
    close,
    volumeUsd: laid(history.volumeUsd.map(finiteOrNaN)),
    openInterestCoins,
    fundingPer8h: laid(history.fundingPer8h.map((rate) => finiteOrNaN(rate) + shift)),
    latestUsd: (lastRow < 0 ? 0 : openInterestCoins[lastRow]! * price) || 0,
    isCurrent: lastRow >= length - rowsOf(24, history.stepHours),
  };
}

/** One market alone: its own numbers, bit for bit, but for a neutral rate that is not the common one. */
function alone({ history, baselinePer8h }: MarketHistory): History {
  if (baselinePer8h === neutralFundingPer8h) return history;
  const shift = neutralFundingPer8h - baselinePer8h;
  return { ...history, fundingPer8h: history.fundingPer8h.map((rate) => rate + shift) };
}

/**
 * A coin's history from those of its markets, or undefined without any bar. With one market nothing is changed.
 *
 * Prices are those of the market with the largest open interest (where it has no bar, of the next); markets whose price
 * disagrees with its are left out, as are markets on another grid. Open interest is chain-linked over the markets
 * present at both ends, its level breaks taken out before. Funding is the mean excess over each market's own neutral
 * rate, weighted by open interest and without outliers, with the neutral 0.0001 added back. Turnover is that of the
 * markets whose open interest is known, in proportion to the pooled open interest: both speak of the same markets.
 */
export function pool(markets: readonly MarketHistory[]): History | undefined {
  const filled = markets.filter(({ history }) => history.length > 0);
  const first = filled[0];
  if (!first) return undefined;
  if (filled.length === 1) return alone(first);

  const { stepHours } = first.history;
  const stepMs = stepHours * HOUR_MS;
  const onGrid = filled.filter(
    ({ history }) =>
      history.stepHours === stepHours && (history.startMs - first.history.startMs) % stepMs === 0,
  );
  const startMs = Math.min(...onGrid.map(({ history }) => history.startMs));
  const endMs = Math.max(...onGrid.map(({ history }) => history.startMs + history.length * stepMs));
  const length = Math.round((endMs - startMs) / stepMs);
  const placed = onGrid
    .map((market) => ({ market, columns: place(market, startMs, length) }))
    .sort(
      (a, b) =>
        Number(b.columns.isCurrent) - Number(a.columns.isCurrent) ||
        b.columns.latestUsd - a.columns.latestUsd,
    );
  const largest = placed[0]!;
  const members = placed.filter(
    (other) => other === largest || areOneCoin(largest.columns, other.columns, length),
  );
  if (members.length === 1) return alone(largest.market);
  return merge(members.map(({ columns }) => columns));
}

/** The pool of at least two markets on one grid, the largest first. */
function merge(markets: readonly Placed[]): History {
  const { startMs, stepHours, length } = markets[0]!;
  const column = () => new Float64Array(length).fill(Number.NaN);
  const pooled = {
    startMs,
    stepHours,
    length,
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volumeUsd: column(),
    openInterestCoins: chainOpenInterest(
      markets.map(({ openInterestCoins }) => openInterestCoins),
      stepHours,
    ),
    fundingPer8h: column(),
  };
  const held = markets.map(() => ({
    openInterest: createForwardFill(stepHours, openInterestFillHours),
    funding: createForwardFill(stepHours, fundingFillHours),
  }));
  const pooledOpenInterest = createForwardFill(stepHours, openInterestFillHours);

  for (let row = 0; row < length; row++) {
    const priced = markets.find(({ close }) => !Number.isNaN(close[row]!));
    if (priced) {
      pooled.open[row] = priced.open[row]!;
      pooled.high[row] = priced.high[row]!;
      pooled.low[row] = priced.low[row]!;
      pooled.close[row] = priced.close[row]!;
    }
    const now = markets.map((market, i) => ({
      openInterestCoins: held[i]!.openInterest.push(market.openInterestCoins[row]!),
      fundingPer8h: held[i]!.funding.push(market.fundingPer8h[row]!),
      volumeUsd: market.volumeUsd[row]!,
    }));
    // A row in which no market settled or was read stays missing: how long it may be held is the engine's to say.
    const hasOwnFunding = markets.some(({ fundingPer8h }) => !Number.isNaN(fundingPer8h[row]!));
    if (hasOwnFunding) pooled.fundingPer8h[row] = pooledFunding(now);
    pooled.volumeUsd[row] = turnover(now, pooledOpenInterest.push(pooled.openInterestCoins[row]!));
  }
  return pooled;
}

interface Turnover {
  readonly openInterestCoins: number;
  readonly volumeUsd: number;
}

/** USD of the bar, over the markets of known open interest; over all where open interest is known of none. */
function turnover(markets: readonly Turnover[], pooledOpenInterestCoins: number): number {
  const traded = markets.filter(({ volumeUsd }) => volumeUsd >= 0);
  if (traded.length === 0) return Number.NaN;
  const measured = traded.filter(({ openInterestCoins }) => openInterestCoins > 0);
  const sum = (list: readonly Turnover[]) => list.reduce((total, { volumeUsd }) => total + volumeUsd, 0);
  if (measured.length === 0) return Number.isNaN(pooledOpenInterestCoins) ? sum(traded) : Number.NaN;
  const openInterest = measured.reduce((total, { openInterestCoins }) => total + openInterestCoins, 0);
  return Number.isNaN(pooledOpenInterestCoins)
    ? sum(measured)
    : (sum(measured) * pooledOpenInterestCoins) / openInterest;
}
