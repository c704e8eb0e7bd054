import type { Answer } from '../../src/domain/answer';
import type { Quote } from '../../src/domain/quote';
import type { SourceRequest } from '../../src/domain/source';
import { type Fields, numberOf } from '../../src/venues/number';
import { confirmed, contradicted, type Finding, notTold, someOf } from './finding';

/** What a point is judged by: raw answers, before anything of them is believed. */
export interface Evidence {
  readonly quotes: readonly Quote[];
  /** The JSON of a good answer from this address (host and path, query left out), or undefined. */
  json(address: string): unknown;
  /** Every answer that came, good or not. */
  readonly answers: readonly Answer[];
}

/** A statement about a venue that its reader rests on and that no documentation settles. */
export interface OpenPoint {
  readonly venue: string;
  readonly claim: string;
  /** What has to be asked besides the quotes to tell. */
  readonly requests?: readonly SourceRequest[];
  judge(evidence: Evidence): Finding;
}

/** The list of objects at this place of an answer; undefined where there is none. */
function rowsAt(json: unknown, ...keys: string[]): readonly Fields[] | undefined {
  const found = keys.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Fields)[key] : undefined),
    json,
  );
  return Array.isArray(found)
    ? found.filter((row): row is Fields => typeof row === 'object' && row !== null)
    : undefined;
}

/** A figure of a raw answer; undefined where it is missing or no number. */
function figure(value: unknown): number | undefined {
  try {
    return numberOf(value, 'figure');
  } catch {
    return undefined;
  }
}

const noAnswer = notTold('there is no answer to tell it by');
const cannotTell = (venue: string, claim: string, why: string): OpenPoint => ({
  venue,
  claim,
  judge: () => notTold(why),
});

/** A region is refused by the content network in front of the venue, whose pages are no JSON. */
const refusedInHtml = (venue: string): OpenPoint => ({
  venue,
  claim: 'the 403 of its content network is HTML',
  judge({ answers }) {
    const refused = answers.filter(({ status }) => status === 403);
    if (refused.length === 0) return notTold('no answer was a 403');
    const other = refused.find(({ body }) => !/<html/i.test(body));
    return other === undefined
      ? confirmed('the 403 that came is HTML')
      : contradicted(`a 403 begins ${JSON.stringify(other.body.slice(0, 40))}`);
  },
});

/** No more bitcoins than these can ever exist. */
const mostBitcoins = 21e6;

/** PEPE was minted once, 420.69 trillion of them, and all circulate. */
const pepeSupply = 420.69e12;

const mexcRates = ['contract.mexc.com', 'api.mexc.com'].map((host) => `${host}/api/v1/contract/funding_rate`);
const gateBtc = 'api.gateio.ws/api/v4/futures/btc';

