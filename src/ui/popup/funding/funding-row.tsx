import { age, funding, percent, price, signedPercent, unknownText, usd } from '../../../shared/format';
import { venueName } from '../../venue-name';
import { countdown } from './funding-interval';
import { aprOf, type FundingRow, isCounted } from './funding-rows';
import { holdingCostText, holdingCostUsd, type Position } from './holding-cost';

export interface FundingTableRowProps {
  readonly row: FundingRow;
  readonly position: Position;
  readonly nowMs: number;
}

/** The neutral 10.95 % keeps its digits; what is above 100 % needs none. */
const aprDigits = (apr: number | undefined): number => (Math.abs(apr ?? 0) < 1 ? 2 : 0);

/** A market's funding. Old, left-out and second-hand figures are muted and say why. */
export function FundingTableRow({ row, position, nowMs }: FundingTableRowProps) {
  const { leftOut, symbol, toldBy, intervalHours, isFixed, openInterestUsd, markPrice } = row;
  const apr = aprOf(row.per8h);
  const tone = [...(isCounted(row) ? [] : ['muted']), ...(leftOut ? ['continued'] : [])].join(' ');
  return (
    <>
      <tr class={tone || undefined}>
        <th scope="row">
          {venueName(row.venue)}
          <br />
          <small class="symbol">{toldBy ? `told by ${venueName(toldBy)}` : symbol}</small>
        </th>
        <td class="figure">
          {signedPercent(row.rate, 4)}
          <br />
          <small>
            {intervalHours === undefined ? unknownText : `/ ${intervalHours} h`}
            {isFixed && ' fixed'}
          </small>
        </td>
        <td class="figure">
          {funding(row.per8h)}
          <br />
          <small>{signedPercent(apr, aprDigits(apr))}</small>
        </td>
        <td class="figure">{holdingCostText(holdingCostUsd(row.per8h, position))}</td>
        <td class="figure">
          {countdown(row.nextMs, nowMs)}
          <br />
          <small>
            {row.stale ? 'stale ' : ''}
            {age(nowMs - row.atMs)}
          </small>
        </td>
        <td class="figure">
          {usd(openInterestUsd)}
          <br />
          <small>{price(markPrice)}</small>
        </td>
      </tr>
      {leftOut && (
        <tr class="muted">
          <td colSpan={6}>Left out of the figures: {leftOut}</td>
        </tr>
      )}
    </>
  );
}

/** How far apart the venues' rates are, in a sentence. */
export const dispersionText = (lowest: FundingRow, highest: FundingRow, apr: number): string =>
  apr === 0
    ? 'All venues charge the same rate.'
    : `Lowest ${venueName(lowest.venue)} ${funding(lowest.per8h)} per 8 h, highest ${venueName(highest.venue)} ${funding(highest.per8h)}: ${percent(apr, aprDigits(apr))} a year apart.`;
