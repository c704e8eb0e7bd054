import { describe, expect, it } from 'vitest';
import type { AccountShare } from '../../../src/domain/crowd';
import { ShapeError } from '../../../src/domain/source';
import { HOUR_MS } from '../../../src/domain/time';
import type { Venue } from '../../../src/domain/venue';
import { binance } from '../../../src/venues/binance';
import { bitget } from '../../../src/venues/bitget';
import { bybit } from '../../../src/venues/bybit';
import { classify } from '../../../src/venues/classify';
import { gate } from '../../../src/venues/gate';
import { okx } from '../../../src/venues/okx';
import { hasSharedData, sharedJson } from '../../shared-data';
import { hour } from '../fixture';

const query = (symbol: string) => ({ symbol, coin: 'SOL', fromMs: hour(2), toMs: hour(4) });
const ms = (hours: number) => String(hour(hours));

interface Case {
  readonly venue: Venue;
  readonly symbol: string;
  readonly url: string;
  readonly answer: unknown;
}

/** Each tells 0.6 at 2:00, a row that cannot be read, 0.75 at 4:00, and hours outside of the query. */
const cases: readonly Case[] = [
  {
    venue: binance,
    symbol: 'SOLUSDT',
    url: `https://fapi.binance.com/futures/data/globalLongShortAccountRatio?symbol=SOLUSDT&period=1h&startTime=${hour(2)}&endTime=${hour(4)}&limit=500`,
    answer: [
      { symbol: 'SOLUSDT', longShortRatio: '1', longAccount: '0.5', shortAccount: '0.5', timestamp: hour(1) },
      { longShortRatio: '9', longAccount: '0.6', shortAccount: '0.4', timestamp: hour(2) },
      { longAccount: 'most', shortAccount: '0.3', timestamp: hour(3) },
      { longAccount: '0.75', shortAccount: '0.25', timestamp: hour(4) },
    ],
  },
  {
    venue: bybit,
    symbol: 'SOLUSDT',
    url: `https://api.bybit.com/v5/market/account-ratio?category=linear&symbol=SOLUSDT&period=1h&startTime=${hour(2)}&endTime=${hour(4)}&limit=500`,
    answer: {
      retCode: 0,
      result: {
        list: [
          { symbol: 'SOLUSDT', buyRatio: '0.75', sellRatio: '0.25', timestamp: ms(4) },
          { symbol: 'SOLUSDT', buyRatio: '0', sellRatio: '0', timestamp: ms(3) },
          { symbol: 'SOLUSDT', buyRatio: '0.6', sellRatio: '0.4', timestamp: ms(2) },
        ],
        nextPageCursor: '',
      },
    },
  },
  {
    venue: okx,
    symbol: 'SOL-USDT-SWAP',
    url: `https://www.okx.com/api/v5/rubik/stat/contracts/long-short-account-ratio-contract?instId=SOL-USDT-SWAP&period=1H&begin=${hour(2) - 1}&end=${hour(4) + 1}&limit=100`,
    answer: {
      code: '0',
      msg: '',
      data: [
        [ms(4), '3'],
        [ms(3), '-1'],
        [ms(2), '1.5'],
        [ms(1), '1'],
      ],
    },
  },
  {
    venue: gate,
    symbol: 'SOL_USDT',
    url: `https://api.gateio.ws/api/v4/futures/usdt/contract_stats?contract=SOL_USDT&interval=1h&from=${hour(2) / 1000}&limit=3`,
    answer: [
      { time: hour(2) / 1000, lsr_account: '1.5', lsr_taker: 7, top_lsr_account: 0.1 },
      { time: hour(3) / 1000, lsr_account: '', lsr_taker: 7 },
      { time: hour(4) / 1000, lsr_account: 3, lsr_taker: 7 },
      { time: hour(5) / 1000, lsr_account: 1 },
    ],
  },
  {
    venue: bitget,
    symbol: 'SOLUSDT',
    url: 'https://api.bitget.com/api/v2/mix/market/account-long-short?symbol=SOLUSDT&period=1h',
    answer: {
      code: '00000',
      data: [
        // The ratio beside the parts does not agree with them.
        { longAccountRatio: '0.6', shortAccountRatio: '0.4', longShortAccountRatio: '0.0138', ts: ms(2) },
        { longAccountRatio: '', shortAccountRatio: '0.4', ts: ms(3) },
        { longAccountRatio: '0.75', shortAccountRatio: '0.25', ts: ms(4) },
      ],
    },
  },
];

describe.each(cases)('long accounts of $venue.id', ({ venue, symbol, url, answer }) => {
  const plan = venue.accounts!;

  it('are asked for by the hour, at the documented address', () => {
    const request = plan.request(query(symbol));
    expect(request.url).toBe(url);
    expect(venue.apiHosts).toContain(new URL(url).hostname);
    expect(request.weight).toBeLessThanOrEqual(venue.limit.weight);
  });

  it('are read as a share of all, oldest first; a row that cannot be read fails alone', () => {
    expect(classify(venue, { status: 200, headers: {}, body: JSON.stringify(answer) }, 0).status).toBe('ok');
    const { rows, rejected } = plan.read(answer, query(symbol));
    expect(rows.map(({ timeMs }) => timeMs)).toEqual([hour(2), hour(4)]);
    expect(rows[0]!.longShare).toBeCloseTo(0.6, 12);
    expect(rows[1]!.longShare).toBeCloseTo(0.75, 12);
    expect(rejected).toHaveLength(1);
  });

  it('fail whole in a wrong envelope', () => {
    for (const wrong of [undefined, null, 'text', {}, { data: {} }])
      expect(() => plan.read(wrong, query(symbol))).toThrow(ShapeError);
  });
});

describe.skipIf(!hasSharedData)('the reference ratios', () => {
  it.each<[Venue, string, number, number]>([
    [binance, 'binance/globalLongShortAccountRatio', 1591261042378, 0.6622],
    [bybit, 'bybit/account_ratio', 1696262400000, 0.49],
    [okx, 'okx/long_short_account_ratio', 1729323600000, 0.9398602814619824 / (1 + 0.9398602814619824)],
    [gate, 'gate/contract_stats_recorded', 1674057000000, 3.2808988764045 / 4.2808988764045],
    [bitget, 'bitget/v2_long_short', 1729312200000, 0.58],
  ])('of %s read as documented', (venue, file, timeMs, longShare) => {
    const around = { symbol: 'X', coin: 'X', fromMs: timeMs - 10 * HOUR_MS, toMs: timeMs };
    const { rows } = venue.accounts!.read(sharedJson<unknown>(`payloads/${file}.json`), around);
    const last = rows.at(-1) as AccountShare;
    expect(last.timeMs).toBe(timeMs);
    expect(last.longShare).toBeCloseTo(longShare, 12);
  });
});
