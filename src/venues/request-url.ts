/** An address with its query; values are encoded, since symbols may hold any letter. */
export const requestUrl = (address: string, query: Readonly<Record<string, string | number>>): string =>
  `${address}?${Object.entries(query)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')}`;
