/** The phases of the leverage cycle, in cycle order. */
export const phases = ['neutral', 'build', 'crowded', 'flush', 'cooling', 'cleared', 'rebuild'] as const;
export type Phase = (typeof phases)[number];

/** The score's words, lowest first. */
export const bands = ['low', 'normal', 'elevated', 'high', 'very high'] as const;
export type Band = (typeof bands)[number];
