import type { History } from '../domain/history';
import { HOUR_MS } from '../domain/time';
import { createForwardFill, fundingFillHours, openInterestFillHours } from './forward-fill';
import { neutralFundingPer8h } from './funding-baseline';
import { finiteOrNaN, positiveOrNaN } from './known';
import { chainOpenInterest } from './open-interest-chain';
import { pooledFunding } from './pooled-funding';
import { pooledTurnover } from './pooled-turnover';
import { priceSources } from './price-source';
import { levelFactors } from './rebased-open-interest';
import { rowsOf } from './rows-of';
import { haveBeenOneCoin, leaveOutOtherCoins } from './same-coin';

export { samePrice } from './same-coin';

/** The history of one market of a coin, as its venue tells it. */
export interface MarketHistory {
  readonly venue: string;
  readonly symbol: string;
  readonly history: History;
  /** The rate that is neutral on this market, per 8 h. */
  readonly baselinePer8h: number;
}

/** The rows of the pool. */
type Grid = Pick<History, 'startMs' | 'stepHours' | 'length'>;

const endOf = ({ startMs, stepHours, length }: Grid): number => startMs + length * stepHours * HOUR_MS;

/** The grid that spans all of these histories, which stand on one. */
function gridOf(markets: readonly MarketHistory[]): Grid {
  const startMs = Math.min(...markets.map(({ history }) => history.startMs));
  const endMs = Math.max(...markets.map(({ history }) => endOf(history)));
  const { stepHours } = markets[0]!.history;
  return { startMs, stepHours, length: Math.round((endMs - startMs) / (stepHours * HOUR_MS)) };
}

/** A market's columns laid on a grid, its funding with the common neutral rate, what cannot be taken out. */
interface Placed extends History {
  readonly levelFactors: Float64Array | undefined;
  readonly columns: readonly Float64Array[];
}

/** Makes what is not positive missing. */
function positive(column: Float64Array): Float64Array {
  for (let row = 0; row < column.length; row++) column[row] = positiveOrNaN(column[row]!);
  return column;
}

/** Adds `shift`, and makes what is not finite missing. */
function shifted(column: Float64Array, shift: number): Float64Array {
  for (let row = 0; row < column.length; row++) column[row] = finiteOrNaN(column[row]!) + shift;
  return column;
}

function place({ history, baselinePer8h }: MarketHistory, grid: Grid): Placed {
  const offset = Math.round((history.startMs - grid.startMs) / (grid.stepHours * HOUR_MS));
  const laid = (values: Float64Array) => {
    if (values.length === grid.length) return values.slice();
    const column = new Float64Array(grid.length).fill(Number.NaN);
    column.set(values, offset);
    return column;
  };
  const factors = levelFactors(history);
  // Open interest is held beyond the last row, in the units of the last row.
  const laidFactors = factors && laid(factors).fill(factors.at(-1)!, offset + factors.length);
  const columns = {
    open: laid(history.open),
    high: laid(history.high),
    low: laid(history.low),
    close: positive(laid(history.close)),
    volumeUsd: laid(history.volumeUsd),
    openInterestCoins: positive(laid(history.openInterestCoins)),
    fundingPer8h: shifted(laid(history.fundingPer8h), neutralFundingPer8h - baselinePer8h),
  };
  return { ...grid, ...columns, columns: Object.values(columns), levelFactors: laidFactors };
}

/** One market alone: its own numbers, bit for bit, but for a neutral rate that is not the common one. */
function alone({ history, baselinePer8h }: MarketHistory): History {
  if (baselinePer8h === neutralFundingPer8h) return history;
  const shift = neutralFundingPer8h - baselinePer8h;
  return { ...history, fundingPer8h: history.fundingPer8h.map((rate) => rate + shift) };
}

/** The markets by their open interest in USD in the last day before `endMs`, largest first; then those read before. */
function bySize(markets: readonly MarketHistory[], endMs: number): MarketHistory[] {
  const sized = markets.map((market) => {
    const { close, openInterestCoins, stepHours } = market.history;
    const lastRow = openInterestCoins.findLastIndex((value) => value > 0);
    const price = close.findLast((value) => value > 0) ?? 0;
    const rowsToEnd = Math.round((endMs - endOf(market.history)) / (stepHours * HOUR_MS)) + close.length;
    return {
      market,
      usd: lastRow < 0 ? 0 : openInterestCoins[lastRow]! * price,
      isCurrent: lastRow >= rowsToEnd - rowsOf(24, stepHours),
    };
  });
  sized.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.usd - a.usd);
  return sized.map(({ market }) => market);
}

/** The markets that have been of one coin with this one, or with one that has been: prices cannot tell them apart. */
function membersOf(markets: readonly MarketHistory[], first: MarketHistory): Set<MarketHistory> {
  const members = new Set([first]);
  for (const member of members)
    for (const other of markets)
      if (!members.has(other) && haveBeenOneCoin(member.history, other.history)) members.add(other);
  return members;
}

