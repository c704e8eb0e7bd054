import type { Verdict } from '../../domain/verdict';
import { percent } from '../../shared/format';
import { CompletenessTicks } from '../components/CompletenessTicks';
import { DriverBars } from '../components/DriverBars';
import { freshness } from '../components/freshness';
import { Meter } from '../components/Meter';
import { OddsLine } from '../components/OddsLine';
import { phaseSentence } from '../components/phase-sentence';
import { AccuracyLink } from './accuracy-link';
import { noOddsWords } from './no-odds-words';
import { RiskDials } from './risk-dials';

export interface CoinRiskProps {
  readonly verdict: Verdict;
  readonly nowMs: number;
  /** Drawn without colour: it says what was, not what is. */
  readonly stale: boolean;
}

/** The two dials, the odds beside their usual rate or why there are none, the phase in a sentence and what drives the score. */
export function CoinRisk({ verdict, nowMs, stale }: CoinRiskProps) {
  const { score, band, sigma24, odds, completeness, rebuild, drivers, confidence, historyDays, coldStart } =
    verdict;
  return (
    <div class={stale ? 'risk stale' : 'risk'}>
      <p class="sentence">{phaseSentence(verdict)}</p>
      <RiskDials score={score} band={band} sigma24={sigma24} />
      <OddsLine odds={odds} record={verdict.record} band={band} why={noOddsWords(verdict)} />
      <AccuracyLink />
      {completeness && <CompletenessTicks completeness={completeness} />}
      {rebuild !== undefined && <Meter label="Rebuilt so far" fraction={rebuild} />}
      {score !== undefined && (
        <section>
          <h3>What makes the score</h3>
          <DriverBars drivers={drivers} />
        </section>
      )}
      <p class="muted">
        Verdict {freshness(verdict.decidedAtMs, nowMs).text} · confidence {percent(confidence, 0)} ·{' '}
        {Math.floor(historyDays)} days of history · {verdict.sources.length}{' '}
        {verdict.sources.length === 1 ? 'market' : 'markets'}
        {coldStart && ' · compared with other coins, being too young for its own ranks'}
      </p>
      <details>
        <summary>High risk is not bearish</summary>
        <p class="muted">
          A high score says that an adverse move tends to be larger if one comes, for either side. It does not
          say in which direction price goes, and shocks from outside have come at low scores too. For the size
          of moves, read the second dial.
        </p>
      </details>
    </div>
  );
}
