import { age, capitalised, percent, price } from '../shared/format';
import { CompletenessTicks } from '../ui/components/CompletenessTicks';
import { Dial } from '../ui/components/Dial';
import { DriverBars } from '../ui/components/DriverBars';
import { descriptiveWords } from '../ui/components/descriptive-words';
import { FundingCost } from '../ui/components/FundingCost';
import { LeverageHelper } from '../ui/components/LeverageHelper';
import { Meter } from '../ui/components/Meter';
import { OddsLine } from '../ui/components/OddsLine';
import { PhaseShape } from '../ui/components/PhaseShape';
import { phaseSentence } from '../ui/components/phase-sentence';
import { CardSources } from './card-sources';
import type { ChipView } from './chip-view';
import type { Shown } from './shown';

export interface CardProps {
  readonly shown: Shown;
  readonly words: ChipView;
  readonly nowMs: number;
  close(): void;
  openAccuracy(): void;
  openDetails(): void;
  hideOnSite(): void;
  setLeverage(leverage: number): void;
}

/** The bounds of the score's bands on its dial. */
const bandMarks = [0.2, 0.4, 0.5, 0.6];
/** Where the move-size dial ends: few coins move more on an ordinary day. */
const fullMove = 0.15;

/** The card: everything about the coin on screen, most needed first. */
export function Card(props: CardProps) {
  const { shown, words, nowMs } = props;
  const { page, verdict, live } = shown;
  const scored = words.state !== 'unknown';
  const { leverage, maintenanceMargin, takerFee } = shown.settings;
  return (
    <>
      <header>
        <h2 id="card-name">{page.coin}</h2>
        {live?.price !== undefined && <span class="figure">${price(live.price)}</span>}
        <span class="age">{words.liveAge?.text ?? 'price not known'}</span>
        <button type="button" class="close" aria-label="Close" onClick={props.close}>
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M4 4l8 8M12 4l-8 8" />
          </svg>
        </button>
      </header>
      {/* Reachable by keyboard, because it scrolls where the window is small. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus */}
      <section class="scroll" tabIndex={0} aria-labelledby="card-name">
        <section>
          {!scored && (
            <p class="stale">
              <b>{capitalised(words.word)}</b>: {words.line}.
            </p>
          )}
          {words.state === 'stale' && <p class="stale">These figures are {words.age}.</p>}
          <div class="dials">
            <Dial
              label="Leverage-flush risk"
              fraction={scored ? (verdict?.score ?? 0) / 100 : undefined}
              figure={words.score}
              word={words.word}
              band={words.band}
              marks={bandMarks}
            />
            <Dial
              label="Move size"
              fraction={verdict?.sigma24 === undefined ? undefined : verdict.sigma24 / fullMove}
              figure={percent(verdict?.sigma24)}
              word="expected in a day"
            />
          </div>
          {scored && verdict && (
            <OddsLine
              odds={verdict.odds}
              record={verdict.record}
              band={verdict.band}
              why={verdict.descriptiveOnly && descriptiveWords[verdict.descriptiveOnly]}
            />
          )}
          <button type="button" class="link" onClick={props.openAccuracy}>
            How often is it wrong?
          </button>
        </section>
        <PhaseSection {...props} />
        {verdict && scored && (
          <section>
            <h3>
              What makes the score <small>{words.age}</small>
            </h3>
            <DriverBars drivers={verdict.drivers} />
          </section>
        )}
        <section>
          <LeverageHelper
            leverage={leverage}
            maintenanceMargin={maintenanceMargin}
            takerFee={takerFee}
            sigma24={verdict?.sigma24}
            score={scored ? verdict?.score : undefined}
            onLeverage={props.setLeverage}
          />
        </section>
        <section>
          <FundingCost
            running={words.liveAge?.stale ? undefined : live?.fundingPer8h}
            settled={verdict?.indicators.fundingPer8h}
            leverage={leverage}
          />
        </section>
        <CardSources shown={shown} nowMs={nowMs} />
        <details>
          <summary>High risk is not bearish</summary>
          <p>
            A high score says that an adverse move tends to be larger if one comes, for either side. It does
            not say in which direction price goes, and shocks from outside have come at low scores too.
          </p>
        </details>
      </section>
      <footer>
        <button type="button" onClick={props.openDetails}>
          Details
        </button>
        <button type="button" class="quiet" onClick={props.hideOnSite}>
          Hide on this site
        </button>
      </footer>
    </>
  );
}

function PhaseSection({ shown: { verdict }, words, nowMs }: CardProps) {
  if (!verdict) return null;
  const { phase, phaseSinceMs, completeness, rebuild } = verdict;
  return (
    <section>
      <h3>
        <span class="phase">
          <PhaseShape phase={phase} /> {words.phaseName}
        </span>
        {phase && phaseSinceMs !== undefined && <small>for {age(nowMs - phaseSinceMs)}</small>}
      </h3>
      <p>{phaseSentence(verdict)}</p>
      {words.flushSuspected && (
        <p class="why">Flush? Price moves as in a flush. Provisional until the hour closes.</p>
      )}
      {completeness && <CompletenessTicks completeness={completeness} />}
      {phase === 'rebuild' && <Meter label="Rebuilt so far" fraction={rebuild} />}
    </section>
  );
}
