/** Its own names of coins (currency symbol map of the public configuration). */
const otherNames = new Map([
  ['ALG', 'ALGO'],
  ['ATO', 'ATOM'],
  ['DSH', 'DASH'],
  ['IOT', 'IOTA'],
  ['MNA', 'MANA'],
  ['QTM', 'QTUM'],
  ['UDC', 'USDC'],
  ['UST', 'USDT'],
]);

/** Indices of stocks (`GERMANY40IX`) and of volatility, currencies, metals and oil; and markets of test money. */
const notCrypto = /\d{2,3}IX$|^(?:[BE]VIV|EUR|GBP|JPY|CHF|XAUT?|XAG|XPT|XPD|U[KS]OIL)$|^TEST/;

/** The asset that Bitfinex calls so (`ATO`), under its usual name; undefined where it is no coin. */
export const bitfinexCoin = (code: string): string | undefined =>
  notCrypto.test(code) ? undefined : (otherNames.get(code) ?? code);
