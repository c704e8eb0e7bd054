import type { Quote } from '../domain/quote';
import type { HistoryQuery } from '../domain/venue';

/** What is asked of a market's history: the span, both ends included, with what its quote says of the market. */
export const historyQuery = (
  { symbol, coin, coinsPerContract, marketId }: Quote,
  fromMs: number,
  toMs: number,
): HistoryQuery => ({
  symbol,
  coin,
  fromMs,
  toMs,
  ...(coinsPerContract !== undefined && { coinsPerContract }),
  ...(marketId !== undefined && { marketId }),
});
