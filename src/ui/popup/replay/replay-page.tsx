import type { ComponentChild } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { HOUR_MS } from '../../../domain/time';
import { now } from '../../../shared/clock';
import { phaseWords } from '../../../shared/format';
import { keptHours, type Track } from '../../../shared/ledger-format';
import { send } from '../../../shared/messages';
import { verdictOf } from '../../../shared/state';
import { NoticePanel } from '../../notice-panel';
import { useItem } from '../../use-item';
import { useTrack } from '../../use-track';
import { chartHours } from '../chart-data';
import { coinQuery } from './address';
import { useAddress } from './address-bar';
import { bandsOf } from './band';
import { ReplayChartStack } from './chart-stack';
import { type ReplayedHour, replayedHour } from './hour';
import { landmarksOf } from './landmarks';
import { ReplayScrubber } from './scrubber';
import { type AskedMoment, nearestIn, recordedStretch, type Stretch, settleMoment } from './stretch';
import { ReplayStretchChoice } from './stretch-choice';
import { hourText } from './time';
import { ReplayVerdict } from './verdict';

export interface ReplayPageProps {
  readonly coin: string;
  /** From the address, or empty when the reader has just come from now. */
  readonly asked: AskedMoment;
  leave(): void;
}

/** A recorded stretch of a coin, hour by hour, with nothing drawn or said that was not known then. Escape leads back. */
export function ReplayPage({ coin, asked, leave }: ReplayPageProps) {
  const [openedMs] = useState(now);
  const decidedAtMs = useItem(verdictOf(coin)).value?.decidedAtMs;
  const track = useTrack(coin, keptHours / 24, decidedAtMs, Math.max(openedMs, decidedAtMs ?? 0));
  const isUnrecorded = track.kind === 'none';

  useEffect(() => {
    // An address may lead straight here on a machine that has never looked at the coin.
    if (isUnrecorded) send('track', coin).catch(() => undefined);
  }, [isUnrecorded, coin]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) leave();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [leave]);

  const back = (
    <button type="button" onClick={leave}>
      Back to now
    </button>
  );
  if (track.kind === 'loading') return <p class="muted">Reading…</p>;
  if (track.kind === 'fault')
    return (
      <NoticePanel title="The recorded history cannot be read" text={`The reason: ${track.reason}.`}>
        {back}
      </NoticePanel>
    );
  const recorded = track.kind === 'ready' ? recordedStretch(track.track) : undefined;
  if (track.kind === 'none' || !recorded)
    return (
      <NoticePanel
        title="Nothing to replay yet"
        text={`No stretch of hours of ${coin} is recorded yet. It can be replayed as soon as its history is here.`}
      >
        {back}
      </NoticePanel>
    );
  return (
    <ReplayOf key={coin} coin={coin} track={track.track} recorded={recorded} asked={asked} back={back} />
  );
}

const valueTextOf = ({ decidedAtMs, score, band, phase }: ReplayedHour): string =>
  [
    hourText(decidedAtMs),
    score === undefined ? 'no score' : `score ${Math.round(score)}${band ? `, ${band}` : ''}`,
    phase ? `phase ${phaseWords[phase].name.toLowerCase()}` : 'phase not known',
  ].join('; ');

interface ReplayOfProps {
  readonly coin: string;
  readonly track: Track;
  readonly recorded: Stretch;
  readonly asked: AskedMoment;
  readonly back: ComponentChild;
}

function ReplayOf({ coin, track, recorded, asked, back }: ReplayOfProps) {
  const [{ moment, word }, setSettled] = useState(() => settleMoment(asked, recorded));
  const [showsFollowed, setShowsFollowed] = useState(false);
  const slider = useRef<HTMLInputElement>(null);
  const { fromMs, toMs, atMs } = moment;
  useAddress(coinQuery(coin, moment));
  const isFromNow = Object.keys(asked).length === 0;
  useEffect(() => {
    if (isFromNow) slider.current?.focus();
  }, [isFromNow]);

  const rowOf = (timeMs: number) => (timeMs - track.startMs) / HOUR_MS;
  const data = useMemo(() => chartHours(track, rowOf(fromMs), rowOf(toMs) + 1), [track, fromMs, toMs]);
  const landmarks = useMemo(() => landmarksOf(data), [data]);
  const bands = useMemo(() => bandsOf(track.score), [track]);
  const hour = replayedHour(track, bands, rowOf(atMs));
  const goTo = (place: number) => setSettled({ moment: { fromMs, toMs, atMs: fromMs + place * HOUR_MS } });
  const place = (atMs - fromMs) / HOUR_MS;
  const holes = countHoles(track, rowOf(fromMs), rowOf(atMs));

  return (
    <article class="replay" aria-label={`Replay of ${coin}`}>
      <section class="replay-controls" aria-label="Replay">
        <header>
          <h2>Replay: {hourText(atMs)}</h2>
          {back}
        </header>
        <ReplayStretchChoice
          stretch={moment}
          recorded={recorded}
          choose={(stretch) =>
            setSettled(settleMoment({ ...stretch, atMs: nearestIn(stretch, atMs) }, recorded))
          }
        />
        <p class="muted" role="status">
          {word}
        </p>
        <ReplayScrubber
          at={place}
          count={data.timesS.length}
          valueText={valueTextOf(hour)}
          landmarks={landmarks}
          input={slider}
          goTo={goTo}
        />
      </section>
      <ReplayVerdict coin={coin} hour={hour} />
      <section class="replay-record" aria-label="Record until this hour">
        <ReplayChartStack coin={coin} data={data} at={place} showsFollowed={showsFollowed} goTo={goTo} />
        <label class="replay-toggle">
          <input
            type="checkbox"
            checked={showsFollowed}
            onChange={(event) => setShowsFollowed(event.currentTarget.checked)}
          />
          Show what followed
        </label>
        {holes > 0 && (
          <p class="muted">
            {holes} of the {place + 1} hours so far hold no verdict; what is not known is drawn as a gap.
          </p>
        )}
      </section>
    </article>
  );
}

/** Hours from row `first` to row `last` for which nothing was decided. */
function countHoles(track: Track, first: number, last: number): number {
  let holes = 0;
  for (let row = first; row <= last; row++) if (Number.isNaN(track.origin[row] ?? Number.NaN)) holes++;
  return holes;
}
