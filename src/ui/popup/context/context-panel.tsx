import type { BookFigures, Context, ContextFigure } from '../../../domain/context';
import { percent } from '../../../shared/format';
import { contextOf } from '../../../shared/state';
import { freshness } from '../../components/freshness';
import { useItem } from '../../use-item';
import { venueName } from '../../venue-name';
import { Fold } from '../fold';
import {
  bookStaleAfterMs,
  depthAgainstUsual,
  depthText,
  figureStaleAfterMs,
  flowFigure,
  flowSentence,
  openInterestOverBids,
  rankText,
  reachText,
  spreadText,
  venuesText,
} from './context-words';

/** How thin a coin's book is and who is in it: beside the score, never part of it. */
export function ContextPanel({ coin, nowMs, open }: { coin: string; nowMs: number; open: boolean }) {
  const { ready, value } = useItem(contextOf(coin));
  if (!ready) return null;
  return (
    <Fold
      title="How thin is it"
      said={value?.book ? flowFigure(value.book) : 'not measured'}
      open={open}
      class="context"
    >
      {value && isTold(value) ? <Told context={value} nowMs={nowMs} /> : <NotMeasured />}
    </Fold>
  );
}

const isTold = ({ book, longShare, perpShare, openInterestOverCap }: Context): boolean =>
  [book, longShare, perpShare, openInterestOverCap].some((figure) => figure !== undefined);

const NotMeasured = () => (
  <p class="muted">
    Not measured yet. Order books of coins on screen or on a watchlist are read every five minutes.
  </p>
);

function Told({ context, nowMs }: { context: Context; nowMs: number }) {
  const { book, longShare, perpShare, openInterestOverCap } = context;
  return (
    <>
      {book ? <Book book={book} nowMs={nowMs} /> : <p class="muted">No order book was to be had.</p>}
      <dl class="context-chips">
        <Chip label="Perp share of turnover" figure={perpShare} digits={0} nowMs={nowMs} />
        <Chip label="Long accounts" figure={longShare} digits={1} nowMs={nowMs} />
        <Chip label="OI / market cap" figure={openInterestOverCap} digits={2} nowMs={nowMs} />
      </dl>
      <p class="muted">Beside the score, not part of it.</p>
    </>
  );
}

function Book({ book, nowMs }: { book: BookFigures; nowMs: number }) {
  const fresh = freshness(book.atMs, nowMs, bookStaleAfterMs);
  const venue = venueName(book.venue);
  return (
    <div class={fresh.stale ? 'stale' : undefined}>
      <p class="sentence">{flowSentence(book, venue)}</p>
      <p class="muted">In a fall orders are withdrawn, so it can be more.</p>
      <dl class="context-figures">
        <dt>Bids within 2 %</dt>
        <dd>
          {depthText(book.bids)} <small>{reachText(book.bids)}</small>
        </dd>
        <dt>Asks within 2 %</dt>
        <dd>
          {depthText(book.asks)} <small>{reachText(book.asks)}</small>
        </dd>
        <dt>Depth now</dt>
        <dd>{depthAgainstUsual(book)}</dd>
        <dt>Open interest to bids</dt>
        <dd>{openInterestOverBids(book)}</dd>
        <dt>Spread</dt>
        <dd>{spreadText(book)}</dd>
      </dl>
      <p class="muted">
        {venue} <span class="context-symbol">{book.symbol}</span>, {fresh.text}
      </p>
    </div>
  );
}

interface ChipProps {
  readonly label: string;
  readonly figure: ContextFigure | undefined;
  readonly digits: number;
  readonly nowMs: number;
}

/** A figure with its place in its own past and where it is from. One that is missing says so. */
function Chip({ label, figure, digits, nowMs }: ChipProps) {
  const fresh = figure && freshness(figure.atMs, nowMs, figureStaleAfterMs);
  return (
    <div class={fresh?.stale ? 'stale' : undefined}>
      <dt>{label}</dt>
      <dd>
        <b>{percent(figure?.value, digits)}</b>
        {figure ? rankText(figure) : 'not known'}
        {figure && (
          <>
            <br />
            <small>
              {venuesText(figure.venues.map(venueName))}
              {figure.told !== undefined && `; supply: ${figure.told}`}
              {fresh?.stale && `, ${fresh.text}`}
            </small>
          </>
        )}
      </dd>
    </div>
  );
}
