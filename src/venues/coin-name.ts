/** A venue's name of an asset taken apart: `1000PEPE` is a thousand PEPE. */
export interface CoinName {
  /** Canonical coin, upper case, without multiplier. */
  readonly coin: string;
  /** How many coins one unit of the venue's name is. */
  readonly multiplier: number;
}

/** Names that begin like a multiplier and are whole. Others with digits (1INCH, 2Z, 0G, HPOS10I, B3) fit no rule below. */
const wholeNames = new Set(['1000X', '1MIL']);

const otherNames = new Map([
  ['XBT', 'BTC'],
  ['XDG', 'DOGE'],
]);
const usualName = (name: string): string => otherNames.get(name) ?? name;

const prefix = /^(1000000|100000|10000|1000|1M)(?=\p{Lu})/u;
const suffix = /(?<=\p{Lu}{2})(1000000|100000|10000|1000)$/u;
/** Lower case only: `kPEPE` is a thousand PEPE, `KAVA` is KAVA. */
const thousand = /^k(?=[A-Z])/;

/** Nearly every name is plain: without a digit or a leading k no multiplier can be in it. */
const maybeMultiplied = /^k|\d/;

const factorOf = (mark: string): number => (mark === '1M' ? 1_000_000 : Number(mark));

/**
 * The canonical coin of a venue's asset name and the multiplier in it: 1000PEPE, kPEPE, 1MBABYDOGE, SHIB1000; XBT is
 * BTC and XDG is DOGE. Applied to its own `coin` it changes nothing. Renamed coins (MATIC, FTM) keep the name that the
 * venue lists.
 */
export function coinName(name: string): CoinName {
  if (!maybeMultiplied.test(name)) return { coin: usualName(name.toUpperCase()), multiplier: 1 };
  let multiplier = 1;
  let rest = name;
  if (thousand.test(rest)) {
    multiplier = 1000;
    rest = rest.slice(1);
  }
  rest = rest.toUpperCase();
  while (!wholeNames.has(rest)) {
    const mark = prefix.exec(rest)?.[0];
    const tail = mark === undefined ? suffix.exec(rest)?.[0] : undefined;
    if (mark !== undefined) rest = rest.slice(mark.length);
    else if (tail !== undefined) rest = rest.slice(0, -tail.length);
    else break;
    multiplier *= factorOf(mark ?? tail ?? '1');
  }
  return { coin: usualName(rest), multiplier };
}
