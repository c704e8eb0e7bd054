import { capitalised, percent, usd } from '../../../shared/format';
import { type CoinLiquidations, type LiquidationTeller, liquidationsOf } from '../../../shared/state';
import { clockTime, freshness } from '../../components/freshness';
import { useItem } from '../../use-item';
import { useShownPort } from '../../use-shown-port';
import { venueName } from '../../venue-name';
import { Fold } from '../fold';
import { LiquidationBars } from './liquidation-bars';
import { daySums, lastToldMs, liquidationsStaleAfterMs, tellers } from './liquidation-figures';

/** A sum of liquidations is a lower bound and is marked so. */
const atLeast = (value: number | undefined): string => (value === undefined ? usd(value) : `≥ ${usd(value)}`);

const names = (venues: readonly LiquidationTeller[]): string =>
  venues.map(({ venue }) => venueName(venue)).join(', ');

/** What was liquidated of a coin of late, which venues tell of it, and that it is a lower bound. */
export function LiquidationsPanel({ coin, nowMs, open }: { coin: string; nowMs: number; open: boolean }) {
  const { ready, value } = useItem(liquidationsOf(coin));
  useShownPort(coin);
  if (!ready) return null;
  const told = value && value.hours.length > 0 ? value : undefined;
  return (
    <Fold
      title="Liquidations"
      said={told ? `longs ${atLeast(daySums(told).longUsd)} in 24 h` : 'none told'}
      open={open}
      class="liquidations"
    >
      {told ? <Told told={told} nowMs={nowMs} /> : <p class="muted">{nothingText(coin, value)}</p>}
    </Fold>
  );
}

/** Why there is nothing to show. */
export function nothingText(coin: string, value: CoinLiquidations | undefined): string {
  if (!value) return 'No liquidations told yet.';
  const { silent, streamed } = tellers(value.venues);
  if (value.venues.length === 0)
    return `None of the venues that quote ${coin} publishes liquidations in a form that Leverlight reads.`;
  if (silent.length === 0) return `No liquidations told yet. ${streamText(streamed)}`;
  return `No liquidations told yet. ${names(silent)} can tell.`;
}

const streamText = (streamed: readonly LiquidationTeller[]): string =>
  `Only on an open connection, if you choose it in the options: ${names(streamed)}.`;

function Told({ told, nowMs }: { told: CoinLiquidations; nowMs: number }) {
  const { longUsd, shortUsd, unsidedUsd } = daySums(told);
  const { largest, longShare24, venues } = told;
  const { sided, unsided, streamed } = tellers(venues);
  const lastMs = lastToldMs(venues);
  const age = lastMs === undefined ? undefined : freshness(lastMs, nowMs, liquidationsStaleAfterMs);
  return (
    <>
      {sided.length > 0 && (
        <figure class={age?.stale ? 'stale' : undefined}>
          <p class="liquidation-side">
            <span class="shorts-key" aria-hidden="true" />
            Shorts, above
          </p>
          <LiquidationBars told={told} nowMs={nowMs} />
          <p class="liquidation-side">
            <span class="longs-key" aria-hidden="true" />
            Longs, below
            <small>48 h to {clockTime(told.toMs, nowMs)}</small>
          </p>
        </figure>
      )}
      <dl class="liquidation-figures">
        {sided.length > 0 && (
          <>
            <Figure name="Longs, 24 h" text={atLeast(longUsd)} />
            <Figure name="Shorts, 24 h" text={atLeast(shortUsd)} />
          </>
        )}
        {unsidedUsd !== undefined && <Figure name="Side not told, 24 h" text={atLeast(unsidedUsd)} />}
        {longShare24 !== undefined && (
          <Figure name="Longs of open interest" text={`≥ ${percent(longShare24, 2)}`} />
        )}
        {largest && (
          <Figure
            name="Largest, 48 h"
            text={`${usd(largest.usd)} ${largest.side}, ${venueName(largest.venue)} ${clockTime(largest.timeMs, nowMs)}`}
          />
        )}
      </dl>
      <p class="muted">
        {age && `${age.stale ? capitalised(age.text) : `Told ${age.text}`}. `}
        {sided.length > 0 && `By ${sinceText(sided, told, nowMs)}. `}
        {unsided.length > 0 && `${names(unsided)}: without the side, not in the bars. `}
        {streamed.length > 0 && `${streamText(streamed)} `}
        Venues publish only part of them, so every sum is a lower bound. They confirm a flush and do not enter
        the score.
      </p>
    </>
  );
}

/** The venues, with the hour from which on each told where that is later than the first hour shown. */
const sinceText = (venues: readonly LiquidationTeller[], told: CoinLiquidations, nowMs: number): string =>
  venues
    .map(({ venue, sinceMs }) =>
      sinceMs !== undefined && sinceMs > (told.hours[0]?.openTimeMs ?? sinceMs)
        ? `${venueName(venue)} (since ${clockTime(sinceMs, nowMs)})`
        : venueName(venue),
    )
    .join(', ');

function Figure({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
