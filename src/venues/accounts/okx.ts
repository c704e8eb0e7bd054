import * as z from 'zod/mini';
import type { AccountShare } from '../../domain/crowd';
import type { HistoryPlan } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { readAccounts } from '../history-rows';
import { cellsOf, requiredTime } from '../number';
import { requestUrl } from '../request-url';
import { shareOfRatio } from './long-share';

const answerOf = envelope(z.object({ code: z.literal('0'), data: rowList }));

/** Ratio of accounts net long to accounts net short by the hour (www.okx.com/docs-v5, trading statistics). */
export const okxAccounts: HistoryPlan<AccountShare> = {
  hoursPerRequest: 99,
  // The latest 1440 points, the first of which drops out as the hour turns.
  depthHours: 1438,
  // `begin` and `end` themselves are excluded.
  request: (query) => ({
    url: requestUrl('https://www.okx.com/api/v5/rubik/stat/contracts/long-short-account-ratio-contract', {
      instId: query.symbol,
      period: '1H',
      begin: query.fromMs - 1,
      end: query.toMs + 1,
      limit: 100,
    }),
    // 5 in 2 s, a quarter of what most other endpoints allow.
    weight: 4,
  }),
  read: (answer, query) =>
    readAccounts(answerOf(answer).data, query, (row) => {
      const [ts, ratio] = cellsOf(row);
      return { timeMs: requiredTime(ts, 'ts'), longShare: shareOfRatio(ratio, 'ratio') };
    }),
};
