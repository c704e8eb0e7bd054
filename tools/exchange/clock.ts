import { HOUR_MS, hourOf, MINUTE_MS } from '../../src/domain/time';

/** Venues publish an hour's last figures within its first minute; the clock stops there and waits. */
export const INTO_THE_HOUR_MS = MINUTE_MS;

export interface ClockState {
  readonly nowMs: number;
  readonly paused: boolean;
}

/**
 * The simulated time. It stands still until it is moved, or, while it runs, until the current hour has been decided:
 * then it goes on to a minute past the next hour.
 */
export interface Clock {
  readonly nowMs: number;
  readonly paused: boolean;
  /** Moves on to `timeMs`; throws a RangeError if that lies in the past. */
  advanceTo(timeMs: number): void;
  /** From now on every decided hour moves the clock, after `msPerHour` of real time (0: at once). */
  run(msPerHour: number): void;
  pause(): void;
  /** Records that the decision at `hourMs`, the close of its last bar, was made. Throws a RangeError for no past hour. */
  decide(hourMs: number): void;
  /** Resolves when the decision at `hourMs` or a later one was made. Rejects when the clock is closed. */
  decided(hourMs: number): Promise<number>;
  /** Resolves when the time is later than `afterMs`, at the latest after `timeoutMs` of real time. */
  later(afterMs: number, timeoutMs: number): Promise<ClockState>;
  close(): void;
}

interface Waiter {
  readonly ready: () => boolean;
  readonly settle: () => void;
}

export interface ClockOptions {
  readonly startMs: number;
  /** Real time per hour; absent: the clock starts paused. */
  readonly msPerHour?: number;
  /** Where the data end: the clock pauses before it. */
  readonly endMs?: number;
}

export function createClock(options: ClockOptions): Clock {
  let nowMs = options.startMs;
  let msPerHour = options.msPerHour;
  let closed = false;
  let lastDecidedMs = Number.NEGATIVE_INFINITY;
  let step: NodeJS.Timeout | undefined;
  const waiters = new Set<Waiter>();
  const cancels = new Set<() => void>();

  const wake = (): void => {
    for (const waiter of [...waiters]) if (waiter.ready()) waiter.settle();
  };
  const moveTo = (timeMs: number): void => {
    nowMs = timeMs;
    wake();
  };
  const stepOn = (): void => {
    if (msPerHour === undefined || closed || step || lastDecidedMs < hourOf(nowMs)) return;
    const nextMs = hourOf(nowMs) + HOUR_MS + INTO_THE_HOUR_MS;
    if (options.endMs !== undefined && nextMs >= options.endMs) {
      msPerHour = undefined;
      return;
    }
    step = setTimeout(() => {
      step = undefined;
      if (nextMs > nowMs) moveTo(nextMs);
    }, msPerHour);
  };
  const state = (): ClockState => ({ nowMs, paused: msPerHour === undefined });

  return {
    get nowMs() {
      return nowMs;
    },
    get paused() {
      return msPerHour === undefined;
    },
    advanceTo(timeMs) {
      if (!(timeMs >= nowMs))
        throw new RangeError(`the clock stands at ${nowMs} and cannot go back to ${timeMs}`);
      clearTimeout(step);
      step = undefined;
      moveTo(timeMs);
    },
    run(pace) {
      msPerHour = pace;
      stepOn();
    },
    pause() {
      msPerHour = undefined;
      clearTimeout(step);
      step = undefined;
    },
    decide(hourMs) {
      if (hourMs % HOUR_MS !== 0 || hourMs > nowMs)
        throw new RangeError(`${hourMs} is not an hour that has passed`);
      lastDecidedMs = Math.max(lastDecidedMs, hourMs);
      wake();
      stepOn();
    },
    decided: (hourMs) =>
      new Promise((resolve, reject) => {
        const leave = (): void => {
          waiters.delete(waiter);
          cancels.delete(cancel);
        };
        const waiter: Waiter = {
          ready: () => lastDecidedMs >= hourMs,
          settle: () => {
            leave();
            resolve(lastDecidedMs);
          },
        };
        const cancel = (): void => {
          leave();
          reject(new Error(`the clock was closed before the hour ${hourMs} was decided`));
        };
        waiters.add(waiter);
        cancels.add(cancel);
        wake();
      }),
    later: (afterMs, timeoutMs) =>
      new Promise((resolve) => {
        const settle = (): void => {
          clearTimeout(timer);
          waiters.delete(waiter);
          cancels.delete(settle);
          resolve(state());
        };
        const waiter: Waiter = { ready: () => nowMs > afterMs, settle };
        const timer = setTimeout(settle, timeoutMs);
        waiters.add(waiter);
        cancels.add(settle);
        wake();
      }),
    close() {
      closed = true;
      clearTimeout(step);
      for (const cancel of [...cancels]) cancel();
    },
  };
}
