import type { Book } from '../../domain/book';
import type { BookFigures } from '../../domain/context';
import { ShapeError } from '../../domain/source';
import { DAY_MS, hourOf } from '../../domain/time';
import { now } from '../../shared/clock';
import { marketKey } from '../../shared/ledger-format';
import type { LedgerKeeper } from '../ledger';
import type { ContextAsk } from './ask';
import { further, isWhole, middleOf, sideDepth, spreadBpOf } from './book-depth';
import type { MeasuredMarket } from './measured-market';
import { median, usual } from './own-past';
import { record, recorded } from './record';

const spreadsKept = 5;
const usualOverMs = 7 * DAY_MS;

/** A middle further than this from the market's mark price is not of this market. */
const sameWithin = 0.1;

/** The book and its middle. Throws ShapeError for one without orders on a side, or of another price. */
function usable(book: Book, markPrice: number): { book: Book; middleUsd: number } {
  const middleUsd = middleOf(book);
  if (middleUsd === undefined) throw new ShapeError('a side of the book is empty');
  if (Math.abs(middleUsd / markPrice - 1) > sameWithin)
    throw new ShapeError(`the book is at ${middleUsd}, the mark price at ${markPrice}`);
  return { book, middleUsd };
}

/** Measures a market's order book and records it. Gives `known` back, with its age, where it cannot be had now. */
export async function bookFigures(
  ledger: LedgerKeeper,
  ask: ContextAsk,
  { venue, market: { quote } }: MeasuredMarket,
  known: BookFigures | undefined,
): Promise<BookFigures | undefined> {
  const plan = venue.book!;
  const read = (answer: unknown) => usable(plan.read(answer, quote), quote.markPrice);
  const fine = await ask(venue, 'book', plan.request(quote.symbol), read);
  if (!fine) return known;
  const of = ({ book }: { book: Book }, isCoarse: boolean) => ({
    bids: sideDepth(book.bids, fine.middleUsd, isCoarse),
    asks: sideDepth(book.asks, fine.middleUsd, isCoarse),
  });
  let { bids, asks } = of(fine, false);
  if (plan.coarser && !(isWhole(bids) && isWhole(asks))) {
    const coarse = await ask(venue, 'coarse book', plan.coarser(quote.symbol), read);
    const seen = coarse && of(coarse, true);
    if (seen) [bids, asks] = [further(bids, seen.bids), further(asks, seen.asks)];
  }
  const key = marketKey(venue.id, quote.symbol);
  const isSame = known?.venue === venue.id && known.symbol === quote.symbol;
  const spread = spreadBpOf(fine.book);
  const spreadsBp = [...(isSame ? known.spreadsBp : []), ...(spread === undefined ? [] : [spread])].slice(
    -spreadsKept,
  );
  const spreadBp = spread === undefined ? undefined : median(spreadsBp);
  const atMs = now();
  const past = await recorded(ledger, key, hourOf(atMs) - usualOverMs, atMs);
  await record(ledger, key, atMs, {
    spreadBp,
    // The record compares like with like: what was seen of a side that goes on out of sight is no depth within 2 %.
    bidDepthUsd: isWhole(bids) ? bids.depthUsd : undefined,
    askDepthUsd: isWhole(asks) ? asks.depthUsd : undefined,
    openInterestUsd: quote.openInterestUsd,
  });
  const usualSpread = usual(past?.spreadBp ?? []).median;
  const depths = usual(past ? past.bidDepthUsd.map((bid, i) => bid + past.askDepthUsd[i]!) : []);
  return {
    venue: venue.id,
    symbol: quote.symbol,
    atMs,
    bids,
    asks,
    ...(quote.openInterestUsd !== undefined && { openInterestUsd: quote.openInterestUsd }),
    ...(spreadBp !== undefined && { spreadBp }),
    spreadsBp,
    ...(usualSpread !== undefined && { usualSpreadBp: usualSpread }),
    ...(depths.median !== undefined && { usualDepthUsd: depths.median }),
    depthHours: depths.hours,
  };
}
