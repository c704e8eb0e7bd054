import type { Verdict } from '../../domain/verdict';

/** A score above normal outside all phases: beside it "no leverage extreme" would read as a contradiction. */
export const isRaisedOutside = ({ phase, band }: Pick<Verdict, 'phase' | 'band'>): boolean =>
  phase === 'neutral' && (band === 'elevated' || band === 'high' || band === 'very high');
