import type { Rejected } from '../../src/domain/quote';
import { someOf } from './finding';

/** A reason without the value that it quotes, so that rows with the same fault come together. */
const kindOf = (reason: string): string => reason.replace(/: .*$/s, '');

/** Rejected rows by reason, most frequent first, each with examples. */
export function rejectedLines(rejected: readonly Rejected[]): string[] {
  const groups = new Map<string, Rejected[]>();
  for (const row of rejected) {
    const kind = kindOf(row.reason);
    groups.set(kind, [...(groups.get(kind) ?? []), row]);
  }
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind, rows]) => {
      const examples = rows.map(({ symbol, reason }) => symbol + reason.slice(kind.length).replace(/^:/, ''));
      return `${rows.length} x ${kind}: ${someOf(examples)}`;
    });
}
