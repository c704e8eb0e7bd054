import type { Bar } from './market';
import { decimal, decimalOrEmpty } from './wire';

/** A bar as many venues write a candle: opening time, open, high, low, close, volume in units and turnover, all as text. */
export const textCandle = (bar: Bar): string[] => [
  String(bar.openTimeMs),
  decimal(bar.open),
  decimal(bar.high),
  decimal(bar.low),
  decimal(bar.close),
  decimalOrEmpty(bar.volumeUsd && bar.volumeUsd / bar.close),
  decimalOrEmpty(bar.volumeUsd),
];
