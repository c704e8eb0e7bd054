import type { Page } from '../domain/page';
import type { Site } from '../domain/site';
import { type ChartMarket, chartMarket } from './chart-market';

/** www, and one host for each language. */
const hosts = 'www in de fr es it pl se tr ru br id my th vn jp kr cn tw ar il'
  .split(' ')
  .map((language) => `${language}.tradingview.com`);

/** A chart, or a saved one under its id. Ideas that people publish have a longer path. */
const isChart = ({ pathname }: URL): boolean => /^\/chart(?:\/[A-Za-z\d]{8})?\/?$/.test(pathname);

interface Charted {
  readonly ticker: string;
  readonly exchange: string | undefined;
}

/** What the address names: `/chart/?symbol=BINANCE:BTCUSDT.P`, `/symbols/BTCUSDT.P/?exchange=BYBIT`. */
function chartedAt(url: URL): Charted | undefined {
  if (isChart(url)) {
    const symbol = /^(?:(?<exchange>[^:]+):)?(?<ticker>[^:]+)$/.exec(url.searchParams.get('symbol') ?? '');
    const { ticker, exchange } = symbol?.groups ?? {};
    return ticker === undefined ? undefined : { ticker, exchange };
  }
  const ticker = /^\/symbols\/(?<ticker>[^/]+)\/?$/.exec(url.pathname)?.groups?.ticker;
  return ticker === undefined
    ? undefined
    : { ticker, exchange: url.searchParams.get('exchange') ?? undefined };
}

function marketAt(url: URL): ChartMarket | undefined {
  const charted = chartedAt(url);
  return charted && chartMarket(charted.ticker, charted.exchange);
}

const coinOf =
  (kind: Page['kind']) =>
  (url: URL): string | undefined => {
    const market = marketAt(url);
    return market?.kind === kind ? market.coin : undefined;
  };

/** The ticker in front of its price: `BTCUSDT.P 64,000 ▲ +1.2% Unnamed`. */
const tickerInTitle = (title: string): string | undefined =>
  /^(?<ticker>[\p{Lu}\d][\p{Lu}\d._!-]*) [\u2212-]?\d/u.exec(title)?.groups?.ticker;

/**
 * TradingView: charts of other exchanges' markets. Nothing is read from it; the badge shows the coin of the chart. A
 * chart that is moved to another symbol changes its title, and its address not always.
 */
export const tradingview: Site = {
  id: 'tradingview',
  name: 'TradingView',
  optional: true,
  pages: {
    hosts,
    excluded: ['/accounts/*', '/settings/*', '/u/*', '/signin*', '/pricing/*', '/gopro/*', '/checkout/*'],
    patterns: [
      {
        kind: 'perp',
        coin: coinOf('perp'),
        examples: [
          ['https://www.tradingview.com/chart/?symbol=BYBIT%3ASOLUSDT.P', 'SOL'],
          ['https://www.tradingview.com/chart/aB3dE6gH/?symbol=KUCOIN:XBTUSDTM.P&interval=60', 'BTC'],
          ['https://www.tradingview.com/chart/?symbol=BITMEX:XBTUSD.P', 'BTC'],
          ['https://www.tradingview.com/chart/?symbol=BINANCE:1000PEPEUSDT.P', 'PEPE'],
          ['https://www.tradingview.com/chart/?symbol=HYPERLIQUID:KBONKUSDC.P', 'BONK'],
          ['https://www.tradingview.com/chart/?symbol=KRAKEN:ORCAUSD.PM', 'ORCA'],
          ['https://de.tradingview.com/symbols/SHIB1000USDT.P/?exchange=BYBIT', 'SHIB'],
          ['https://cn.tradingview.com/symbols/DOGEUSDT.P/', 'DOGE'],
        ],
      },
      {
        kind: 'spot',
        coin: coinOf('spot'),
        examples: [
          ['https://www.tradingview.com/chart/?symbol=COINBASE%3ABTCUSD', 'BTC'],
          ['https://jp.tradingview.com/symbols/ETHEUR/?exchange=KRAKEN', 'ETH'],
          ['https://www.tradingview.com/symbols/BTCFDUSD/?exchange=BINANCE', 'BTC'],
          ['https://www.tradingview.com/symbols/KAVAUSDT/', 'KAVA'],
        ],
      },
    ],
    titled(url, title) {
      if (!isChart(url)) return undefined;
      const ticker = tickerInTitle(title);
      if (ticker === undefined || ticker === chartedAt(url)?.ticker.toUpperCase()) return undefined;
      return chartMarket(ticker, undefined) ?? null;
    },
    exchange: (url) => marketAt(url)?.exchange,
    refused: [
      'https://www.tradingview.com/',
      'https://www.tradingview.com/chart/',
      'https://www.tradingview.com/chart/aB3dE6gH/',
      'https://www.tradingview.com/chart/BTCUSDT.P/aB3dE6gH-an-idea/?symbol=BINANCE:BTCUSDT.P',
      'https://www.tradingview.com/chart/?symbol=NASDAQ:AAPL',
      'https://www.tradingview.com/chart/?symbol=CRYPTOCAP:BTC.D',
      'https://www.tradingview.com/chart/?symbol=CRYPTOCAP:TOTAL3',
      'https://www.tradingview.com/chart/?symbol=CME:BTC1!',
      'https://www.tradingview.com/chart/?symbol=FX:EURUSD',
      'https://www.tradingview.com/chart/?symbol=OANDA:BTCUSD',
      'https://www.tradingview.com/chart/?symbol=HIP3XYZ:NVDAUSDC.P',
      'https://www.tradingview.com/chart/?symbol=BYBIT:BTCUSDZ2026',
      'https://www.tradingview.com/chart/?symbol=BINANCE:ETHBTC.P',
      'https://www.tradingview.com/chart/?symbol=KUCOIN:BTC3LUSDT',
      'https://www.tradingview.com/chart/?symbol=BINANCE:BTCUSDT.P%2BBINANCE:ETHUSDT.P',
      'https://www.tradingview.com/symbols/EURUSD/',
      'https://www.tradingview.com/symbols/AAPL/?exchange=NASDAQ',
      'https://www.tradingview.com/symbols/BTCUSDT.P/ideas/?exchange=BINANCE',
      'https://www.tradingview.com/markets/cryptocurrencies/',
      'https://www.tradingview.com/u/BINANCE/',
      'https://www.tradingview.com.look-alike.example/chart/?symbol=BINANCE:BTCUSDT.P',
    ],
  },
};
