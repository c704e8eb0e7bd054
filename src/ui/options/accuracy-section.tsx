import { bands, phases } from '../../domain/phase';
import shipped from '../../engine/evidence.json';
import { percent, phaseWords } from '../../shared/format';
import { trackedCoins, verdictOf } from '../../shared/state';
import { PhaseShape } from '../components/PhaseShape';
import { useItem, useItems } from '../use-item';
import { AccuracyCases } from './accuracy-cases';
import { AccuracyFindings } from './accuracy-findings';
import { AccuracyRates } from './accuracy-rates';
import { Reliability } from './accuracy-reliability';
import {
  countText,
  dayText,
  type Evidence,
  gateText,
  highestWord,
  ofHundred,
  shareAtCalmScores,
} from './accuracy-words';

/** How often score and odds were wrong on recorded history, from the figures that ship with the odds. */
export function AccuracySection({ evidence = shipped }: { evidence?: Evidence }) {
  const { tested, gate, leastDecisions, cases } = evidence;
  return (
    <>
      <p class="lead">
        The odds were tested on recorded history that they were not fitted on: {countText(tested.decisions)}{' '}
        decisions on {tested.coins.length} coins, {dayText(tested.from)} to {dayText(tested.to)}. After{' '}
        {countText(tested.flushed72)} of them ({percent(tested.flushed72 / tested.decisions)}) a flush
        followed within 3 days, after {countText(tested.flushed24)} within 24 h. A flush: price falls by at
        least 1.5 expected moves of the horizon, and open interest in coins by at least 10 %.
      </p>
      <p class="lead">{gateText(gate)}</p>
      <section>
        <h3>How often is it wrong?</h3>
        <Wrong evidence={evidence} />
      </section>
      <section>
        <h3>The market’s flushes, and which were missed</h3>
        <AccuracyCases cases={cases} />
      </section>
      <section>
        <h3>Said and happened</h3>
        <Reliability bins={tested.reliability72} />
      </section>
      <section>
        <h3>By the score’s word</h3>
        <AccuracyRates
          caption="How often a flush followed, by the score’s word"
          first="Score"
          leastDecisions={leastDecisions}
          rates={bands.map((band) => ({ id: band, name: band, ...evidence.bands[band] }))}
        />
      </section>
      <section>
        <h3>By phase</h3>
        <AccuracyRates
          caption="How often a flush followed, by phase"
          first="Phase"
          leastDecisions={leastDecisions}
          rates={phases.map((phase) => ({
            id: phase,
            name: (
              <>
                <PhaseShape phase={phase} size={12} /> {phaseWords[phase].name}
              </>
            ),
            ...evidence.phases[phase],
          }))}
        />
      </section>
      <section>
        <h3>How good the odds are</h3>
        <AccuracyFindings tested={tested} />
      </section>
      <section>
        <h3>What it does not do</h3>
        <ul class="plain-list">
          <li>
            It does not say in which direction price goes. A high score says that an adverse move tends to be
            larger if one comes, for either side.
          </li>
          <li>
            It does not tell large falls of any kind better than volatility does. For the size of moves, read
            the move size.
          </li>
          <li>
            It does not see shocks from outside: news, a failing exchange, a theft. They have come at low
            scores too.
          </li>
        </ul>
      </section>
      <Basis evidence={evidence} />
    </>
  );
}

function Wrong({ evidence }: { evidence: Evidence }) {
  const highest = highestWord(evidence);
  const calm = shareAtCalmScores(evidence);
  return (
    <ul class="plain-list">
      {highest && (
        <li>
          When the score was {highest.band}, <b>{ofHundred(1 - highest.flushed72)} of 100</b> cases passed
          without a flush within 3 days.
        </li>
      )}
      {calm !== undefined && (
        <li>
          Of the cases that a flush followed within 3 days, <b>{ofHundred(calm)} of 100</b> had a score called
          low or normal. A low score does not protect.
        </li>
      )}
    </ul>
  );
}

function Basis({ evidence: { tested, fitted, recalibrated } }: { evidence: Evidence }) {
  const version = useEngineVersion();
  return (
    <section>
      <h3>What this rests on</h3>
      <p>
        Decisions are 8 h apart and each looks 3 days ahead, so that neighbours share most of what follows,
        and coins fall together: these are far fewer cases of their own than decisions. The intervals in
        brackets (95 %) therefore draw whole stretches of 14 days with all coins at once; the whiskers of the
        picture take every decision as a case of its own and are too narrow.
      </p>
      <p>
        For the test the constants were fitted anew before each quarter, on what was over by then. Those that
        ship were fitted on {countText(fitted.decisions)} decisions, {dayText(fitted.from)} to{' '}
        {dayText(fitted.to)}; their level is set so that the mean odds match what happened from{' '}
        {dayText(recalibrated.from)} to {dayText(recalibrated.to)}.
      </p>
      <p class="coin-names">
        Coins: {tested.coins.join(', ')}. They are large ones that are traded today, which flatters.
      </p>
      <p class="muted">
        Data {fitted.fingerprint}
        {version !== undefined && ` · engine version ${version}`} · docs/ACCURACY.md in the source has every
        figure.
      </p>
    </section>
  );
}

/** The version of the engine that decides here; undefined until it has decided on some coin. */
function useEngineVersion(): string | undefined {
  const tracked = useItem(trackedCoins).value ?? [];
  const verdicts = useItems(verdictOf, tracked);
  return Object.values(verdicts ?? {}).find((verdict) => verdict !== undefined)?.engineVersion;
}
