import type { ChartData } from '../chart-data';

/** Hours of a stretch that are worth jumping to, by their place in it, ascending. */
export interface Landmarks {
  /** The first hour of each phase that follows another; holes between them are passed over. */
  readonly phaseChanges: readonly number[];
  /** The highest score, the first of equals; undefined where there is none. */
  readonly highestScore?: number;
}

/** Finds the landmarks of a stretch. They are ways through a record that is complete, so they know all of it. */
export function landmarksOf({ phases, score }: Pick<ChartData, 'phases' | 'score'>): Landmarks {
  const phaseChanges: number[] = [];
  let before = phases.find((phase) => phase !== undefined);
  for (const [i, phase] of phases.entries())
    if (phase !== undefined && phase !== before) {
      phaseChanges.push(i);
      before = phase;
    }
  let highestScore: number | undefined;
  for (const [i, value] of score.entries())
    if (value !== null && (highestScore === undefined || value > score[highestScore]!)) highestScore = i;
  return { phaseChanges, ...(highestScore !== undefined && { highestScore }) };
}
