import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoCoins, thousandCoins } from './coins';
import { demoTurn } from './cycle';
import type { Listing, VenueId } from './listing';
import type { SimulatedMarket } from './market';
import { type ModelCoin, modelMarket } from './model';
import { hashOf } from './random';

/** How long the coins have been listed when a demonstration begins: more than the longest window of the engine. */
const HISTORY_MS = 220 * DAY_MS;
/** A little before the start, so that the first coin turns from neutral to build within the first hours. */
const FIRST_BUILD_HOURS = -22;
/** A whole cycle: build-ups of the other coins are spread over it, so that every phase is on show at any time. */
const SPREAD_HOURS = 640;

/** Intervals and ages that differ from the usual ones. */
const special: Readonly<Record<string, Partial<ModelCoin>>> = {
  DOGE: { crowdedIntervalHours: 1 },
  ENA: { intervalHours: 4 },
  WIF: { intervalHours: 4 },
  ORDI: { intervalHours: 4 },
  FARTCOIN: { intervalHours: 4, crowdedIntervalHours: 1 },
};

/**
 * Everything that the four venues list in a demonstration that begins at `startMs`: the coins of the model, each at its
 * own share and price offset, and the rows that real answers hold besides. `coinCount`: only so many of the
 * largest, of which OKX and Hyperliquid, whose limits are the tightest, list one: simulated hours then pass in a second.
 */
export function demoListings(startMs: number, coinCount = demoCoins.length): Listing[] {
  const coins = demoCoins.slice(0, coinCount).map(([coin, price, millions], index) => {
    const buildAfterHours =
      coin === 'SOL' ? FIRST_BUILD_HOURS : 40 - Math.round(((index * 0.618) % 1) * SPREAD_HOURS);
    return modelMarket({
      coin,
      price,
      openInterestUsd: millions * 1e6,
      listedAtMs: startMs - HISTORY_MS,
      buildAtMs: startMs + buildAfterHours * HOUR_MS,
      ...(coin === 'SOL' && { turn: demoTurn }),
      ...special[coin],
    });
  });
  const isShort = coinCount < demoCoins.length;
  return [
    ...coins.flatMap((market, index) =>
      venuesOf(index)
        .filter((venue) => !isShort || market.coin === 'SOL' || (venue !== 'okx' && venue !== 'hyperliquid'))
        .map((venue) => perp(venue, market)),
    ),
    ...oddities(startMs, coins[0]!, coins[1]!),
  ];
}

/** Larger coins are listed everywhere, smaller ones on fewer venues. */
function venuesOf(index: number): VenueId[] {
  return [
    'bybit',
    ...(index % 11 !== 10 ? (['binance'] as const) : []),
    ...(index < 45 && index % 7 !== 6 ? (['okx'] as const) : []),
    ...(index < 60 && index % 9 !== 8 ? (['hyperliquid'] as const) : []),
  ];
}

const shares: Readonly<Record<VenueId, number>> = {
  binance: 0.41,
  bybit: 0.29,
  okx: 0.18,
  hyperliquid: 0.12,
};

/** A plain perpetual of a coin, under the name that the venue would give it. */
export function perp(venue: VenueId, market: SimulatedMarket, share = shares[venue]): Listing {
  const { coin } = market;
  const multiplier = thousandCoins.has(coin) && venue !== 'okx' ? 1000 : 1;
  const base = baseName(venue, coin, multiplier);
  const names: Readonly<Record<VenueId, string>> = {
    binance: `${base}USDT`,
    bybit: `${base}USDT`,
    okx: `${base}-USDT-SWAP`,
    hyperliquid: base,
  };
  return {
    venue,
    symbol: names[venue],
    base,
    coin,
    quote: venue === 'hyperliquid' ? 'USD' : 'USDT',
    kind: 'perp',
    market,
    multiplier,
    priceOffsetBp: (hashOf(`${venue} ${coin}`) % 7) - 3,
    share,
    ...(venue === 'hyperliquid' && { fixedIntervalHours: 1 }),
  };
}

