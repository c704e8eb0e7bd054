import type { Phase } from '../../domain/phase';
import { phaseWords } from '../../shared/format';

export interface PhaseRibbonProps {
  /** One phase per step, oldest first; undefined where none was known. */
  readonly phases: readonly (Phase | undefined)[];
  readonly height?: number;
  /** The span in words, for screen readers: "7 days". */
  readonly label: string;
}

export interface PhaseRun {
  readonly phase: Phase | undefined;
  readonly start: number;
  readonly length: number;
}

/** Neighbouring equal phases as runs. */
export function phaseRuns(phases: readonly (Phase | undefined)[]): PhaseRun[] {
  const runs: { phase: Phase | undefined; start: number; length: number }[] = [];
  for (const [start, phase] of phases.entries()) {
    const last = runs.at(-1);
    if (last && last.phase === phase) last.length++;
    else runs.push({ phase, start, length: 1 });
  }
  return runs;
}

/** How high each phase stands in the ribbon, 0 to 1: leverage from cleared to crowded, so that it reads without colour. */
const level: Readonly<Record<Phase, number>> = {
  cleared: 0.15,
  cooling: 0.3,
  neutral: 0.45,
  rebuild: 0.6,
  build: 0.75,
  crowded: 1,
  flush: 1,
};

/** The phases over time as steps of different height; unknown is empty. Stretches to the width it is given. */
export function PhaseRibbon({ phases, height = 20, label }: PhaseRibbonProps) {
  const runs = phaseRuns(phases);
  const now = runs.at(-1)?.phase;
  return (
    <svg
      class="phase-ribbon"
      width="100%"
      height={height}
      viewBox={`0 0 ${Math.max(1, phases.length)} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Phases over ${label}: ${runs.length} stretches, now ${now ? phaseWords[now].name.toLowerCase() : 'not known'}`}
    >
      {runs.map(
        ({ phase, start, length }) =>
          phase && (
            <rect
              key={start}
              class={`ribbon-${phase}`}
              x={start}
              width={length}
              y={height * (1 - level[phase])}
              height={height * level[phase]}
            >
              <title>{phaseWords[phase].name}</title>
            </rect>
          ),
      )}
    </svg>
  );
}

export const phaseRibbonCss = `.phase-ribbon{display:block;background:var(--raised)}
.ribbon-neutral{fill:var(--low)}
.ribbon-build{fill:var(--elevated)}
.ribbon-crowded{fill:var(--very-high)}
.ribbon-flush{fill:var(--text)}
.ribbon-cooling,.ribbon-cleared{fill:var(--normal);fill-opacity:.6}
.ribbon-rebuild{fill:var(--high);fill-opacity:.7}`;
