import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressOf } from '../../src/content/address';

afterEach(() => vi.restoreAllMocks());

describe('the address that leaves a page', () => {
  it('has no query but the keys that name what is shown', () => {
    expect(addressOf('https://www.okx.com/trade-swap/btc-usdt-swap?channelid=1&ref=me#positions')).toBe(
      'https://www.okx.com/trade-swap/btc-usdt-swap',
    );
    expect(addressOf('https://www.binance.com/en/trade/BTC_FDUSD?type=cross&token=secret')).toBe(
      'https://www.binance.com/en/trade/BTC_FDUSD?type=cross',
    );
    expect(addressOf('https://www.tradingview.com/chart/?symbol=BINANCE:BTCUSDT.P&x=1')).toMatch(
      /\?symbol=BINANCE(:|%3A)BTCUSDT\.P$/,
    );
    expect(addressOf('https://www.tradingview.com/symbols/BTCUSDT.P/?exchange=BYBIT')).toMatch(
      /\?exchange=BYBIT$/,
    );
  });

  it('is found without iterators of the query, which Firefox keeps from content scripts', () => {
    const noIterator = () => ({}) as URLSearchParamsIterator<string>;
    vi.spyOn(URLSearchParams.prototype, 'keys').mockImplementation(noIterator);
    vi.spyOn(URLSearchParams.prototype, Symbol.iterator).mockImplementation(noIterator as never);
    expect(addressOf('https://www.binance.com/en/trade/BTC_FDUSD?token=secret&type=cross')).toBe(
      'https://www.binance.com/en/trade/BTC_FDUSD?type=cross',
    );
  });

  it('keeps a hash only where it names the contract', () => {
    const huobi =
      'https://www.htx.com/futures/linear_swap/exchange#contract_code=BTC-USDT&contract_type=swap';
    expect(addressOf(huobi)).toBe(huobi);
  });
});
