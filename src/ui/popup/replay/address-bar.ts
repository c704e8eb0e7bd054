import { useEffect } from 'preact/hooks';

/** Browsers count how often an address is rewritten; while an hour is dragged or played along it waits for a rest. */
const restMs = 200;

/** Puts a query into the address bar, without a step in the history of the tab. */
export function showQuery(query: string): void {
  if (location.search !== query) history.replaceState(history.state, '', `${location.pathname}${query}`);
}

/** Keeps the address at a query, once it has rested. */
export function useAddress(query: string): void {
  useEffect(() => {
    const timer = setTimeout(() => showQuery(query), restMs);
    return () => clearTimeout(timer);
  }, [query]);
}
