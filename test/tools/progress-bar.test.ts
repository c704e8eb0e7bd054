import { describe, expect, test } from 'vitest';
import { createProgressBar, durationWords, progressLine, progressWords } from '../../tools/progress-bar';

const state = (done: number, elapsedMs: number, total = 200_000) => ({
  done,
  total,
  elapsedMs,
  unit: 'rows',
});

describe('the words of progress', () => {
  test('are percent, speed and the time left at that speed', () => {
    expect(progressWords('replay', state(50_000, 2000))).toBe('replay 25 %, 25 000 rows/s, 6 s left');
  });

  test('leave the speed out until it can be told', () => {
    expect(progressWords('replay', state(0, 9000))).toBe('replay 0 %');
    expect(progressWords('replay', state(1000, 100))).toBe('replay 0 %');
  });

  test('end with the time it took', () => {
    expect(progressWords('replay', state(200_000, 4000))).toBe('replay 100 %, 50 000 rows/s, 4 s');
    expect(progressWords('replay', state(0, 100, 0))).toBe('replay 100 %, 1 s');
  });

  test('never say 100 % before the end', () => {
    expect(progressWords('replay', state(199_999, 100))).toBe('replay 99 %');
  });

  test('give long times in minutes and hours', () => {
    expect([8, 59.2, 60, 185, 3725].map(durationWords)).toEqual([
      '8 s',
      '1 min 00 s',
      '1 min 00 s',
      '3 min 05 s',
      '1 h 02 min',
    ]);
  });

  test('follow a bar on a terminal', () => {
    expect(progressLine('replay', state(50_000, 100))).toBe(`${'█'.repeat(6)}${'░'.repeat(18)}  replay 25 %`);
  });
});

/** A stream that keeps what is written, and a clock that is set. */
function stage(isTTY: boolean) {
  const written: string[] = [];
  let timeMs = 0;
  return {
    written,
    at: (ms: number) => {
      timeMs = ms;
    },
    bar: createProgressBar(
      'replay',
      1000,
      'rows',
      { isTTY, write: (text) => written.push(text) },
      () => timeMs,
    ),
  };
}

describe('a progress bar', () => {
  test('draws its line anew on a terminal, not more than ten times a second, and ends it', () => {
    const { written, at, bar } = stage(true);
    for (let done = 1; done <= 1000; done++) {
      at(done);
      bar.update(done);
    }
    bar.end();
    expect(written.length).toBeLessThanOrEqual(12);
    expect(written.slice(0, -1).every((text) => text.startsWith('\r\u001b[K') && !text.includes('\n'))).toBe(
      true,
    );
    expect(written.at(-2)).toContain('replay 100 %, 1 000 rows/s');
    expect(written.at(-1)).toBe('\n');
  });

  test('writes a plain line for every tenth elsewhere, however often it is told', () => {
    const { written, at, bar } = stage(false);
    for (let done = 1; done <= 1000; done++) {
      at(done);
      bar.update(done);
    }
    bar.end();
    expect(written).toHaveLength(10);
    expect(written[0]).toBe('replay 10 %\n');
    expect(written[4]).toBe('replay 50 %, 1 000 rows/s, 1 s left\n');
    expect(written[9]).toBe('replay 100 %, 1 000 rows/s, 1 s\n');
  });

  test('says how far the work came that ends early', () => {
    const { written, bar } = stage(false);
    bar.update(340);
    bar.update(350);
    bar.end();
    expect(written).toEqual(['replay 34 %\n', 'replay 35 %\n']);
  });
});
