import { answerCoingecko, coingeckoHost } from './datasets/coingecko';
import { answerDefillama, defillamaHost } from './datasets/defillama';
import type { Reply, WireRequest } from './wire';
import type { World } from './world';

/** What is read beside the exchanges, by host. A new one is its file and its line here. */
export const simulatedDataSets: Readonly<Record<string, (request: WireRequest, world: World) => Reply>> = {
  [defillamaHost]: answerDefillama,
  [coingeckoHost]: answerCoingecko,
};
