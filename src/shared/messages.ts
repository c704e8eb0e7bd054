import type { Page } from '../domain/page';
import type { Live, Verdict } from '../domain/verdict';
import { extensionApi } from './extension-api';
import type { Settings, Site } from './settings';

/** What the background answers to "what should I show at this address?". */
export interface Looked {
  readonly page: Page;
  /** Some venue quotes a perpetual of this coin. Unknown until the first quotes are in. */
  readonly listed?: boolean;
  readonly verdict?: Verdict;
  readonly live?: Live;
  readonly settings: Settings;
  readonly site: Site;
  /** How venues are called, by id: the badge itself knows none. */
  readonly names: Readonly<Record<string, string>>;
}

/** All messages: one line and its handler each. Everything else travels through storage. */
export interface Messages {
  /** A trading page asks what it shows; nothing if it shows no coin, or the badge is off. */
  lookAt(address: { url: string; title: string }): Looked | undefined;
  /** A trading page asks for the card's script. */
  openCard(): void;
  /** Opens the details of a coin in a tab of their own. */
  openDetails(coin: string): void;
  /** Opens our page on how often the odds are wrong in a tab of its own. */
  openAccuracy(): void;
  /** Our own pages: keep history of this coin from now on. */
  track(coin: string): void;
  /** Our own pages: ask a venue again at once, unless it asked us to wait. */
  refresh(): void;
  /** Our own pages: delete all recorded data, or one database that was set aside. */
  eraseLedger(name?: string): void;
}

export type MessageName = keyof Messages;
type Argument<Name extends MessageName> = Parameters<Messages[Name]>[0];
type Answer<Name extends MessageName> = ReturnType<Messages[Name]>;

/** What a page's content script may ask; the rest only our own pages may. */
export const fromPages: readonly MessageName[] = ['lookAt', 'openCard', 'openDetails', 'openAccuracy'];

export interface Envelope {
  readonly message: MessageName;
  readonly argument: unknown;
}

export type Failure = { readonly error: string };

/** Sends a message to the background. Throws what the handler threw, as an Error with its text. */
export async function send<Name extends MessageName>(
  message: Name,
  ...argument: Argument<Name> extends undefined ? [] : [Argument<Name>]
): Promise<Answer<Name>> {
  const answer = (await extensionApi.runtime.sendMessage({
    message,
    argument: argument[0],
  } satisfies Envelope)) as { value: Answer<Name> } | Failure | undefined;
  if (answer && 'error' in answer) throw new Error(answer.error);
  return answer?.value as Answer<Name>;
}
