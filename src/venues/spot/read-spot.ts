import type { SpotTurnover } from '../../domain/crowd';
import type { Reading, Rejected } from '../../domain/quote';
import { MINUTE_MS } from '../../domain/time';
import { isDollar } from '../base-name';
import { coinName } from '../coin-name';
import { amountOf } from '../number';
import { bySymbol, readTable } from '../rows';

/** Turnover of a day changes slowly, and the answers are long. */
export const spotMaxAgeMs = 30 * MINUTE_MS;

/** The base of `BTC-USDT`, or undefined where the quote is no dollar. */
export const dashedBase = pairBase('-');
/** The base of `BTC_USDT`, or undefined where the quote is no dollar. */
export const underscoredBase = pairBase('_');

function pairBase(separator: string) {
  return (symbol: string): string | undefined => {
    const [base, quote, ...rest] = symbol.split(separator);
    return base && isDollar(quote) && rest.length === 0 ? base : undefined;
  };
}

/**
 * Turnover in USD of the spot markets against the dollar. `symbol` and `turnover` name the fields; other quotes, and
 * markets that tell no turnover, are left out.
 */
export function readSpot(
  list: readonly unknown[],
  fields: { readonly symbol: string; readonly turnover: string },
  baseOf: (symbol: string) => string | undefined,
): Reading<SpotTurnover> {
  const rejected: Rejected[] = [];
  return readTable(bySymbol(list, fields.symbol, rejected), rejected, (symbol, row) => {
    const base = baseOf(symbol);
    const volume24hUsd = amountOf(row[fields.turnover], fields.turnover);
    return base === undefined || volume24hUsd === undefined
      ? undefined
      : { symbol, coin: coinName(base).coin, volume24hUsd };
  });
}
