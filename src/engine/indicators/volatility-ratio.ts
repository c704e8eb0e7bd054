import { known, orNaN } from '../known';

/** volr: realised volatility of a day over that of 30 days; below 1 is quieter than usual. Missing if either is. */
export const volatilityRatio = (rv24: number | undefined, rv720: number | undefined): number | undefined =>
  known(orNaN(rv24) / orNaN(rv720));
