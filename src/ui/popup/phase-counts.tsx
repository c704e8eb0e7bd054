import { type Phase, phases } from '../../domain/phase';
import { phaseWords } from '../../shared/format';
import { PhaseShape } from '../components/PhaseShape';

/** How many coins stand in each phase, in cycle order; the market's own phase is marked. */
export function PhaseCounts(props: {
  counts: Readonly<Record<Phase, number>>;
  marketPhase: Phase | undefined;
}) {
  const most = Math.max(1, ...phases.map((phase) => props.counts[phase]));
  return (
    <ol class="phase-counts" aria-label="Coins in each phase, in the order of the cycle">
      {phases.map((phase) => {
        const count = props.counts[phase];
        return (
          <li
            key={phase}
            class={phase === props.marketPhase ? 'here' : undefined}
            title={phaseWords[phase].meaning}
            aria-current={phase === props.marketPhase ? 'true' : undefined}
          >
            <PhaseShape phase={phase} />
            <span>{phaseWords[phase].name}</span>
            <span class="count-bar" aria-hidden="true">
              <span class={`fill-${phase}`} style={{ width: `${(count / most) * 100}%` }} />
            </span>
            <span class="figure">{count}</span>
          </li>
        );
      })}
    </ol>
  );
}
