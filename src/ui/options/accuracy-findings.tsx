import type { ComponentChildren } from 'preact';
import { percent } from '../../shared/format';
import {
  chanceNote,
  type Estimate,
  type Evidence,
  errorText,
  ofHundred,
  ofHundredRange,
  pairsMore,
} from './accuracy-words';

function Finding({ figure, children }: { figure: string; children: ComponentChildren }) {
  return (
    <li>
      <b>{figure}</b>
      <span>{children}</span>
    </li>
  );
}

const errorRange = ({ low, high }: Estimate) => `${errorText(low)} to ${errorText(high)}`;

/** The headline figures of the test in plain words, each with its 95 % interval in brackets. */
export function AccuracyFindings({ tested }: Pick<Evidence, 'tested'>) {
  const { auc72, aucVolatility72, aucDifference72, auc24, brierSkill72, brierSkill24, breach } = tested;
  return (
    <ul class="findings">
      <Finding figure={`${ofHundred(auc72.value)} of 100`}>
        pairs [{ofHundredRange(auc72)}] in which the odds for 3 days rank a decision that a flush followed
        above one that none followed. Volatility alone: {ofHundred(aucVolatility72.value)} [
        {ofHundredRange(aucVolatility72)}]; chance alone: 50.
      </Finding>
      <Finding figure={pairsMore(aucDifference72.value)}>
        of 100 pairs [{pairsMore(aucDifference72.low)} to {pairsMore(aucDifference72.high)}] than volatility
        alone ranks rightly. {chanceNote(aucDifference72)}
      </Finding>
      <Finding figure={`${ofHundred(auc24.value)} of 100`}>pairs [{ofHundredRange(auc24)}] for 24 h.</Finding>
      <Finding figure={errorText(brierSkill72.value)}>
        error (Brier) of the odds for 3 days than of saying the same rate each time [
        {errorRange(brierSkill72)}]. {chanceNote(brierSkill72)}
      </Finding>
      <Finding figure={errorText(brierSkill24.value)}>
        error of the odds for 24 h [{errorRange(brierSkill24)}]. {chanceNote(brierSkill24)}
      </Finding>
      <Finding figure={percent(breach.observed)}>
        of decisions were followed within 24 h by a fall that the move size gives to {percent(breach.said)}.
      </Finding>
    </ul>
  );
}
