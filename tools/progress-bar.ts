/** How far a long piece of work has come. */
export interface ProgressState {
  readonly done: number;
  readonly total: number;
  readonly elapsedMs: number;
  /** What is counted ("rows"), for a speed; '' where a speed would say nothing. */
  readonly unit: string;
}

export interface ProgressBar {
  /** Says how much is done, of the total. */
  update(done: number): void;
  /** Ends the line; what was said last stays. */
  end(): void;
}

/** Where progress is written: stderr, so that results alone go to stdout. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const barWidth = 24;
const redrawEveryMs = 100;
const plainEveryShare = 0.1;
/** Before that a speed says little. */
const speedAfterMs = 500;

/** Share of the work that is done, 0 to 1; all of nothing is done. */
const shareOf = ({ done, total }: ProgressState): number =>
  total > 0 ? Math.min(Math.max(done / total, 0), 1) : 1;

const speedOf = ({ done, elapsedMs }: ProgressState): number | undefined =>
  elapsedMs >= speedAfterMs && done > 0 ? done / (elapsedMs / 1000) : undefined;

/** A length of time in its largest units: "8 s", "3 min 05 s", "1 h 02 min". */
export function durationWords(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** A count in groups of three digits: "220 182". */
const grouped = (count: number): string => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** Percent, speed and estimated time left, as far as they can be told: "replay 40 %, 250 000 rows/s, 3 s left". */
export function progressWords(title: string, state: ProgressState): string {
  const share = shareOf(state);
  const speed = speedOf(state);
  return [
    `${title} ${Math.floor(share * 100)} %`,
    ...(speed === undefined || state.unit === '' ? [] : [`${grouped(speed)} ${state.unit}/s`]),
    ...(share === 1
      ? [durationWords(state.elapsedMs / 1000)]
      : speed === undefined
        ? []
        : [`${durationWords((state.total - state.done) / speed)} left`]),
  ].join(', ');
}

/** The line of a terminal: a bar before the words. */
export function progressLine(title: string, state: ProgressState): string {
  const full = Math.round(shareOf(state) * barWidth);
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)}  ${progressWords(title, state)}`;
}

/**
 * Shows how far a piece of work of `total` units has come. On a terminal one line is drawn anew, at most ten times a
 * second; elsewhere a plain line is written at most every tenth of the work. `nowMs` is a clock that runs on.
 */
export function createProgressBar(
  title: string,
  total: number,
  unit: string,
  stream: ProgressStream = process.stderr,
  nowMs: () => number = () => performance.now(),
): ProgressBar {
  const startMs = nowMs();
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let saidShare = 0;
  let latest = 0;
  let saidDone: number | undefined;
  const state = (): ProgressState => ({ done: latest, total, elapsedMs: nowMs() - startMs, unit });
  const draw = () => {
    saidDone = latest;
    // Clears what a longer line before left behind.
    if (stream.isTTY) stream.write(`\r\x1b[K${progressLine(title, state())}`);
    else stream.write(`${progressWords(title, state())}\n`);
  };
  return {
    update(done) {
      latest = done;
      if (stream.isTTY) {
        if (nowMs() - drawnAtMs < redrawEveryMs) return;
        drawnAtMs = nowMs();
        draw();
        return;
      }
      const tenth = Math.floor(shareOf(state()) / plainEveryShare + 1e-9);
      if (tenth <= saidShare) return;
      saidShare = tenth;
      draw();
    },
    end() {
      if (saidDone !== latest) draw();
      if (stream.isTTY) stream.write('\n');
    },
  };
}
