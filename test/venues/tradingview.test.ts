import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../src/content/address';
import { chartMarket } from '../../src/venues/chart-market';
import { pageAt } from '../../src/venues/page';
import { tradingview } from '../../src/venues/tradingview';

const shown = (address: string, title?: string) => pageAt(address, title, [tradingview]);
const chart = 'https://www.tradingview.com/chart/aB3dE6gH/';
const btc = `${chart}?symbol=BINANCE:BTCUSDT.P`;

describe('a chart of TradingView', () => {
  it('is of the coin in its address, with the exchange as a hint where it is a venue', () => {
    const page = { venue: 'tradingview', kind: 'perp', coin: 'BTC' };
    expect(shown(btc)).toEqual({ ...page, exchange: 'binance' });
    expect(shown(`${chart}?symbol=gateio%3Abtcusdt.p`)).toEqual({ ...page, exchange: 'gate' });
    expect(shown(`${chart}?symbol=WHITEBIT:BTCUSDT.P`)).toEqual(page);
    expect(shown(`${chart}?symbol=BTCUSDT.P`)).toEqual(page);
  });

  it('is found through the address that leaves the page', () => {
    for (const address of [
      `${btc}&interval=60&token=secret`,
      'https://ru.tradingview.com/symbols/BTCUSDT/?exchange=BINANCE&x=1',
    ]) {
      expect(shown(addressOf(address))).toEqual(shown(address));
      expect(shown(addressOf(address))).toMatchObject({ coin: 'BTC', exchange: 'binance' });
    }
  });

  it('without a symbol in its address is of the market in its title', () => {
    expect(shown(chart, 'ETHUSDT.P 3,120.5 ▲ +1.2% Unnamed')).toEqual({
      venue: 'tradingview',
      kind: 'perp',
      coin: 'ETH',
    });
    expect(shown(chart, 'SOLUSDC 180.1 ▼ −2% Layout')?.kind).toBe('spot');
    expect(shown(chart, '1000PEPEUSDT.P 0.02 ▲')?.coin).toBe('PEPE');
  });

  it('is of none where its title may name something else', () => {
    for (const title of [
      'EURUSD 1.0812 ▲ +0.1% Unnamed',
      'XAUUSD 2,650 ▲',
      'AAPL 190.1 ▼ −1%',
      'BTC.D 58.1 ▲',
      'BTC1! 64,000 ▲',
      'Live stock, index, futures and Bitcoin charts',
      'BTCUSDT.P and what comes next',
      '',
    ]) {
      expect(shown(chart, title), title).toBeUndefined();
    }
  });

  it('that was moved to another symbol is of its title, since the address may stay behind', () => {
    expect(shown(btc, 'ETHUSDT.P 3,120.5 ▲ +1.2% Unnamed')).toEqual({
      venue: 'tradingview',
      kind: 'perp',
      coin: 'ETH',
    });
    expect(shown(btc, 'AAPL 190.1 ▼ −1% Unnamed'), 'no coin any more').toBeUndefined();
    expect(shown(btc, 'BTCUSDT.P 64,000 ▲ +1.2% Unnamed')).toEqual(shown(btc));
    expect(shown(btc, 'TradingView'), 'a title that is not there yet').toEqual(shown(btc));
  });

  it('is the only page whose title counts', () => {
    const symbol = 'https://www.tradingview.com/symbols/BTCUSDT.P/?exchange=BYBIT';
    expect(shown(symbol, 'ETHUSDT.P 3,120.5')).toMatchObject({ coin: 'BTC', exchange: 'bybit' });
    expect(pageAt('https://www.bybit.com/trade/usdt/BTCUSDT', 'ETHUSDT.P 3,120.5')?.coin).toBe('BTC');
    expect(shown('https://www.tradingview.com/', 'ETHUSDT.P 3,120.5')).toBeUndefined();
  });
});

it('other hosts of TradingView show no charts', () => {
  for (const host of ['tradingview.com', 'news-headlines.tradingview.com', 'gb.tradingview.com'])
    expect(shown(btc.replace('www.tradingview.com', host)), host).toBeUndefined();
});

describe('the market of a chart', () => {
  const coinOf = (ticker: string, exchange?: string) => chartMarket(ticker, exchange)?.coin;

  it('is written as the exchange writes it', () => {
    expect(coinOf('XBTUSDTM.P', 'KUCOIN')).toBe('BTC');
    expect(coinOf('XBTUSDM.P', 'KUCOIN')).toBe('BTC');
    expect(coinOf('XBTUSD.P', 'BITMEX')).toBe('BTC');
    expect(coinOf('BTCUSD.PM', 'KRAKEN')).toBe('BTC');
    expect(coinOf('KPEPEUSDC.P', 'HYPERLIQUID')).toBe('PEPE');
    expect(coinOf('KAVAUSDT.P', 'BYBIT')).toBe('KAVA');
    expect(coinOf('DOTUSD.P', 'BITMEX')).toBe('DOT');
  });

  it('needs an exchange of coins, or a name that nothing else has', () => {
    expect(coinOf('BTCUSD', 'COINBASE')).toBe('BTC');
    expect(coinOf('BTCUSD', 'BITSTAMP')).toBe('BTC');
    expect(coinOf('BTCUSD')).toBeUndefined();
    expect(coinOf('BTCUSD', 'FX')).toBeUndefined();
    expect(coinOf('BTCUSDT', '')).toBeUndefined();
    expect(coinOf('BTCUSDT', 'toString')).toBeUndefined();
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (ticker, exchange) => {
        const market = chartMarket(ticker, exchange);
        if (market !== undefined) expect(market.coin).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(() => shown(btc, ticker)).not.toThrow();
      }),
    );
  });
});
