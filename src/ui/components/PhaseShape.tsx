import type { Phase } from '../../domain/phase';
import { noPhasePath, phasePaths } from './phase-paths';

export interface PhaseShapeProps {
  readonly phase: Phase | undefined;
  /** Pixels. */
  readonly size?: number;
}

/** The shape of a phase in the colour of the text around it. It says nothing to screen readers: the word stands beside it. */
export function PhaseShape({ phase, size = 16 }: PhaseShapeProps) {
  const drawing = phase ? phasePaths[phase] : noPhasePath;
  return (
    <svg class="phase-shape" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {drawing.filled && <path d={drawing.filled} fill="currentColor" />}
      {drawing.outline && (
        <path
          d={drawing.outline}
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linejoin="round"
        />
      )}
    </svg>
  );
}

export const phaseShapeCss = '.phase-shape{flex:none;display:inline-block;vertical-align:-3px}';
