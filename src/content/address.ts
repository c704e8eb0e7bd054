// The only keys of a query that name what a trading page shows.
const namingKeys = ['symbol', 'type', 'contract_code', 'exchange'];

/**
 * An address as it may leave the page: without its query, but for the keys that name a symbol, and without its hash
 * unless that names the contract. What is left decides also whether the page went somewhere else.
 */
export function addressOf(href: string): string {
  const url = new URL(href);
  // Firefox gives a content script no iterator of a query, so the keys are asked for one by one.
  const kept = new URLSearchParams();
  for (const key of namingKeys) {
    const value = url.searchParams.get(key);
    if (value !== null) kept.set(key, value);
  }
  url.search = kept.toString();
  if (!url.hash.includes('contract_code')) url.hash = '';
  return url.href;
}
