import { vi } from 'vitest';

/** Waits until a check passes, as long as a loaded machine may need; fails with the check's own error. */
export const eventually = <Result>(check: () => Result | Promise<Result>): Promise<Result> =>
  vi.waitFor(check, { timeout: 40_000, interval: 10 });
