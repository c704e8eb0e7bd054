import type { Completeness, CompletenessTick } from '../../domain/verdict';
import { percent, signedPercent, unknownText } from '../../shared/format';

export interface CompletenessTicksProps {
  readonly completeness: Completeness;
}

/** How far a flush is, in a word: under 0.5 incomplete, to 0.8 mostly complete, above it complete. */
export const completenessWord = (total: number): string =>
  total < 0.5 ? 'incomplete' : total <= 0.8 ? 'mostly complete' : 'complete';

const times = (ratio: number): string => `${ratio.toFixed(2)} x`;

function Tick(props: {
  tick: CompletenessTick;
  label: string;
  figure(value: number): string;
  target: string;
}) {
  const { tick, label, figure, target } = props;
  return (
    <li>
      <svg class="tick" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        {tick.met && <path d="M5 8.2l2.2 2.2L11 6" />}
      </svg>
      <span>
        {label}
        <span class="unseen">{tick.met ? ', reached' : ', not reached'}</span>
      </span>
      <span class="tick-value">{tick.value === undefined ? unknownText : figure(tick.value)}</span>
      <span class="tick-target">{target}</span>
    </li>
  );
}

/** Flush completeness as three ticks, each with its value and what it must reach; never one light for all. */
export function CompletenessTicks({ completeness }: CompletenessTicksProps) {
  const { total, unwound, funding, volatility } = completeness;
  return (
    <div class="completeness">
      <p>
        Flush completeness {percent(total, 0)}: {completenessWord(total)}
      </p>
      <ul>
        <Tick
          tick={unwound}
          label="Build-up unwound"
          figure={(v) => percent(v, 0)}
          target={`${percent(unwound.target, 0)} or more`}
        />
        <Tick
          tick={funding}
          label="Funding vs base"
          figure={(v) => `${signedPercent(v, 0)}/y`}
          target={`${percent(funding.target, 0)}/y or less`}
        />
        <Tick
          tick={volatility}
          label="Volatility vs normal"
          figure={times}
          target={`under ${times(volatility.target)}`}
        />
      </ul>
    </div>
  );
}

export const completenessTicksCss = `.completeness{margin-top:4px}
.completeness p{margin:0 0 4px}
.completeness ul{list-style:none;margin:0;padding:0;display:grid;gap:2px}
.completeness li{display:grid;grid-template-columns:16px 1fr auto 7.5em;gap:0 8px;align-items:center}
.tick{fill:none;stroke:var(--muted);stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
.tick path{stroke:var(--text);stroke-width:2}
.tick-value{text-align:right}
.tick-target{color:var(--muted);white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`;
