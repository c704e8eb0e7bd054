import * as z from 'zod/mini';
import type { AccountShare } from '../../domain/crowd';
import type { HistoryPlan } from '../../domain/venue';
import { envelope, rowList } from '../envelope';
import { readAccounts } from '../history-rows';
import { fieldsOf, requiredTime } from '../number';
import { requestUrl } from '../request-url';
import { shareOfParts } from './long-share';

const answerOf = envelope(z.object({ code: z.literal('00000'), data: rowList }));

/**
 * Long and short accounts by the hour (www.bitget.com/api-doc, Account Long/Short). No time can be asked for: how far
 * the rows of an answer reach is not documented, some 30 are usual. The ratio beside the two parts was seen to disagree
 * with them and is not read.
 */
export const bitgetAccounts: HistoryPlan<AccountShare> = {
  hoursPerRequest: 24,
  depthHours: 24,
  request: (query) => ({
    url: requestUrl('https://api.bitget.com/api/v2/mix/market/account-long-short', {
      symbol: query.symbol,
      period: '1h',
    }),
    // One a second, a twentieth of what the other endpoints allow.
    weight: 20,
  }),
  read: (answer, query) =>
    readAccounts(answerOf(answer).data, query, (row) => {
      const { ts, longAccountRatio, shortAccountRatio } = fieldsOf(row);
      return {
        timeMs: requiredTime(ts, 'ts'),
        longShare: shareOfParts(longAccountRatio, shortAccountRatio),
      };
    }),
};