/** The open points of every venue. One that is settled leaves this list, and its reader says what was found. */
export const openPoints: readonly OpenPoint[] = [
  {
    venue: 'binance',
    claim: 'dated contracts have an empty rate and no next funding time in premiumIndex',
    judge({ json }) {
      const rows = rowsAt(json('fapi.binance.com/fapi/v1/premiumIndex'));
      const dated = rows?.filter(({ symbol }) => /_\d{6}$/.test(String(symbol)));
      if (dated === undefined) return noAnswer;
      if (dated.length === 0) return notTold('the answer holds no dated contract');
      const other = dated.find((row) => row.lastFundingRate !== '' || figure(row.nextFundingTime) !== 0);
      return other === undefined
        ? confirmed(someOf(dated.map(({ symbol }) => String(symbol))))
        : contradicted(
            `${other.symbol} has rate ${JSON.stringify(other.lastFundingRate)} and next time ${JSON.stringify(other.nextFundingTime)}`,
          );
    },
  },
  {
    venue: 'binance',
    claim: 'CMCCirculatingSupply of a 1000x symbol counts coins, not thousands',
    requests: [
      {
        url: 'https://fapi.binance.com/futures/data/openInterestHist?symbol=1000PEPEUSDT&period=1h&limit=1',
        weight: 12,
      },
    ],
    judge({ json }) {
      const rows = rowsAt(json('fapi.binance.com/futures/data/openInterestHist'));
      const row = rows?.find(({ symbol }) => symbol === '1000PEPEUSDT');
      const supply = figure(row?.CMCCirculatingSupply);
      if (supply === undefined) return noAnswer;
      const isNear = (expected: number) => supply > expected * 0.8 && supply < expected * 1.2;
      const said = `1000PEPEUSDT says ${supply}, and ${pepeSupply} PEPE exist`;
      if (isNear(pepeSupply)) return confirmed(said);
      return isNear(pepeSupply / 1000) ? contradicted(said) : notTold(said);
    },
  },
  {
    venue: 'bybit',
    claim: 'every perpetual has singleOpenInterest',
    judge({ json, quotes }) {
      const rows = rowsAt(json('api.bybit.com/v5/market/tickers'), 'result', 'list');
      if (rows === undefined || quotes.length === 0) return noAnswer;
      const symbols = new Set(quotes.map(({ symbol }) => symbol));
      const lacking = rows.filter(
        (row) => symbols.has(String(row.symbol)) && figure(row.singleOpenInterest) === undefined,
      );
      return lacking.length === 0
        ? confirmed(`all ${quotes.length} have it`)
        : contradicted(
            `${lacking.length} of ${quotes.length} lack it: ${someOf(lacking.map(({ symbol }) => String(symbol)))}`,
          );
    },
  },
  refusedInHtml('bybit'),
  {
    venue: 'okx',
    claim: 'funding-rate?instId=ANY answers for every live swap',
    judge({ json }) {
      const rates = rowsAt(json('www.okx.com/api/v5/public/funding-rate'), 'data');
      const instruments = rowsAt(json('www.okx.com/api/v5/public/instruments'), 'data');
      if (rates === undefined) return noAnswer;
      if (instruments === undefined) return notTold(`${rates.length} rows, and no list of swaps to compare`);
      const rated = new Set(rates.map(({ instId }) => instId));
      const live = instruments.filter(
        ({ state, ruleType }) => state === 'live' && (ruleType ?? 'normal') === 'normal',
      );
      const lacking = live.filter(({ instId }) => !rated.has(instId));
      return lacking.length === 0
        ? confirmed(`${rates.length} rows hold all ${live.length} live swaps`)
        : contradicted(
            `${lacking.length} of ${live.length} live swaps are not among ${rates.length} rows: ${someOf(lacking.map(({ instId }) => String(instId)))}`,
          );
    },
  },
  cannotTell('hyperliquid', 'limits of its sockets', 'no socket is opened'),
  cannotTell(
    'bitget',
    'open interest counts one side',
    'its own endpoints agree with each other whichever it is; compare with another source',
  ),
  {
    venue: 'gate',
    claim: 'contract_stats of the BTC-settled contract counts both sides',
    requests: [
      { url: `https://${gateBtc}/contracts`, weight: 1 },
      { url: `https://${gateBtc}/contract_stats?contract=BTC_USD&interval=5m&limit=1`, weight: 1 },
    ],
    judge({ json }) {
      const contract = rowsAt(json(`${gateBtc}/contracts`))?.find(({ name }) => name === 'BTC_USD');
      const both = figure(rowsAt(json(`${gateBtc}/contract_stats`))?.at(-1)?.open_interest);
      const one = figure(contract?.position_size);
      if (both === undefined || one === undefined || one <= 0) return noAnswer;
      const ratio = both / one;
      const said = `it is ${ratio.toFixed(2)} x position_size`;
      if (Math.abs(ratio - 2) < 0.2) return confirmed(said);
      return Math.abs(ratio - 1) < 0.1 ? contradicted(said) : notTold(said);
    },
  },
  {
    venue: 'kucoin',
    claim: 'the multiplier of inverse contracts is negative',
    judge({ json }) {
      const rows = rowsAt(json('api-futures.kucoin.com/api/v1/contracts/active'), 'data');
      const inverse = rows?.filter((row) => row.isInverse === true && figure(row.multiplier) !== undefined);
      if (inverse === undefined) return noAnswer;
      if (inverse.length === 0) return notTold('the answer holds no inverse contract');
      const said = someOf(inverse.map(({ symbol, multiplier }) => `${symbol} ${multiplier}`));
      return inverse.every((row) => figure(row.multiplier)! < 0) ? confirmed(said) : contradicted(said);
    },
  },
  {
    venue: 'mexc',
    claim: 'funding_rate without a symbol lists all markets on both of its hosts',
    requests: mexcRates.map((address) => ({ url: `https://${address}`, weight: 1 })),
    judge({ json }) {
      const counts = mexcRates.map((address) => rowsAt(json(address), 'data')?.length);
      const said = mexcRates
        .map((address, i) => `${address.split('/')[0]}: ${counts[i] ?? 'no'} rows`)
        .join(', ');
      if (counts.some((count) => count === undefined)) return notTold(said);
      return counts.every((count) => (count ?? 0) > 1) ? confirmed(said) : contradicted(said);
    },
  },
  cannotTell(
    'kraken',
    'funding is hourly in all regions (the United States may differ)',
    'one answer tells of one region only',
  ),
  {
    venue: 'bingx',
    claim: 'openInterest is a value in USDT, not an amount of coins',
    requests: [
      { url: 'https://open-api.bingx.com/openApi/swap/v2/quote/openInterest?symbol=BTC-USDT', weight: 1 },
    ],
    judge({ json }) {
      const answer = json('open-api.bingx.com/openApi/swap/v2/quote/openInterest');
      const data = typeof answer === 'object' && answer !== null ? (answer as Fields).data : undefined;
      const amount = figure(
        typeof data === 'object' && data !== null ? (data as Fields).openInterest : undefined,
      );
      if (amount === undefined) return noAnswer;
      const said = `BTC-USDT says ${amount}`;
      return amount > mostBitcoins ? confirmed(`${said}, more than there are bitcoins`) : contradicted(said);
    },
  },
  refusedInHtml('aster'),
  cannotTell('htx', 'its trading pages name the contract in the hash', 'pages open in a browser only'),
  cannotTell('coinbase', 'the paths of its perpetual pages', 'pages open in a browser only'),
];
