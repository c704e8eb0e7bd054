import { coinName } from './coin-name';

/**
 * A language in front of a path: `/en`, `/zh-CN`, `/en-eu`, `/zh-hans`. `/my` is where a person's own pages are, `/app`
 * where some sites have the trading page.
 */
const language = /^\/(?!(?:my|app)\/)[a-z]{2,3}(?:-[a-z0-9]{2,8})?(?=\/)/i;

const assetName = /^[\p{L}\p{N}]{1,30}$/u;

/** Tokens with leverage inside: BTC3L, ETH5S; BTCUP, ETHBEAR of the large coins only (JUP and SYRUP are coins). */
const leveraged =
  /^(?:\p{L}{2,}[235][LS]|(?:BTC|ETH|BNB|XRP|SOL|ADA|DOT|LTC|LINK|TRX|EOS|BCH)(?:UP|DOWN|BULL|BEAR))$/u;

/**
 * The coin of an asset name found in an address. Undefined where the text is no asset name (`xyz:NVDA`, `@107`) or
 * names a leveraged token, which is not plain spot.
 */
export function pageCoin(name: string | undefined): string | undefined {
  if (name === undefined || !assetName.test(name) || leveraged.test(name.toUpperCase())) return undefined;
  return coinName(name).coin;
}

/**
 * The reader of one kind of page: the path, decoded and without its language, has to have this shape, and its group
 * `name` is turned into an asset name by `nameOf` (the text itself if not given).
 */
export const coinInPath =
  (shape: RegExp, nameOf: (text: string) => string | undefined = (text) => text) =>
  (url: URL): string | undefined => {
    const text = shape.exec(decoded(url.pathname).replace(language, ''))?.groups?.name;
    return text === undefined ? undefined : pageCoin(nameOf(text));
  };

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
