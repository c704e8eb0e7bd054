/** Enough that an interval's ends move by less than they are shown with; the seed makes every run the same. */
export const draws = { replicates: 400, seed: 1 };
