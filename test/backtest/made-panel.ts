import { type Panel, type PanelColumn, panelColumns } from '../../src/backtest/panel';
import { DAY_MS, HOUR_MS } from '../../src/domain/time';

export type MadeRow = Partial<Readonly<Record<PanelColumn, number>>>;

/** A panel of these rows; what a row does not say is missing. */
export function madePanel(coins: readonly string[], rows: readonly MadeRow[]): Panel {
  const columns = Object.fromEntries(
    panelColumns.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? Number.NaN)]),
  ) as Record<PanelColumn, Float64Array>;
  return { coins, length: rows.length, ...columns };
}

export const allRows = ({ length }: Panel): Uint32Array => Uint32Array.from({ length }, (_, row) => row);

/** The same panel with one of its columns changed row by row. */
export const changed = (
  panel: Panel,
  column: PanelColumn,
  change: (value: number, row: number) => number,
): Panel => ({ ...panel, [column]: panel[column].map(change) });

export const startMs = Date.UTC(2024, 0, 1);
/** The time of the `i`th decision. */
export const decision = (i: number): number => startMs + i * 8 * HOUR_MS;
export const day = (days: number): number => startMs + days * DAY_MS;
