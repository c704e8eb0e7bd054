import { HOUR_MS } from '../../../domain/time';
import { coins, funding, noPhaseText, percent, phaseWords, price } from '../../../shared/format';
import { OddsLine } from '../../components/OddsLine';
import { PhaseShape } from '../../components/PhaseShape';
import { RiskDials } from '../risk-dials';
import type { ReplayedHour } from './hour';
import { hourText } from './time';

const originWords = {
  live: 'Said live: score, odds and phase are those that were given when the hour closed.',
  replayed:
    'Replayed: computed afterwards from history fetched later, with the bars up to that hour only. Which markets it rests on was settled later.',
} as const;

function sinceText({ phaseSince, decidedAtMs }: ReplayedHour): string | undefined {
  if (!phaseSince) return undefined;
  const hours = Math.round((decidedAtMs - phaseSince.timeMs) / HOUR_MS);
  const since = `${phaseSince.isExact ? 'since' : 'since at least'} ${hourText(phaseSince.timeMs)}`;
  return hours < 48 ? `${since} (${hours} h)` : `${since} (${Math.round(hours / 24)} d)`;
}

/** The odds beside their usual rate. None where the engine abstained, or its score only described. */
function ReplayedOdds({ score, p24, p72 }: ReplayedHour) {
  if (score === undefined) return null;
  if (p24 === undefined || p72 === undefined) return <p class="odds odds-none">Descriptive only: no odds.</p>;
  return <OddsLine odds={{ p24, p72 }} />;
}

/** The verdict on a coin as it stood at one recorded hour, and how the record came by it. */
export function ReplayVerdict({ coin, hour }: { coin: string; hour: ReplayedHour }) {
  const { score, band, sigma24, phase, origin } = hour;
  const since = sinceText(hour);
  return (
    <section class="replay-verdict" aria-label="Verdict at this hour">
      <header class="coin-header">
        <div>
          <h2>{coin}</h2>
          <p class="replay-hour">{hourText(hour.decidedAtMs)}</p>
        </div>
        <div class="coin-phase">
          <p>
            <PhaseShape phase={phase} size={18} /> <b>{phase ? phaseWords[phase].name : noPhaseText}</b>
          </p>
        </div>
      </header>
      <p class="sentence">
        {phase ? phaseWords[phase].meaning : 'The phase was not known at this hour.'}
        {since && <small class="replay-since">{since}</small>}
      </p>
      <RiskDials score={score} band={band} sigma24={sigma24} />
      {origin && score === undefined && (
        <p class="replay-abstained">
          No score: the engine abstained at this hour. This is not the same as a low score.
        </p>
      )}
      <ReplayedOdds {...hour} />
      <dl class="replay-figures">
        <dt>Price</dt>
        <dd>{price(hour.price)}</dd>
        <dt>Open interest, coins</dt>
        <dd>{coins(hour.openInterestCoins)}</dd>
        <dt>Funding per 8 h</dt>
        <dd>{funding(hour.fundingPer8h)}</dd>
        <dt>Confidence</dt>
        <dd>{percent(score === undefined ? undefined : hour.confidence, 0)}</dd>
      </dl>
      <p class="replay-origin">
        {origin
          ? originWords[origin]
          : 'Nothing is recorded for this hour: no verdict was given or computed.'}
      </p>
      <p class="muted">
        Price, open interest and funding are those of the markets that are followed now; the coins are stated
        on their level.
      </p>
    </section>
  );
}
