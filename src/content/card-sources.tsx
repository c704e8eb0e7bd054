import { age, percent, unknownText, usd } from '../shared/format';
import type { Shown } from './shown';

/** Where the figures come from: each market with its age, those left out with the reason, and how much is known. */
export function CardSources({ shown, nowMs }: { readonly shown: Shown; readonly nowMs: number }) {
  const { verdict, live, names } = shown;
  const used = new Set(verdict?.sources.map(({ venue, symbol }) => `${venue}:${symbol}`));
  const markets = live?.markets ?? [];
  const counted = markets.filter(({ leftOut }) => leftOut === undefined);
  return (
    <details>
      <summary>
        Sources: {counted.length || used.size} {(counted.length || used.size) === 1 ? 'market' : 'markets'}
        {verdict && `, confidence ${percent(verdict.confidence, 0)}`}
      </summary>
      <ul>
        {markets.map((market) => (
          <li
            key={`${market.venue}:${market.symbol}`}
            class={market.leftOut === undefined ? undefined : 'out'}
          >
            <span>
              {names[market.venue] ?? market.venue} {market.symbol}
              {market.leftOut !== undefined && `, left out: ${market.leftOut}`}
            </span>
            <span>
              {market.leftOut === undefined && `OI ${usd(market.openInterestUsd)}, `}
              {age(nowMs - market.atMs)} ago
            </span>
          </li>
        ))}
        {verdict && (
          <>
            <li>
              <span>Score rests on</span>
              <span>
                {verdict.sources.map(({ venue }) => names[venue] ?? venue).join(', ') || unknownText}
              </span>
            </li>
            <li>
              <span>History</span>
              <span>
                {Math.floor(verdict.historyDays)} d{verdict.coldStart && ', ranked against other coins'}
              </span>
            </li>
            <li>
              <span>Engine</span>
              <span>version {verdict.engineVersion}</span>
            </li>
          </>
        )}
      </ul>
    </details>
  );
}
