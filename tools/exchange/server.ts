import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS, HOUR_MS, hourOf } from '../../src/domain/time';
import { selfSignedCertificate } from './certificate';
import { type Clock, createClock, INTO_THE_HOUR_MS } from './clock';
import { answerClock, CLOCK_HOST } from './clock-endpoint';
import { demoListings } from './demo-listings';
import { createFaults, type Fault, type Faults, spoil } from './faults';
import { createLimits } from './limits';
import type { Listing } from './listing';
import { openRecording } from './recorded';
import { replayListings } from './replay-listings';
import { simulatedDataSets } from './simulated-data-sets';
import { apiAt, simulatedIds, simulatedVenues, tradingHosts } from './simulated-venues';
import { answerTerminal } from './terminal';
import { type Reply, text, type WireRequest } from './wire';
import type { World } from './world';

export interface ExchangeOptions {
  /** The hour at which the simulation begins; the clock shows a minute past it. */
  readonly startMs?: number;
  /** Only so many of the model's coins (and the odd ones): fewer coins, faster hours. */
  readonly coinCount?: number;
  /** History files in place of the model. */
  readonly recordings?: { readonly files: readonly string[]; readonly elsewhere?: boolean };
  /** Real time per simulated hour once it has been decided; absent: the clock stands still until it is moved. */
  readonly msPerHour?: number;
  /** False: nothing is refused, however much is asked. */
  readonly enforceLimits?: boolean;
  /** 0 or absent: one that is free. */
  readonly port?: number;
}

/** One request as it came in. */
export interface Hit {
  readonly timeMs: number;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly origin: string | undefined;
  /** What was posted. */
  readonly body: string;
  /** Absent while unanswered, and for ever where a fault keeps back the answer. */
  status?: number;
}

export interface Exchange {
  readonly port: number;
  readonly hits: readonly Hit[];
  readonly clock: Clock;
  readonly faults: Faults;
  readonly world: World;
  close(): Promise<void>;
}

/** Where the demonstration begins if nothing else is said: a Monday, midnight UTC. */
const DEMO_START_MS = Date.UTC(2026, 9, 5);
/** A replay begins after so much history, if nothing else is said. */
const REPLAY_HISTORY_MS = 30 * DAY_MS;

/**
 * One HTTPS server on 127.0.0.1 that answers the real addresses of the exchanges and of their trading sites by the Host
 * header. Throws an Error naming file and row for a history file that cannot be used.
 */
export async function startExchange(options: ExchangeOptions = {}): Promise<Exchange> {
  const { listings, startMs, endMs } = scene(options);
  const clock = createClock({
    startMs: startMs + INTO_THE_HOUR_MS,
    ...(options.msPerHour !== undefined && { msPerHour: options.msPerHour }),
    ...(endMs !== undefined && { endMs }),
  });
  const world: World = {
    listings,
    limits: createLimits(runningTime(clock), options.enforceLimits ?? true),
    nowMs: () => clock.nowMs,
  };
  const faults = createFaults();
  const hits: Hit[] = [];
  const closing = new AbortController();

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const request = await readRequest(incoming);
    const host = (incoming.headers.host ?? '').replace(/:\d+$/, '');
    const hit: Hit = {
      timeMs: Date.now(),
      host,
      method: request.method,
      path: incoming.url ?? '/',
      origin: incoming.headers.origin,
      body: request.body,
    };
    hits.push(hit);
    const fault = faults.at(host, request.path);
    if (!(await letThrough(fault, incoming, closing.signal))) return;
    const reply = await answer(host, request, world, clock);
    const sent = fault ? spoil(reply, fault) : reply;
    hit.status = sent.status;
    response.writeHead(sent.status, sent.headers).end(sent.body);
  };

  const hosts = [
    'localhost',
    CLOCK_HOST,
    ...apiHosts,
    ...Object.keys(simulatedDataSets),
    ...Object.keys(tradingHosts),
  ];
  const server = createServer(await selfSignedCertificate(hosts), (incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      if (closing.signal.aborted || response.headersSent) return response.destroy();
      return response.writeHead(500).end(error instanceof Error ? error.stack : String(error));
    });
  });
  await listen(server, options.port ?? 0);
  return {
    port: (server.address() as AddressInfo).port,
    hits,
    clock,
    faults,
    world,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        clock.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * The clock's time, running on in real time between its moves: limits count by it, so that an hour that passes in a
 * second renews them as an hour would.
 */
function runningTime(clock: Clock): () => number {
  let movedTo = clock.nowMs;
  let sinceMs = performance.now();
  return () => {
    if (clock.nowMs !== movedTo) {
      movedTo = clock.nowMs;
      sinceMs = performance.now();
    }
    return movedTo + performance.now() - sinceMs;
  };
}

/** What is listed, from when, and until when there are data. */
function scene({ startMs, coinCount, recordings }: ExchangeOptions): {
  listings: Listing[];
  startMs: number;
  endMs?: number;
} {
  if (!recordings) {
    const fromMs = hourOf(startMs ?? DEMO_START_MS);
    return { listings: demoListings(fromMs, coinCount), startMs: fromMs };
  }
  const markets = recordings.files.map(openRecording);
  if (markets.length === 0) throw new Error('no history file was named');
  const firstMs = Math.min(...markets.map((market) => market.firstOpenMs));
  const endMs = Math.max(...markets.map((market) => market.endMs));
  const fromMs = hourOf(startMs ?? Math.min(firstMs + REPLAY_HISTORY_MS, endMs - HOUR_MS));
  if (fromMs < firstMs || fromMs >= endMs) {
    const range = `${new Date(firstMs).toISOString()} to ${new Date(endMs).toISOString()}`;
    throw new Error(`the replay cannot begin at ${new Date(fromMs).toISOString()}: the files hold ${range}`);
  }
  return { listings: replayListings(markets, recordings.elsewhere), startMs: fromMs, endMs };
}

const apiHosts = simulatedIds.flatMap((id) => simulatedVenues[id].apis.map(({ host }) => host));

async function answer(host: string, request: WireRequest, world: World, clock: Clock): Promise<Reply> {
  if (host === CLOCK_HOST) return answerClock(request, clock);
  const api = apiAt(host, request.path);
  if (api) return api.answer(request, world);
  const dataSet = simulatedDataSets[host];
  if (dataSet) return dataSet(request, world);
  const site = tradingHosts[host];
  return site ? answerTerminal(request, site, world) : text('', 404);
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'https://simulated.test');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** Faults of the connection: false where there is nothing to answer. */
async function letThrough(
  fault: Fault | undefined,
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<boolean> {
  if (fault?.kind === 'hang') return false;
  if (fault?.kind === 'reset') {
    incoming.socket.destroy();
    return false;
  }
  if (fault?.kind === 'late') await delay(fault.ms, undefined, { signal });
  return true;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
