import { DAY_MS, HOUR_MS } from '../../src/domain/time';
import { demoCoins } from './coins';
import { demoTurn } from './cycle';
import type { Listing } from './listing';
import type { SimulatedMarket } from './market';
import { type ModelCoin, modelMarket } from './model';
import { hashOf } from './random';
import type { SimulatedVenue } from './simulated-venue';
import { simulatedIds, simulatedVenues, type VenueId } from './simulated-venues';

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
 * Everything that the venues list in a demonstration that begins at `startMs`: the coins of the model, each at its own
 * share and price offset, and the rows that real answers hold besides. `coinCount`: only so many of the largest, of
 * which all venues but the two with the widest limits list one: simulated hours then pass in a second.
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
    ...coins.flatMap((market, place) =>
      simulatedIds
        .filter((venue) => simulatedVenues[venue].lists(place))
        .filter((venue) => !isShort || market.coin === 'SOL' || wholeInShort.includes(venue))
        .map((venue) => perp(venue, market)),
    ),
    ...oddities(startMs, coins[0]!, coins[1]!, isShort),
  ];
}

/** Of a shortened list the two venues with the widest limits hold all, the others one coin: hours then pass in seconds. */
const wholeInShort: readonly VenueId[] = ['binance', 'bybit'];

/** A plain perpetual of a coin, under the name that the venue would give it. */
export function perp(venue: VenueId, market: SimulatedMarket, share?: number): Listing {
  const simulated: SimulatedVenue = simulatedVenues[venue];
  const { coin } = market;
  return {
    ...simulated.perpetual(coin),
    venue,
    coin,
    kind: 'perp',
    market,
    priceOffsetBp: (hashOf(`${venue} ${coin}`) % 7) - 3,
    share: share ?? simulated.share,
  };
}

/** Rows that a reader meets on the real venues and must treat in their own way. */
function oddities(startMs: number, btc: SimulatedMarket, eth: SimulatedMarket, isShort: boolean): Listing[] {
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
    // Where the list is short, their coin would have no other market there.
    ...(isShort
      ? []
      : [
          odd('kucoin', btc, 'XBTUSDM', 'perp', { quote: 'USD', inverse: true }),
          odd('mexc', btc, 'BTC_USD', 'perp', { quote: 'USD', inverse: true }),
          odd('kraken', btc, 'PI_XBTUSD', 'perp', { inverse: true, share: 0.002 }),
        ]),
    perp('bitget', young),
    perp('gate', recent),
    perp('mexc', goat),
    odd('bitget', btc, `BTCUSDT_${dated.compact}`, 'delivery'),
    odd('kucoin', btc, `XBTM${dated.quarter}`, 'delivery'),
    odd('kraken', btc, `FF_XBTUSD_${dated.compact}`, 'delivery'),
    odd('bitget', stock, 'TSLAUSDT', 'stock'),
    odd('gate', stock, 'TSLAX_USDT', 'stock'),
    odd('kucoin', stock, 'TSLAUSDTM', 'stock'),
    odd('mexc', stock, 'TSLA_USDT', 'stock'),
    odd('kraken', stock, 'PF_TSLAXUSD', 'stock'),
    odd('bitget', unborn, 'UNBORNUSDT', 'pre-listing'),
    odd('gate', unborn, 'UNBORN_USDT', 'pre-listing'),
    odd('kucoin', unborn, 'UNBORNUSDTM', 'pre-listing'),
    odd('dydx', unborn, 'UNBORN-USD', 'pre-listing'),
    odd('gate', gone, 'MATIC_USDT', 'delisted'),
    odd('mexc', gone, 'MATIC_USDT', 'delisted'),
    odd('dydx', gone, 'MATIC-USD', 'delisted'),
    odd('kraken', gone, 'PF_MATICUSD', 'delisted'),
  ];
}

/** The last Friday of the quarter that follows: `251226`, `26DEC25` and `Z25`. */
function deliveryDay(startMs: number): { compact: string; named: string; quarter: string } {
  const start = new Date(startMs);
  const quarterEnd = (Math.floor(start.getUTCMonth() / 3) + 2) * 3;
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), quarterEnd, 0));
  const friday = new Date(lastDay.getTime() - ((lastDay.getUTCDay() + 2) % 7) * DAY_MS);
  const [year = '', month = '', day = ''] = friday.toISOString().slice(2, 10).split('-');
  const name = friday.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' }).toUpperCase();
  const quarter = `${'HMUZ'[Math.floor(friday.getUTCMonth() / 3)]}${year}`;
  return { compact: `${year}${month}${day}`, named: `${day}${name}${year}`, quarter };
}
