import type { ComponentChildren } from 'preact';
import { baseRate72 } from '../../engine/usual-rates';
import { percent } from '../../shared/format';
import { countText } from './accuracy-words';

export interface Rate {
  readonly id: string;
  readonly name: ComponentChildren;
  readonly decisions: number;
  /** Shares of them that a flush followed, 0 to 1. */
  readonly flushed72: number;
  readonly flushed24: number;
}

export interface AccuracyRatesProps {
  readonly caption: string;
  /** What the rows are, as the head of their column. */
  readonly first: string;
  readonly rates: readonly Rate[];
  /** With fewer decisions a row states no share. */
  readonly leastDecisions: number;
}

/** How often a flush followed in each group of decisions, as bars on one scale; a line marks the usual rate. */
export function AccuracyRates({ caption, first, rates, leastDecisions }: AccuracyRatesProps) {
  const told = rates.filter(({ decisions }) => decisions >= leastDecisions);
  const most = Math.max(2 * baseRate72, ...told.map(({ flushed72 }) => flushed72));
  const across = (share: number) => `${(share / most) * 100}%`;
  return (
    <>
      <table class="accuracy-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" class="rate-column" colSpan={2}>
              Flushed within 3 days
            </th>
            <th scope="col" class="figure">
              24 h
            </th>
            <th scope="col" class="figure">
              Decisions
            </th>
          </tr>
        </thead>
        <tbody>
          {rates.map(({ id, name, decisions, flushed72, flushed24 }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {decisions < leastDecisions ? (
                <td class="muted" colSpan={3}>
                  too few to say
                </td>
              ) : (
                <>
                  <td class="rate-cell">
                    <span class="rate-bar" aria-hidden="true">
                      <span style={{ width: across(flushed72) }} />
                      <i style={{ left: across(baseRate72) }} />
                    </span>
                  </td>
                  <td class="figure">{percent(flushed72)}</td>
                  <td class="figure">{percent(flushed24)}</td>
                </>
              )}
              <td class="figure">{countText(decisions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="muted">The line in the bars marks the usual rate, {percent(baseRate72)}.</p>
    </>
  );
}
