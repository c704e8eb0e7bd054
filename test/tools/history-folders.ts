import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CoinHistory } from '../../src/backtest/run';
import type { History } from '../../src/domain/history';
import { HOUR_MS } from '../../src/domain/time';
import { header } from '../backtest/history-lines';

/** A history as the lines of a file, without the header. */
export const linesOf = ({ startMs, stepHours, length, ...columns }: History): string[] =>
  Array.from({ length }, (_, i) =>
    [
      startMs + i * stepHours * HOUR_MS,
      columns.open[i],
      columns.high[i],
      columns.low[i],
      columns.close[i],
      columns.volumeUsd[i],
      columns.openInterestCoins[i],
      columns.openInterestCoins[i]! * columns.close[i]!,
      columns.fundingPer8h[i],
      8,
    ].join(),
  );

export function writeHistory(dir: string, coin: string, lines: readonly string[]): void {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, `${coin}.csv.gz`), gzipSync(`${[header, ...lines].join('\n')}\n`));
}

/** A folder with a file of each coin. */
export function writeFolder(dir: string, coins: readonly CoinHistory[]): void {
  for (const { coin, history } of coins) writeHistory(dir, coin, linesOf(history));
}
