let known: Readonly<Record<string, string>> = {};

/** Tells this page how venues are called, by id. */
export function knowVenueNames(names: Readonly<Record<string, string>>): void {
  known = names;
}

/** How people call the venue; its id where that is not known. */
export const venueName = (id: string): string => known[id] ?? id;
