import type { HistoryFile } from '../src/backtest/history-file';
import { repairWords } from '../src/backtest/repairs';

/** What was mended in a file, in lines for people; none where nothing was. */
export const repairLines = (name: string, { repairs }: HistoryFile): string[] =>
  repairs.map(
    ({ kind, count, rows }) =>
      `${name}: ${count} ${repairWords[kind]} (row ${rows.join(', ')}${count > rows.length ? ', …' : ''})`,
  );
