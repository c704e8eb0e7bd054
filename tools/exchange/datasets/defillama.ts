import { DAY_MS } from '../../../src/domain/time';
import { json, type Reply, text, type WireRequest } from '../wire';
import type { World } from '../world';

export const defillamaHost = 'defillama-datasets.llama.fi';

/** A token's schedule: in tokens, cliffs on the first of months, and one recipient that gets its tokens day by day. */
interface Token {
  readonly geckoId: string;
  readonly name: string;
  readonly maxSupply: number;
  readonly cliffs: readonly {
    readonly recipient: string;
    readonly category: string;
    readonly tokens: number;
    readonly everyMonths: number;
  }[];
  readonly daily: { readonly recipient: string; readonly category: string; readonly tokens: number };
}

const tokens: Readonly<Record<string, Token>> = {
  solana: {
    geckoId: 'solana',
    name: 'Solana',
    maxSupply: 620e6,
    cliffs: [
      { recipient: 'Foundation', category: 'noncirculating', tokens: 0.8e6, everyMonths: 1 },
      { recipient: 'Early investors', category: 'privateSale', tokens: 6.5e6, everyMonths: 3 },
    ],
    daily: { recipient: 'Staking rewards', category: 'staking', tokens: 62_000 },
  },
  hyperliquid: {
    geckoId: 'hyperliquid',
    name: 'Hyperliquid',
    maxSupply: 1e9,
    cliffs: [{ recipient: 'Core contributors', category: 'insiders', tokens: 9.9e6, everyMonths: 1 }],
    daily: { recipient: 'Community', category: 'airdrop', tokens: 110_000 },
  },
  'arbitrum-foundation': {
    geckoId: 'arbitrum',
    name: 'Arbitrum Foundation',
    maxSupply: 10e9,
    cliffs: [{ recipient: 'Team and advisors', category: 'insiders', tokens: 92.6e6, everyMonths: 1 }],
    daily: { recipient: 'Ecosystem', category: 'farming', tokens: 510_000 },
  },
};

const monthsAround = 24;

/** The first of the months around an instant, in UTC. */
const firstsAround = (nowMs: number): { timeMs: number; month: number }[] => {
  const now = new Date(nowMs);
  return Array.from({ length: 2 * monthsAround + 1 }, (_, i) => {
    const timeMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + i - monthsAround, 1);
    const at = new Date(timeMs);
    return { timeMs, month: at.getUTCFullYear() * 12 + at.getUTCMonth() };
  });
};

function answerOf({ geckoId, name, maxSupply, cliffs, daily }: Token, nowMs: number): unknown {
  const firsts = firstsAround(nowMs);
  const startMs = firsts[0]!.timeMs;
  const endMs = firsts.at(-1)!.timeMs;
  const seconds = (timeMs: number) => timeMs / 1000;
  const { recipient, category } = daily;
  const start = {
    timestamp: seconds(startMs),
    cliffAllocations: [],
    linearAllocations: [
      {
        recipient,
        category,
        unlockType: 'linear_start',
        previousRatePerWeek: 0,
        newRatePerWeek: daily.tokens * 7,
        endTimestamp: seconds(endMs),
      },
    ],
    summary: { netChangeInWeeklyRate: daily.tokens * 7, totalNewWeeklyRate: daily.tokens * 7 },
  };
  const months = firsts.flatMap(({ timeMs, month }) => {
    const due = cliffs.filter(({ everyMonths }) => month % everyMonths === 0);
    if (due.length === 0) return [];
    return [
      {
        timestamp: seconds(timeMs),
        cliffAllocations: due.map((cliff) => ({
          recipient: cliff.recipient,
          category: cliff.category,
          unlockType: 'cliff',
          amount: cliff.tokens,
        })),
        linearAllocations: [],
        summary: { totalTokensCliff: due.reduce((sum, cliff) => sum + cliff.tokens, 0) },
      },
    ];
  });
  const days = Math.round((endMs - startMs) / DAY_MS);
  return {
    name,
    gecko_id: geckoId,
    metadata: { token: `coingecko:${geckoId}`, sources: [], unlockEvents: [start, ...months] },
    documentedData: {
      data: [
        {
          label: recipient,
          data: Array.from({ length: days + 1 }, (_, day) => ({
            timestamp: seconds(startMs + day * DAY_MS),
            unlocked: day * daily.tokens,
            rawEmission: daily.tokens,
            burned: 0,
          })),
        },
      ],
    },
    supplyMetrics: { maxSupply },
  };
}

/** The list of schedules, and each of them, as DefiLlama's files hold them. */
export function answerDefillama({ path }: WireRequest, world: World): Reply {
  if (path === '/emissionsProtocolsList') return json(Object.keys(tokens));
  const slug = /^\/emissions\/([^/]+)$/.exec(path)?.[1];
  const token = slug === undefined ? undefined : tokens[decodeURIComponent(slug)];
  return token ? json(answerOf(token, world.nowMs())) : text('<Error><Code>NoSuchKey</Code></Error>', 404);
}
