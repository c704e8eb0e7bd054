import { useState } from 'preact/hooks';
import type { Live } from '../../../domain/verdict';
import { funding, liveStaleAfterMs } from '../../../shared/format';
import { settings } from '../../../shared/settings';
import { changeSettings } from '../../change-settings';
import { Choices } from '../../choices';
import { useItem } from '../../use-item';
import { Fold } from '../fold';
import { dispersionText, FundingTableRow } from './funding-row';
import {
  dispersionOf,
  type FundingOrder,
  fundingOrders,
  marketRow,
  orderRows,
  toldRow,
} from './funding-rows';
import { type Position, pooledCostText, type Side } from './holding-cost';
import { PositionField } from './position-field';

/**
 * What funding costs on each venue, and how far the venues lie apart: every market that the figures rest on, or that was
 * left out, with its own age.
 */
export function VenuesTable({ live, nowMs, open }: { live: Live; nowMs: number; open: boolean }) {
  const chosen = useItem(settings);
  const [order, setOrder] = useState<FundingOrder>('size');
  const [side, setSide] = useState<Side>('long');
  if (!chosen.ready) return null;
  const position: Position = { usd: chosen.value.positionUsd, side };
  const take = (entered: Position) => {
    setSide(entered.side);
    if (entered.usd !== position.usd) void changeSettings((now) => ({ ...now, positionUsd: entered.usd }));
  };
  const rows = orderRows(
    [
      ...live.markets.map((market) => marketRow(market, nowMs)),
      ...(live.foreignRates ?? []).map((rate) => toldRow(rate, nowMs)),
    ],
    order,
  );
  const dispersion = dispersionOf(rows);
  // An old pooled rate is no rate of now.
  const pooled = nowMs - live.atMs <= liveStaleAfterMs ? live.fundingPer8h : undefined;
  return (
    <Fold title="Funding by venue" said={`${funding(pooled)} per 8 h`} open={open} class="venues">
      <Choices
        label="Order"
        choices={fundingOrders}
        chosen={order}
        choose={(id: FundingOrder) => setOrder(id)}
      />
      {dispersion && <p>{dispersionText(dispersion.lowest, dispersion.highest, dispersion.apr)}</p>}
      <PositionField position={position} take={take} />
      <p>{pooledCostText(pooled, position)}</p>
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
                Rate
              </th>
              <th scope="col" class="figure">
                Per 8 h
                <br />a year
              </th>
              <th scope="col" class="figure">
                A day,
                <br />
                {side}
              </th>
              <th scope="col" class="figure">
                Next in
                <br />
                age
              </th>
              <th scope="col" class="figure">
                OI
                <br />
                mark
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FundingTableRow key={row.key} row={row} position={position} nowMs={nowMs} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="muted">
        Positive funding: longs pay shorts. Each rate is that of the next settlement: an estimate that moves
        until then, but where it says fixed. The cost of a day takes it as it stands now.
        {live.foreignRates &&
          ' Of a venue that is not available here another one tells; that is never pooled.'}
      </p>
    </Fold>
  );
}
