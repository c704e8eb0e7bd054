import type { DescriptiveReason } from '../../domain/verdict';

/** Why a score comes without odds, in a sentence that holds for every coin of that kind. */
export const descriptiveWords: Readonly<Record<DescriptiveReason, string>> = {
  young: 'The coin has too little history of its own; the odds were not tested on such coins.',
  thin: 'Its turnover is below what the odds were tested on, or not known.',
  untested: 'The odds did not pass their test on such coins.',
};
