import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { origins, trackColumns } from '../../../../src/shared/ledger-format';
import { bandsOf } from '../../../../src/ui/popup/replay/band';
import { replayedHour } from '../../../../src/ui/popup/replay/hour';
import { busyTrack, hourAt, phaseNumber, trackOf } from './track';

const missing = Number.NaN;
const [build, crowded] = [phaseNumber('build'), phaseNumber('crowded')];

describe('one hour of the record', () => {
  test('holds every figure of that hour', () => {
    const track = busyTrack(300);
    const hour = replayedHour(track, bandsOf(track.score), 120);
    expect(hour).toEqual({
      decidedAtMs: hourAt(120),
      origin: 'replayed',
      score: track.score[120],
      band: bandsOf(track.score)[120],
      p24: track.p24[120],
      p72: track.p72[120],
      sigma24: track.sigma24[120],
      confidence: track.confidence[120],
      phase: 'crowded',
      phaseSince: { timeMs: hourAt(100), isExact: true },
      price: track.price[120],
      openInterestCoins: track.openInterestCoins[120],
      fundingPer8h: track.fundingPer8h[120],
    });
  });

  test('tells what was said live from what was computed afterwards', () => {
    const track = trackOf(3, { origin: [origins.live, origins.replayed, missing] });
    expect(replayedHour(track, [], 0).origin).toBe('live');
    expect(replayedHour(track, [], 1).origin).toBe('replayed');
    expect(replayedHour(track, [], 2)).toEqual({ decidedAtMs: hourAt(2) });
  });

  test('leaves out what is missing, and is empty outside the track', () => {
    expect(replayedHour(trackOf(2, { price: [5, missing] }), [], 1)).toEqual({
      decidedAtMs: hourAt(1),
      origin: 'replayed',
    });
    expect(replayedHour(busyTrack(2), [], -3)).toEqual({ decidedAtMs: hourAt(-3) });
  });

  test('does not change when later hours are altered or added', () => {
    const track = busyTrack(400);
    fc.assert(
      fc.property(
        fc.nat(399),
        fc.integer({ min: 0, max: 400 }),
        fc.double({ noDefaultInfinity: true }),
        (at, more, value) => {
          const longer = trackOf(
            400 + more,
            Object.fromEntries(
              trackColumns.map((name) => [
                name,
                Array.from({ length: 400 + more }, (_, i) => (i <= at ? track[name][i]! : value)),
              ]),
            ),
          );
          expect(replayedHour(longer, bandsOf(longer.score), at)).toEqual(
            replayedHour(track, bandsOf(track.score), at),
          );
        },
      ),
    );
  });
});

describe('since when a phase holds', () => {
  const since = (phase: readonly number[]) =>
    replayedHour(trackOf(phase.length, { phase }), [], phase.length - 1).phaseSince;

  test('is the hour after another phase', () => {
    expect(since([build, build, crowded, crowded])).toEqual({ timeMs: hourAt(2), isExact: true });
  });

  test('is at least the first hour of the record', () => {
    expect(since([crowded, crowded])).toEqual({ timeMs: hourAt(0), isExact: false });
  });

  test('goes on over a short hole, and is not exact where it begins behind one', () => {
    expect(since([build, crowded, missing, crowded])).toEqual({ timeMs: hourAt(1), isExact: true });
    expect(since([build, missing, crowded])).toEqual({ timeMs: hourAt(2), isExact: false });
  });

  test('does not reach over a hole of more than a day', () => {
    const hole = new Array<number>(24).fill(missing);
    expect(since([crowded, ...hole, crowded])).toEqual({ timeMs: hourAt(25), isExact: false });
    expect(since([crowded, ...hole.slice(1), crowded])?.timeMs).toBe(hourAt(0));
  });

  test('is not told without a phase', () => {
    expect(since([crowded, missing])).toBeUndefined();
  });
});
