/**
 * The entry of a table of endpoints that a path leads to, with the query that it is asked with: `:symbol` in a key
 * stands for one segment, which joins the query under that name. Undefined where no key fits.
 */
export function routeOf<Endpoint>(
  endpoints: Readonly<Record<string, Endpoint>>,
  path: string,
  query: URLSearchParams,
): { readonly key: string; readonly endpoint: Endpoint; readonly query: URLSearchParams } | undefined {
  const segments = path.split('/');
  for (const [key, endpoint] of Object.entries(endpoints)) {
    const wanted = key.split('/');
    const fits =
      wanted.length === segments.length &&
      wanted.every((segment, i) => segment.startsWith(':') || segment === segments[i]);
    if (!fits) continue;
    const whole = new URLSearchParams(query);
    wanted.forEach((segment, i) => {
      if (segment.startsWith(':')) whole.set(segment.slice(1), decodeURIComponent(segments[i]!));
    });
    return { key, endpoint, query: whole };
  }
  return undefined;
}
