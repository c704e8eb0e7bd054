/** Enough that an interval's ends move by less than they are shown with; the seed makes every run the same. */
export const draws = { replicates: 400, seed: 1 };

/** Very many decisions take their time and need fewer draws: their intervals are narrow. */
export const drawsFor = (decisions: number) => ({
  ...draws,
  replicates: Math.max(100, Math.round(draws.replicates * Math.min(1, 50_000 / decisions))),
});