function baseName(venue: VenueId, coin: string, multiplier: number): string {
  if (multiplier === 1) return coin;
  if (venue === 'hyperliquid') return `k${coin}`;
  return venue === 'bybit' && coin === 'SHIB' ? 'SHIB1000' : `1000${coin}`;
}

/** Rows that a reader meets on the real venues and must treat in their own way. */
function oddities(startMs: number, btc: SimulatedMarket, eth: SimulatedMarket): Listing[] {
  const model = (coin: string, price: number, millions: number, days: number, seed = coin): SimulatedMarket =>
    modelMarket({ coin, seed, price, openInterestUsd: millions * 1e6, listedAtMs: startMs - days * DAY_MS });
  const young = model('NEWT', 0.14, 24, 5);
  const recent = model('FLUX', 0.33, 30, 20);
  const onlyBybit = model('XION', 0.62, 18, 220);
  const onlyHyperliquid = model('PURR', 0.19, 9, 220);
  const goat = model('GOAT', 0.11, 40, 220);
  const otherGoat = model('GOAT', 31, 12, 220, 'another GOAT');
  const stock = model('TSLA', 430, 60, 90);
  const unborn = model('UNBORN', 1.2, 5, 30);
  const gone = model('MATIC', 0.4, 1, 220);
  const ratio = model('ETH', 0.0367, 8, 220, 'ETH in BTC');
  const dated = deliveryDay(startMs);
  const odd = (
    venue: VenueId,
    market: SimulatedMarket,
    symbol: string,
    kind: Listing['kind'],
    change: Partial<Listing> = {},
  ): Listing => ({ ...perp(venue, market, 0.02), symbol, kind, ...change });

  return [
    perp('bybit', young),
    perp('binance', young),
    perp('bybit', recent),
    perp('okx', recent),
    perp('hyperliquid', recent),
    perp('bybit', onlyBybit),
    perp('hyperliquid', onlyHyperliquid),
    perp('bybit', goat),
    perp('binance', goat),
    perp('hyperliquid', otherGoat),
    odd('binance', btc, 'BTCUSDC', 'perp', { quote: 'USDC' }),
    odd('bybit', btc, 'BTCPERP', 'perp', { quote: 'USDC' }),
    odd('okx', btc, 'BTC-USD-SWAP', 'perp', { quote: 'USD', inverse: true }),
    odd('binance', btc, `BTCUSDT_${dated.compact}`, 'delivery'),
    odd('bybit', btc, `BTC-${dated.named}`, 'delivery'),
    odd('okx', btc, `BTC-USDT-${dated.compact}`, 'delivery'),
    odd('binance', stock, 'TSLAUSDT', 'stock', { share: 0.4 }),
    odd('bybit', stock, 'TSLAUSDT', 'stock', { share: 0.4 }),
    odd('okx', stock, 'TSLA-USDT-SWAP', 'stock', { share: 0.2 }),
    odd('hyperliquid', stock, 'xyz:TSLA', 'stock', { share: 0.2, base: 'xyz:TSLA' }),
    odd('bybit', unborn, 'UNBORNUSDT', 'pre-listing'),
    odd('okx', unborn, 'UNBORN-USDT-SWAP', 'pre-listing'),
    odd('binance', gone, 'MATICUSDT', 'delisted'),
    odd('hyperliquid', gone, 'MATIC', 'delisted'),
    odd('binance', ratio, 'ETHBTC', 'coin-quoted', { quote: 'BTC', base: eth.coin }),
  ];
}

/** The last Friday of the quarter that follows: `251226` and `26DEC25`. */
function deliveryDay(startMs: number): { compact: string; named: string } {
  const start = new Date(startMs);
  const quarterEnd = (Math.floor(start.getUTCMonth() / 3) + 2) * 3;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), quarterEnd, 0));
  const friday = new Date(lastDay.getTime() - ((lastDay.getUTCDay() + 2) % 7) * DAY_MS);
  const [year = '', month = '', day = ''] = friday.toISOString().slice(2, 10).split('-');
  const name = friday.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }).toUpperCase();
  return { compact: `${year}${month}${day}`, named: `${day}${name}${year}` };
}