/** The markets of the coin, the largest first: of the coin that most of them are of, else of the largest one's. */
function ofOneCoin(ordered: readonly MarketHistory[]): MarketHistory[] {
  let most = membersOf(ordered, ordered[0]!);
  const seen = new Set(most);
  for (const market of ordered) {
    if (seen.has(market)) continue;
    const members = membersOf(ordered, market);
    for (const member of members) seen.add(member);
    if (members.size > most.size) most = members;
  }
  return ordered.filter((market) => most.has(market));
}

/**
 * A coin's history from those of its markets, or undefined without any bar. With one market nothing is changed.
 *
 * Prices are those of the market with the largest open interest by then (`price-source.ts`). Open interest is
 * chain-linked over the markets present at both ends. Funding is the mean excess over each market's own neutral rate,
 * weighted by open interest and without outliers, with the neutral 0.0001 added back. Turnover is that of the markets
 * whose open interest is known, in proportion to the pooled open interest: both speak of the same markets. A market
 * counts only in rows at which its price is the coin's (`same-coin.ts`); markets on another grid are left out.
 *
 * Of three markets and more, one that is wrong does not decide, however large it claims to be: none weighs more than a
 * third in open interest, turnover and funding, departures from what is usual for a market are bounded, prices are read
 * from a market that is in step with the others, and the coin is the one that most of the markets are of. Of two markets
 * that differ it cannot be told which one is right: both count by their size. One alone is believed. What a wrong market
 * can still do: funding within 1.5 bp per 8 h of the others counts in the mean; open interest moves by up to 1 %.
 *
 * A row says nothing that was not known at its close, but for two things. All open interest and turnover is scaled by
 * one factor to the latest total, which no ratio or rank of them feels (an amount does: the turnover of a day is that of
 * today's markets). And which coin a ticker means is settled by all that is known: a market that has never been of one
 * coin with the others, or of two coins with the one that is the largest now, has no part in any row, for a history that
 * changes from one coin to another in the middle would be of none.
 */
export function pool(markets: readonly MarketHistory[]): History | undefined {
  const filled = markets.filter(({ history }) => history.length > 0);
  const first = filled[0];
  if (!first) return undefined;
  const { stepHours, startMs } = first.history;
  const onGrid = filled.filter(
    ({ history }) =>
      history.stepHours === stepHours && (history.startMs - startMs) % (stepHours * HOUR_MS) === 0,
  );
  const members = ofOneCoin(bySize(onGrid, endOf(gridOf(onGrid))));
  if (members.length === 1) return alone(members[0]!);

  const grid = gridOf(members);
  const placed = new Map(members.map((market) => [market, place(market, grid)]));
  leaveOutOtherCoins([...placed.values()]);
  return merge(
    onGrid.flatMap((market) => placed.get(market) ?? []),
    grid,
  );
}

/** A column with its last value held where it is missing for a while. */
function held(values: Float64Array, stepHours: number, limitHours: number): Float64Array {
  const fill = createForwardFill(stepHours, limitHours);
  const column = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) column[row] = fill.push(values[row]!);
  return column;
}

/** The pool of at least two markets on one grid. */
function merge(markets: readonly Placed[], grid: Grid): History {
  const { stepHours, length } = grid;
  const openInterestCoins = chainOpenInterest(markets, stepHours);
  const weighed = markets.map((market) => ({
    volumeUsd: market.volumeUsd,
    levelFactors: market.levelFactors,
    openInterestCoins: held(market.openInterestCoins, stepHours, openInterestFillHours),
    fundingPer8h: held(market.fundingPer8h, stepHours, fundingFillHours),
  }));
  const fundingPer8h = pooledFunding(weighed);
  const volumeUsd = pooledTurnover(
    weighed,
    held(openInterestCoins, stepHours, openInterestFillHours),
    stepHours,
  );
  const column = () => new Float64Array(length).fill(Number.NaN);
  const prices = { open: column(), high: column(), low: column(), close: column() };
  const sources = priceSources(markets, stepHours);
  for (let row = 0; row < length; row++) {
    const source = markets[sources[row]!];
    if (source) {
      prices.open[row] = source.open[row]!;
      prices.high[row] = source.high[row]!;
      prices.low[row] = source.low[row]!;
      prices.close[row] = source.close[row]!;
    }
  }
  // A row in which no market settled or was read stays missing: how long it may be held is the engine's to say.
  for (let row = 0; row < length; row++) {
    let hasOwn = false;
    for (const market of markets) if (!Number.isNaN(market.fundingPer8h[row]!)) hasOwn = true;
    if (!hasOwn) fundingPer8h[row] = Number.NaN;
  }
  return { ...grid, ...prices, volumeUsd, openInterestCoins, fundingPer8h };
}
