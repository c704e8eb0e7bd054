import type { MarketVerdict } from '../../domain/verdict';
import { noPhaseText, percent, phaseWords, unknownText } from '../../shared/format';
import { backfillProgress, marketVerdict, trackedCoins, verdictOf } from '../../shared/state';
import { progressText } from '../coin-notices';
import { clockTime, freshness } from '../components/freshness';
import { PhaseShape } from '../components/PhaseShape';
import { NoticePanel } from '../notice-panel';
import { useItem, useItems } from '../use-item';
import { useNow } from '../use-now';
import { PhaseCounts } from './phase-counts';
import { byScore, ScoreList } from './score-list';

const majors = ['BTC', 'ETH'];

/** The leverage clock of the altcoins, the majors beside them, and every tracked coin by score. */
export function MarketView({ showCoin }: { showCoin(coin: string): void }) {
  const nowMs = useNow(10_000);
  const market = useItem(marketVerdict);
  const progress = useItem(backfillProgress);
  const tracked = useItem(trackedCoins).value ?? [];
  const verdicts = useItems(verdictOf, [...new Set([...majors, ...tracked])]);
  if (!market.ready || !progress.ready || !verdicts) return <p class="muted">Reading…</p>;
  const alts = byScore(
    tracked.filter((coin) => !majors.includes(coin)),
    verdicts,
  );
  return (
    <>
      {market.value ? (
        <MarketFacts market={market.value} nowMs={nowMs} />
      ) : (
        <NoticePanel
          title="No market view yet"
          text={
            progressText(progress.value) ?? 'It follows when enough coins have a verdict of the same hour.'
          }
        />
      )}
      <ScoreList title="Majors" coins={majors} verdicts={verdicts} nowMs={nowMs} showCoin={showCoin} />
      {alts.length > 0 && (
        <ScoreList
          title="Tracked coins, by score"
          coins={alts}
          verdicts={verdicts}
          nowMs={nowMs}
          showCoin={showCoin}
        />
      )}
    </>
  );
}

function MarketFacts({ market, nowMs }: { market: MarketVerdict; nowMs: number }) {
  const { phase, phaseSinceMs, coinsByPhase, coinCount, meanScore, breadth50, breadthPositive } = market;
  const fresh = freshness(market.decidedAtMs, nowMs);
  const figures = [
    {
      name: 'Positive funding',
      figure: percent(breadthPositive, 0),
      meaning:
        breadthPositive === undefined
          ? 'Not known: fewer than 20 coins have 14 days of funding.'
          : 'Share of the last 21 days in which longs paid shorts, mean over the alts.',
    },
    {
      name: 'Mean score',
      figure: meanScore === undefined ? unknownText : String(Math.round(meanScore)),
      meaning: 'How crowded leverage is in the alts on average; about 31 is usual.',
    },
    {
      name: 'Score 50 or more',
      figure: percent(breadth50, 0),
      meaning: 'Share of alts with a high score: how far crowding has spread.',
    },
  ];
  return (
    <section class="market">
      <header class="coin-header">
        <div>
          <h2>Altcoin market</h2>
          <small>
            {coinCount} coins, verdict {fresh.text}
          </small>
        </div>
        <div class="coin-phase">
          <p>
            <PhaseShape phase={phase} size={18} /> <b>{phase ? phaseWords[phase].name : noPhaseText}</b>
          </p>
          {phase && phaseSinceMs !== undefined && <small>since {clockTime(phaseSinceMs, nowMs)}</small>}
        </div>
      </header>
      <PhaseCounts counts={coinsByPhase} marketPhase={phase} />
      <dl class="market-figures">
        {figures.map(({ name, figure, meaning }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="big">{figure}</dd>
            <dd class="muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
