import type { LiveMarket } from '../../domain/verdict';
import { age, funding, liveStaleAfterMs, price, signedPercent, usd } from '../../shared/format';
import { venueName } from '../venue-name';
import { countdown, fundingPer8h } from './funding-interval';

/** Each market that the figures rest on, or that was left out, with its own age. Largest open interest first. */
export function VenuesTable({ markets, nowMs }: { markets: readonly LiveMarket[]; nowMs: number }) {
  const ordered = [...markets].sort((a, b) => (b.openInterestUsd ?? -1) - (a.openInterestUsd ?? -1));
  return (
    <section class="venues">
      <h2>Venues</h2>
      <section
        class="scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Markets of this coin"
      >
        <table>
          <thead>
            <tr>
              <th scope="col">Market</th>
              <th scope="col" class="figure">
                Mark
              </th>
              <th scope="col" class="figure">
                Funding
              </th>
              <th scope="col" class="figure">
                Next in
              </th>
              <th scope="col" class="figure">
                OI
              </th>
            </tr>
          </thead>
          <tbody>
            {ordered.map((market) => (
              <MarketRows key={`${market.venue}:${market.symbol}`} market={market} nowMs={nowMs} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="muted">
        Positive funding: longs pay shorts. The rate is the running one of the next settlement.
      </p>
    </section>
  );
}

function MarketRows({ market, nowMs }: { market: LiveMarket; nowMs: number }) {
  const { fundingIntervalHours, leftOut } = market;
  const stale = nowMs - market.atMs > liveStaleAfterMs;
  const tone = leftOut || stale ? 'muted' : undefined;
  return (
    <>
      <tr class={leftOut ? 'muted continued' : tone}>
        <th scope="row">
          {venueName(market.venue)}
          <br />
          <small class="symbol">{market.symbol}</small>
        </th>
        <td class="figure">
          {price(market.markPrice)}
          <br />
          <small>
            {stale ? 'stale ' : ''}
            {age(nowMs - market.atMs)}
          </small>
        </td>
        <td class="figure">
          {signedPercent(market.fundingRate, 4)}
          {fundingIntervalHours !== undefined && <small> / {fundingIntervalHours} h</small>}
          <br />
          <small>{funding(fundingPer8h(market))} / 8 h</small>
        </td>
        <td class="figure">{countdown(market.nextFundingTimeMs, nowMs)}</td>
        <td class="figure">{usd(market.openInterestUsd)}</td>
      </tr>
      {leftOut && (
        <tr class="muted">
          <td colSpan={5}>Left out of the figures: {leftOut}</td>
        </tr>
      )}
    </>
  );
}
