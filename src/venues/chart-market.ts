import type { Page } from '../domain/page';
import { baseName } from './base-name';
import { pageCoin } from './page-path';

/** The market that a chart shows: what a page at it would be, with the exchange as a hint where it is a venue. */
export type ChartMarket = Pick<Page, 'kind' | 'coin' | 'exchange'>;

/** Venues whose charts are named by their id in capitals. */
const venueNames = new Set([
  'BINANCE',
  'BYBIT',
  'OKX',
  'HYPERLIQUID',
  'BITGET',
  'GATE',
  'KUCOIN',
  'MEXC',
  'DYDX',
  'KRAKEN',
  'BITMEX',
  'DERIBIT',
  'HTX',
  'BINGX',
  'COINBASE',
  'CRYPTOCOM',
  'PHEMEX',
  'ASTER',
  'LIGHTER',
  'PARADEX',
  'BACKPACK',
  'BITFINEX',
  'COINEX',
  'WOO',
]);

const otherNames = new Map([
  ['BINANCEUS', 'binance'],
  ['OKEX', 'okx'],
  ['GATEIO', 'gate'],
  ['HUOBI', 'htx'],
  ['WOONETWORK', 'woo'],
]);

/** Exchanges of coins that are no venue here: the coin of such a chart is as good as any other's. */
const otherExchanges = new Set([
  'BITSTAMP',
  'GEMINI',
  'UPBIT',
  'BITHUMB',
  'BITVAVO',
  'BITMART',
  'WHITEBIT',
  'BLOFIN',
]);

const venueOf = (exchange: string): string | undefined =>
  otherNames.get(exchange) ?? (venueNames.has(exchange) ? exchange.toLowerCase() : undefined);

/** KuCoin ends its symbols with an M. */
const perpetualQuotes = ['USDT', 'USDC', 'USD', 'USDTM', 'USDCM', 'USDM'];
/** FDUSD before USD, or BTCFDUSD would be a coin BTCFD. */
const spotQuotes = [
  'USDT',
  'USDC',
  'FDUSD',
  'USD',
  'EUR',
  'GBP',
  'TRY',
  'BRL',
  'JPY',
  'KRW',
  'BTC',
  'ETH',
  'BNB',
];
/** Dollars that only coins are traded in: EURUSD and XAUUSD are none. */
const coinDollars = ['USDT', 'USDC', 'FDUSD'];

/** Charts write in capitals what some venues write with a small k: these are thousands. */
const capitalThousands = /^K(?=(?:PEPE|SHIB|BONK|FLOKI|LUNC|DOGS|NEIRO)$)/;

/**
 * The market of a chart's ticker (`BTCUSDT.P`, `XBTUSDTM.P`, `ORCAUSD.PM`, `BTCUSDT`) and the exchange beside it, both
 * in any case. Undefined for exchanges that trade no coins, for dated contracts and for text that is no ticker. Without
 * an exchange only what no stock and no currency is called: perpetuals, and pairs in a dollar of coins.
 */
export function chartMarket(ticker: string, exchange: string | undefined): ChartMarket | undefined {
  const place = exchange?.toUpperCase();
  const venue = place === undefined ? undefined : venueOf(place);
  if (place !== undefined && venue === undefined && !otherExchanges.has(place)) return undefined;
  const symbol = ticker.toUpperCase();
  const perpetual = /^(?<pair>.+)\.PM?$/.exec(symbol)?.groups?.pair;
  const base =
    perpetual === undefined
      ? baseName(symbol, place === undefined ? coinDollars : spotQuotes)
      : baseName(perpetual, perpetualQuotes);
  const coin = pageCoin(base?.replace(capitalThousands, '1000'));
  if (coin === undefined) return undefined;
  return {
    kind: perpetual === undefined ? 'spot' : 'perp',
    coin,
    ...(venue !== undefined && { exchange: venue }),
  };
}
