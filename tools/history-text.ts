import { gunzipSync } from 'node:zlib';
import { HistoryFileError } from '../src/backtest/history-file-error';

/** The text of a history file, unpacked if its bytes begin as gzip does. Throws HistoryFileError where it is damaged. */
export function historyText(bytes: Uint8Array, name: string): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.from(bytes).toString('utf8');
  try {
    return gunzipSync(bytes).toString('utf8');
  } catch {
    throw new HistoryFileError(`${name}: damaged gzip file`);
  }
}
