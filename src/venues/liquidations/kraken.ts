import * as z from 'zod/mini';
import { ShapeError } from '../../domain/source';
import { HOUR_MS } from '../../domain/time';
import type { LiquidationPlan } from '../../domain/venue';
import { coinName } from '../coin-name';
import { rowsOfColumns } from '../columns';
import { envelope, rowList } from '../envelope';
import { readLiquidationSums } from '../liquidation-rows';
import { requiredAmount } from '../number';
import { requestUrl } from '../request-url';
import { requiredTimeOfSeconds, secondsOf } from '../unix-seconds';

const analytics = envelope(z.object({ result: z.object({ timestamp: rowList, data: rowList }) }));

/** Rows that an answer of the charts service holds at most. */
const mostRows = 2000;

/** The asset of a linear perpetual (`PF_XBTUSD`). Throws ShapeError for inverse ones, whose unit is not confirmed. */
function linearUnit(symbol: string) {
  const base = /^PF_(?<base>.+)USD$/.exec(symbol)?.groups?.base;
  if (base === undefined) throw new ShapeError(`${symbol} is not a linear perpetual`);
  return coinName(base);
}

/**
 * Forced closings of Kraken Futures by the hour. The documentation names the series and not its form. Clients that
 * recorded it found one figure an hour: units of the base asset, both sides together. So the side stays untold, and the
 * figure is turned into USD at the hour's price; where no price is known, or the figure has another form, the hour is
 * rejected. That a stamp names the beginning of its hour is not confirmed.
 */
export const krakenLiquidations = (charts: (path: string) => string): LiquidationPlan => ({
  sums: {
    hoursPerRequest: mostRows - 1,
    request: (query) => ({
      url: requestUrl(charts(`analytics/${encodeURIComponent(query.symbol)}/liquidation-volume`), {
        interval: HOUR_MS / 1000,
        since: secondsOf(query.fromMs),
        to: secondsOf(query.toMs),
      }),
      weight: 1,
    }),
    read(answer, query) {
      const { timestamp, data } = analytics(answer).result;
      const { multiplier } = linearUnit(query.symbol);
      return readLiquidationSums(rowsOfColumns({ timestamp, data }), query, (row) => {
        const { timestamp: seconds, data: units } = row as { timestamp: unknown; data: unknown };
        const openTimeMs = requiredTimeOfSeconds(seconds, 'timestamp');
        const coins = requiredAmount(units, 'liquidation-volume') * multiplier;
        const price = query.priceAt?.(openTimeMs);
        if (coins > 0 && price === undefined) throw new ShapeError(`the price of ${openTimeMs} is missing`);
        return { openTimeMs, unsidedUsd: coins === 0 ? 0 : coins * price! };
      });
    },
  },
});
