import type { Runtime } from 'webextension-polyfill';
import { browser } from '../shared/browser';
import { type Envelope, fromPages, type MessageName, type Messages } from '../shared/messages';

export type Handlers = {
  readonly [Name in MessageName]: (
    argument: Parameters<Messages[Name]>[0],
    sender: Runtime.MessageSender,
  ) => Promise<ReturnType<Messages[Name]>>;
};

const isEnvelope = (value: unknown): value is Envelope =>
  typeof value === 'object' && value !== null && typeof (value as Envelope).message === 'string';

/** Whether the sender is one of our own pages, not a content script on somebody's site. */
export const isOurOwnPage = (sender: Runtime.MessageSender): boolean =>
  sender.url?.startsWith(browser.runtime.getURL('')) ?? false;

/** Answers messages. A content script may only ask what `fromPages` names; errors cross as text. */
export function answerMessages(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((envelope: unknown, sender: Runtime.MessageSender) => {
    if (!isEnvelope(envelope) || !Object.hasOwn(handlers, envelope.message)) return undefined;
    const { message, argument } = envelope;
    if (sender.id !== browser.runtime.id) return undefined;
    if (!fromPages.includes(message) && !isOurOwnPage(sender))
      return Promise.resolve({ error: `${message} is not for pages` });
    const handle = handlers[message] as (
      argument: unknown,
      sender: Runtime.MessageSender,
    ) => Promise<unknown>;
    return handle(argument, sender).then(
      (value) => ({ value }),
      (error: unknown) => ({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
}
