/** What answers say about a statement that was not yet proved. */
export interface Finding {
  readonly finding: 'confirmed' | 'contradicted' | 'not told';
  /** What was seen, or why nothing could be. */
  readonly why: string;
}

export const confirmed = (why: string): Finding => ({ finding: 'confirmed', why });
export const contradicted = (why: string): Finding => ({ finding: 'contradicted', why });
export const notTold = (why: string): Finding => ({ finding: 'not told', why });

/** "A, B, C and 4 more". */
export function someOf(names: readonly string[], most = 3): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
