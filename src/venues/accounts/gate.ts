import type { AccountShare } from '../../domain/crowd';
import type { HistoryPlan } from '../../domain/venue';
import { bareList } from '../envelope';
import { hoursIn, readAccounts } from '../history-rows';
import { fieldsOf } from '../number';
import { requestUrl } from '../request-url';
import { requiredTimeOfSeconds, secondsOf } from '../unix-seconds';
import { shareOfRatio } from './long-share';

/** Long over short accounts by the hour, in the statistics of a contract (www.gate.com/docs/developers/apiv4, futures). */
export const gateAccounts: HistoryPlan<AccountShare> = {
  hoursPerRequest: 999,
  // So far back it was seen to answer; whether it reaches further is not confirmed.
  depthHours: 60 * 24,
  // With a start the end is ignored: the rows are counted off from the oldest.
  request: (query) => ({
    url: requestUrl('https://api.gateio.ws/api/v4/futures/usdt/contract_stats', {
      contract: query.symbol,
      interval: '1h',
      from: secondsOf(query.fromMs),
      limit: Math.min(1000, hoursIn(query) + 1),
    }),
    weight: 1,
  }),
  read: (answer, query) =>
    readAccounts(bareList(answer), query, (row) => {
      const { time, lsr_account } = fieldsOf(row);
      return {
        timeMs: requiredTimeOfSeconds(time, 'time'),
        longShare: shareOfRatio(lsr_account, 'lsr_account'),
      };
    }),
};
