import * as z from 'zod/mini';
import type { AccountShare } from '../../domain/crowd';
import type { HistoryPlan } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { readAccounts } from '../history-rows';
import { fieldsOf, requiredTime } from '../number';
import { requestUrl } from '../request-url';
import { shareOfParts } from './long-share';

const answerOf = envelope(z.object({ retCode: z.literal(0), result: z.object({ list: rowList }) }));

/** Holders of long and of short positions by the hour (bybit-exchange.github.io/docs/v5/market/long-short-ratio). */
export const bybitAccounts: HistoryPlan<AccountShare> = {
  hoursPerRequest: 499,
  request: (query) => ({
    url: requestUrl('https://api.bybit.com/v5/market/account-ratio', {
      category: 'linear',
      symbol: query.symbol,
      period: '1h',
      startTime: query.fromMs,
      endTime: query.toMs,
      limit: 500,
    }),
    weight: 1,
  }),
  read: (answer, query) =>
    readAccounts(answerOf(answer).result.list, query, (row) => {
      const { timestamp, buyRatio, sellRatio } = fieldsOf(row);
      return {
        timeMs: requiredTime(timestamp, 'timestamp'),
        longShare: shareOfParts(buyRatio, sellRatio),
      };
    }),
};
