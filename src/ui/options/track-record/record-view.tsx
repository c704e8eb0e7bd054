import { type ComponentChildren, Fragment } from 'preact';
import { bands, phases } from '../../../domain/phase';
import { bandStarts } from '../../../engine/band';
import { phaseWords } from '../../../shared/format';
import { PhaseShape } from '../../components/PhaseShape';
import { CalibrationPicture } from './calibration-picture';
import { happenedText, oddsText, shareText, skillText, unknownReasonsText } from './record-words';
import type { Said } from './said';
import { fewestToSay, type Group, type HorizonTally, type Tally, tally } from './tally';

export interface RecordViewProps {
  readonly said: readonly Said[];
  readonly nowMs: number;
  /** How the figures came about; stands in every caption. */
  readonly origin: 'said live' | 'replayed';
}

/** Odds against what happened, as counted from these decisions. */
export function RecordView({ said, nowMs, origin }: RecordViewProps) {
  const counted = tally(said, nowMs);
  const unknown = unknownReasonsText([counted.day, counted.days]);
  return (
    <>
      <section>
        <h3>Odds of a flush against what happened</h3>
        <Horizons tally={counted} origin={origin} />
        {unknown && <p class="muted">Unknown, and counted neither way: {unknown}.</p>}
        {counted.days.waiting + counted.day.waiting > 0 && (
          <p class="muted">
            Not settled yet: figures may still come late, or the coin is no longer followed; it is settled if
            it is followed again within 200 days.
          </p>
        )}
      </section>
      <section>
        <h3>By band, 72 h</h3>
        <CalibrationPicture byBand={counted.byBand} />
        <Groups caption={`Flushes within 72 h by band, ${origin}`} first="Band">
          {bands.map((band, i) => (
            <GroupRow key={band} group={counted.byBand[band]}>
              <span class="whole">
                {i + 1} {band}
              </span>{' '}
              <small>{rangeOf(i)}</small>
            </GroupRow>
          ))}
        </Groups>
      </section>
      <section>
        <h3>By phase, 72 h</h3>
        <Groups caption={`Flushes within 72 h by phase, ${origin}`} first="Phase">
          {phases.map((phase) => (
            <GroupRow key={phase} group={counted.byPhase[phase]}>
              <span class="whole">
                <PhaseShape phase={phase} size={12} /> {phaseWords[phase].name}
              </span>
            </GroupRow>
          ))}
          {counted.withoutPhase.all.count > 0 && (
            <GroupRow group={counted.withoutPhase}>
              <span class="whole">
                <PhaseShape phase={undefined} size={12} /> Not known
              </span>
            </GroupRow>
          )}
        </Groups>
      </section>
      <section>
        <h3>Move size</h3>
        <p data-figure="breach">
          Falls of at least 1.95 expected moves within 24 h: said <Whole text="5.0 %" />, happened{' '}
          {happenedText(counted.breach)}, <Whole text={shareText(counted.breach)} />.
        </p>
      </section>
    </>
  );
}

/** A figure and what stands in brackets behind it, each kept on one line where there is little room. */
function Whole({ text }: { text: string }) {
  const [figure, ...rest] = text.split(/ (?=\()/);
  return (
    <>
      <span class="whole">{figure}</span>
      {rest.map((brackets) => (
        <Fragment key={brackets}>
          {' '}
          <span class="whole">{brackets}</span>
        </Fragment>
      ))}
    </>
  );
}

const rangeOf = (place: number): string => {
  const next = bands[place + 1];
  const from = bandStarts[bands[place]!];
  return next === undefined ? `${from} and more` : `${from} to ${bandStarts[next]}`;
};

type Row = readonly [name: string, cell: (counted: HorizonTally) => string | number];

const rows: readonly Row[] = [
  ['Decisions due', ({ due }) => due],
  ['Scored', ({ scored }) => scored],
  ['Unknown', ({ unknownCount }) => unknownCount],
  ['Not settled yet', ({ waiting }) => waiting],
  ['Not over yet', ({ running }) => running],
  ['Flushes', ({ all }) => happenedText(all)],
  ['Share and 95 % interval', ({ all }) => shareText(all)],
];

/** Where not every score came with odds, the odds are held against what followed those that did. */
const rowsOfSomeWithOdds: readonly Row[] = [
  ['Flushes, of those with odds', ({ withOdds }) => happenedText(withOdds)],
  ['Share and 95 % interval, of those', ({ withOdds }) => shareText(withOdds)],
];

const rowsOfOdds: readonly Row[] = [
  ['Odds said, mean', oddsText],
  ['Brier skill', ({ brierSkill, withOdds }) => skillText(brierSkill, withOdds.count)],
];

function Horizons({ tally: { day, days }, origin }: { tally: Tally; origin: string }) {
  const someAreWithout = [day, days].some(({ all, withOdds }) => withOdds.count < all.count);
  return (
    <>
      <table class="record">
        <caption class="unseen">Odds against what happened, {origin}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="figure">
              Within 24 h
            </th>
            <th scope="col" class="figure">
              Within 72 h
            </th>
          </tr>
        </thead>
        <tbody>
          {[...rows, ...(someAreWithout ? rowsOfSomeWithOdds : []), ...rowsOfOdds].map(([name, cell]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="figure">
                <Whole text={String(cell(day))} />
              </td>
              <td class="figure">
                <Whole text={String(cell(days))} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {someAreWithout && (
        <p class="muted">
          Some scores came without odds (descriptive only), where odds were not tested. Mean odds, skill and
          the picture leave them out, and brackets behind the odds say how many had some; the tables by band
          and phase hold all.
        </p>
      )}
      <p class="muted">
        Brier skill compares the odds with saying the share that was seen each time, which nobody knew before:
        above 0 is better than that.
      </p>
    </>
  );
}

function Groups(props: { caption: string; first: string; children: ComponentChildren }) {
  return (
    <table class="record">
      <caption class="unseen">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{props.first}</th>
          <th scope="col" class="figure">
            Odds said
          </th>
          <th scope="col" class="figure">
            Flushes
          </th>
          <th scope="col" class="figure">
            Share, 95 % interval
          </th>
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

function GroupRow({ group, children }: { group: Group; children: ComponentChildren }) {
  const isFew = group.all.count < fewestToSay;
  return (
    <tr>
      <th scope="row">{children}</th>
      <td class="figure">
        <Whole text={oddsText(group)} />
      </td>
      <td class="figure">
        <Whole text={happenedText(group.all)} />
      </td>
      <td class={isFew ? 'figure muted' : 'figure'}>
        <Whole text={shareText(group.all)} />
      </td>
    </tr>
  );
}
