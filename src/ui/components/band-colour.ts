import type { Band } from '../../domain/phase';

/** A band's colour, as a token; what is not known has the muted one, never that of a low score. */
export const bandColour = (band: Band | undefined): string => `var(--${band?.replace(' ', '-') ?? 'muted'})`;
