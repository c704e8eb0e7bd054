import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import type { Answer } from '../../src/domain/answer';
import type { SourceRequest } from '../../src/domain/source';
import { InputError } from './input-error';

/** One answer of a recording, with the time at which it was asked for. */
export interface RecordedAnswer {
  readonly atMs: number;
  readonly answer: Answer;
  /** False where an answer had a body that was not saved: some browsers leave them out. */
  readonly isWhole: boolean;
}

/** The answers of an HTTP Archive (HAR 1.2). */
export interface Recording {
  readonly entryCount: number;
  /** Entries that could not be read, left out. */
  readonly unreadableCount: number;
  /**
   * The first answer to this request: the same method, the same address whatever the order of its query, and by POST
   * the same JSON value. One that was broken off counts only if there is no other.
   */
  find(request: Pick<SourceRequest, 'url' | 'body'>): RecordedAnswer | undefined;
}

const archive = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

const pair = z.object({ name: z.string(), value: z.string() });
const archiveEntry = z.object({
  startedDateTime: z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  request: z.object({
    method: z.string(),
    url: z.string().check(z.refine((text) => URL.canParse(text))),
    postData: z.optional(z.object({ text: z.optional(z.string()) })),
  }),
  response: z.object({
    status: z.number(),
    headers: z.optional(z.array(pair)),
    content: z.optional(
      z.object({
        size: z.optional(z.number()),
        text: z.optional(z.string()),
        encoding: z.optional(z.string()),
      }),
    ),
  }),
});
type ArchiveEntry = z.infer<typeof archiveEntry>;

interface Kept extends RecordedAnswer {
  readonly sentBody: unknown;
}

/** Reads an HTTP Archive. Throws InputError where the value is none; an entry that cannot be read is left out. */
export function recordingOf(value: unknown): Recording {
  const opened = archive.safeParse(value);
  if (!opened.success) throw new InputError('this is not an HTTP Archive: log.entries is not a list');
  const { entries } = opened.data.log;
  const byAddress = new Map<string, Kept[]>();
  let unreadableCount = 0;
  for (const entry of entries) {
    const read = archiveEntry.safeParse(entry);
    if (!read.success) {
      unreadableCount += 1;
      continue;
    }
    const { method, url } = read.data.request;
    const address = addressOf(method, url);
    byAddress.set(address, [...(byAddress.get(address) ?? []), keptOf(read.data)]);
  }
  return {
    entryCount: entries.length,
    unreadableCount,
    find({ url, body }) {
      const here = byAddress.get(addressOf(body === undefined ? 'GET' : 'POST', url)) ?? [];
      const fitting = here.filter(({ sentBody }) => body === undefined || isDeepStrictEqual(sentBody, body));
      return fitting.find(({ answer }) => answer.status > 0) ?? fitting[0];
    },
  };
}

function addressOf(method: string, url: string): string {
  const { origin, pathname, searchParams } = new URL(url);
  searchParams.sort();
  return `${method.toUpperCase()} ${origin}${decoded(pathname)}?${searchParams}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function keptOf({ startedDateTime, request, response }: ArchiveEntry): Kept {
  const { status, headers = [], content = {} } = response;
  const { text, encoding, size = 0 } = content;
  const body = encoding === 'base64' ? Buffer.from(text ?? '', 'base64').toString('utf8') : (text ?? '');
  return {
    atMs: Date.parse(startedDateTime),
    answer: {
      status: Math.max(0, status),
      headers: Object.fromEntries(headers.map(({ name, value }) => [name.toLowerCase(), value])),
      body,
    },
    isWhole: text !== undefined || size <= 0,
    sentBody: jsonOf(request.postData?.text),
  };
}

/** The JSON value of a body that was sent; text that is none is compared as text, and then equals no value of ours. */
function jsonOf(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
