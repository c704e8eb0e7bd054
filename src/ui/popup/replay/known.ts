type Values = readonly (number | null)[];

/** What was known at hour `at`: everything later is a gap, whatever the record holds. */
export const knownAt = (values: Values, at: number): (number | null)[] =>
  values.map((value, i) => (i <= at ? value : null));

/** What followed hour `at`, that hour included so that both lines meet. */
export const followedAfter = (values: Values, at: number): (number | null)[] =>
  values.map((value, i) => (i >= at ? value : null));
