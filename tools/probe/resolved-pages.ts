import * as z from 'zod/mini';
import type { Page } from '../../src/domain/page';
import { pageAt } from '../../src/venues/page';
import { InputError } from './input-error';

const address = z.object({ url: z.string(), title: z.nullish(z.string()) });

/**
 * The market of each page address `{url, title?}`, in their order; null where an address shows none of a known venue.
 * Throws InputError where the value is no list of addresses.
 */
export function resolvedPages(value: unknown): (Page | null)[] {
  if (!Array.isArray(value)) throw new InputError('page addresses are a list of {url, title?}');
  return value.map((entry: unknown, index) => {
    const read = address.safeParse(entry);
    if (!read.success) throw new InputError(`entry ${index + 1} is no page address: {url, title?}`);
    return pageAt(read.data.url, read.data.title ?? undefined) ?? null;
  });
}
