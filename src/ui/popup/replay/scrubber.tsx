import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { Choices } from '../../choices';
import { axisWidthPx, rightPaddingPx } from '../draw-charts';
import { replayHourAfterKey } from './key';
import type { Landmarks } from './landmarks';
import { usePlay, useReducedMotion } from './play';

const speeds = [
  { id: 1, name: '1 h/s' },
  { id: 6, name: '6 h/s' },
  { id: 24, name: '1 d/s' },
  { id: 168, name: '7 d/s' },
] as const;
type HoursPerSecond = (typeof speeds)[number]['id'];

export interface ReplayScrubberProps {
  /** The hour shown, by its place among the `count` of the stretch. */
  readonly at: number;
  readonly count: number;
  /** What the hour says, for screen readers. */
  readonly valueText: string;
  readonly landmarks: Landmarks;
  readonly input: RefObject<HTMLInputElement | null>;
  goTo(at: number): void;
}

/** Ways to another hour: the slider with its keys, steps, jumps, and playing at a chosen speed. */
export function ReplayScrubber({ at, count, valueText, landmarks, input, goTo }: ReplayScrubberProps) {
  const [speed, setSpeed] = useState<HoursPerSecond>(6);
  const [wantsToPlay, setWantsToPlay] = useState(false);
  const reducedMotion = useReducedMotion();
  const last = count - 1;
  const isPlaying = wantsToPlay && !reducedMotion && at < last;
  usePlay(isPlaying ? speed : undefined, (hours) => {
    goTo(Math.min(last, at + hours));
    if (at + hours >= last) setWantsToPlay(false);
  });

  const moveTo = (place: number | undefined) => {
    if (place === undefined) return;
    setWantsToPlay(false);
    goTo(Math.max(0, Math.min(last, place)));
  };
  // Where a button leads nowhere it only says so: a disabled one would lose the keyboard on the way.
  const step = (hours: number, text: string, title: string) => (
    <button
      type="button"
      title={title}
      aria-disabled={hours < 0 ? at === 0 : at === last}
      onClick={() => moveTo(at + hours)}
    >
      {text}
    </button>
  );
  const jump = (place: number | undefined, text: string, hint?: string) => (
    <button
      type="button"
      title={hint}
      aria-disabled={place === undefined || place === at}
      onClick={() => moveTo(place)}
    >
      {text}
    </button>
  );
  const playOrPause = () => {
    if (!isPlaying && at === last) goTo(0);
    setWantsToPlay(!isPlaying);
  };

  return (
    <div
      class="replay-scrubber"
      style={{ '--chart-left': `${axisWidthPx}px`, '--chart-right': `${rightPaddingPx}px` }}
    >
      <input
        ref={input}
        type="range"
        class="replay-slider"
        aria-label="Hour of the replay"
        aria-valuetext={valueText}
        min={0}
        max={last}
        step={1}
        value={at}
        onInput={(event) => moveTo(event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const next = replayHourAfterKey(event.key, event.shiftKey, at, count);
          if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
          event.preventDefault();
          moveTo(next);
        }}
      />
      <div class="replay-buttons">
        <div class="replay-group">
          {step(-24, '−1 d', 'One day back')}
          {step(-1, '−1 h', 'One hour back')}
          {!reducedMotion && (
            <button type="button" class="primary replay-play" onClick={playOrPause}>
              {isPlaying ? 'Pause' : 'Play'}
            </button>
          )}
          {step(1, '+1 h', 'One hour on')}
          {step(24, '+1 d', 'One day on')}
        </div>
        {!reducedMotion && (
          <div class="replay-group">
            <Choices
              label="Time that passes in a second of playing"
              choices={speeds}
              chosen={speed}
              choose={(id: HoursPerSecond) => setSpeed(id)}
            />
          </div>
        )}
        <div class="replay-group">
          {jump(
            landmarks.phaseChanges.findLast((place) => place < at),
            'Previous phase change',
          )}
          {jump(
            landmarks.phaseChanges.find((place) => place > at),
            'Next phase change',
          )}
          {jump(landmarks.highestScore, 'Highest score', 'Of the whole stretch: known only afterwards')}
        </div>
      </div>
      {reducedMotion && (
        <p class="muted">Your system asks for reduced motion, so the replay moves in steps only.</p>
      )}
    </div>
  );
}
