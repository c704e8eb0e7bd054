import type { Liquidation } from '../../domain/liquidation';
import type { LiquidationStream } from '../../domain/venue';

/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

/** Closings are handed on in batches, so that a cascade does not write once a row. */
const batchMs = 5_000;
const firstBackOffMs = 1_000;
const longestBackOffMs = 5 * 60_000;

/** One open connection to a venue's stream, made anew when it breaks off. */
export interface OpenStream {
  /** Listens to these markets from now on. */
  follow(symbols: readonly string[]): void;
  /** Closes the connection for good; what was heard is still handed on. */
  close(): void;
}

/** The message as JSON, undefined where it is none (`pong`). */
function jsonIn(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/**
 * Opens a stream and keeps it open: broken off, it is made anew after a second, then after twice as long each time, until
 * something is heard again. `hear` gets what was closed on the followed markets, every few seconds, oldest first.
 */
export function openStream(
  stream: LiquidationStream,
  connect: (url: string) => Socket,
  hear: (closings: readonly Liquidation[]) => void,
): OpenStream {
  let socket: Socket | undefined;
  let isOpen = false;
  let isEnded = false;
  let failures = 0;
  let followed: readonly string[] = [];
  let heard: Liquidation[] = [];
  let batch: ReturnType<typeof setTimeout> | undefined;
  let ping: ReturnType<typeof setInterval> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const say = (message: unknown) => socket?.send(JSON.stringify(message));
  const handOn = () => {
    clearTimeout(batch);
    batch = undefined;
    if (heard.length > 0) hear(heard.sort((a, b) => a.timeMs - b.timeMs));
    heard = [];
  };

  function listen(): void {
    const mine = connect(stream.url);
    socket = mine;
    mine.addEventListener('open', () => {
      if (mine !== socket) return;
      isOpen = true;
      for (const message of stream.subscribe(followed)) say(message);
      const { ping: wanted } = stream;
      if (wanted) ping = setInterval(() => say(wanted.message), wanted.everyMs);
    });
    mine.addEventListener('message', (event) => {
      if (mine !== socket) return;
      failures = 0;
      const closings = stream.read(jsonIn((event as MessageEvent).data)).rows;
      heard.push(...closings.filter(({ symbol }) => followed.includes(symbol)));
      if (heard.length > 0) batch ??= setTimeout(handOn, batchMs);
    });
    mine.addEventListener('close', () => {
      if (mine !== socket) return;
      lose();
      if (isEnded) return;
      const backOffMs = Math.min(longestBackOffMs, firstBackOffMs * 2 ** failures);
      failures += 1;
      retry = setTimeout(listen, backOffMs);
    });
  }

  function lose(): void {
    clearInterval(ping);
    socket = undefined;
    isOpen = false;
  }

  listen();
  return {
    follow(symbols) {
      const added = symbols.filter((symbol) => !followed.includes(symbol));
      followed = symbols;
      if (isOpen && added.length > 0) for (const message of stream.subscribe(added)) say(message);
    },
    close() {
      isEnded = true;
      clearTimeout(retry);
      handOn();
      const mine = socket;
      lose();
      mine?.close();
    },
  };
}
