const startedAtMs = performance.now();

/** A line of progress, on stderr so that the table alone goes to stdout. */
export function progress(line: string): void {
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  console.error(`${String(seconds).padStart(4)} s  ${line}`);
}
