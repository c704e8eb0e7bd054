/**
 * What work costs, in ms: the clock's time or the processor's, whichever is less. On a busy machine the clock counts
 * others' work too; the processor's time counts the helper threads of the engine too. Both are more than it would take
 * alone.
 */
export function costMs(work: () => unknown): number {
  const cpu = process.cpuUsage();
  const startedAtMs = performance.now();
  work();
  const wallMs = performance.now() - startedAtMs;
  const { user, system } = process.cpuUsage(cpu);
  return Math.min(wallMs, (user + system) / 1000);
}
