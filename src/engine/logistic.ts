/** The probability of a logit. */
export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The logit of a probability. */
export const logit = (probability: number): number => Math.log(probability / (1 - probability));
