import type { AccountShare } from '../../domain/crowd';
import type { HistoryPlan } from '../../domain/venue';
import { bareList } from '../envelope';
import { readAccounts } from '../history-rows';
import { fieldsOf, requiredTime } from '../number';
import { requestUrl } from '../request-url';
import { shareOfParts } from './long-share';

/**
 * Long and short accounts of all traders by the hour (developers.binance.com, Long/Short Ratio). One of its statistics,
 * whose limit of 1000 requests in 5 min is told in the weight of the main one.
 */
export const binanceAccounts: HistoryPlan<AccountShare> = {
  hoursPerRequest: 499,
  // An hour less than the month that is kept: a start just outside of it is an error, not a shorter answer.
  depthHours: 30 * 24 - 1,
  request: (query) => ({
    url: requestUrl('https://fapi.binance.com/futures/data/globalLongShortAccountRatio', {
      symbol: query.symbol,
      period: '1h',
      startTime: query.fromMs,
      endTime: query.toMs,
      limit: 500,
    }),
    weight: 12,
  }),
  read: (answer, query) =>
    readAccounts(bareList(answer), query, (row) => {
      const { timestamp, longAccount, shortAccount } = fieldsOf(row);
      return {
        timeMs: requiredTime(timestamp, 'timestamp'),
        longShare: shareOfParts(longAccount, shortAccount),
      };
    }),
};
