/** How often the address is compared where the browser does not tell of changes. */
const compareEveryMs = 1000;

/**
 * Calls back after the page's address changed within the page, until the signal aborts. `currententrychange` fires
 * after the change, for pushed, replaced, traversed and hash entries alike; browsers without it get a comparison.
 */
export function onNavigation(changed: () => void, signal: AbortSignal): void {
  const navigation = (globalThis as { navigation?: EventTarget }).navigation;
  if (navigation) {
    navigation.addEventListener('currententrychange', changed, { signal });
    return;
  }
  let last = location.href;
  const compare = () => {
    if (document.hidden || location.href === last) return;
    last = location.href;
    changed();
  };
  addEventListener('popstate', compare, { signal });
  const timer = setInterval(compare, compareEveryMs);
  signal.addEventListener('abort', () => clearInterval(timer));
}
