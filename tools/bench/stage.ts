import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { Verdict } from '../../src/domain/verdict';
import { launchChromium } from '../browser/chromium';
import { findOrInstall } from '../browser/find';
import { CLOCK_HOST } from '../exchange/clock-endpoint';
import { type Exchange, type ExchangeOptions, startExchange } from '../exchange/server';

/** Rejects when a step takes longer than it may, naming it: no step of a browser waits without an end. */
export async function within<Result>(ms: number, step: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${step}: not within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Asks again until the answer is there; the error names the step. */
export async function until<Answer>(
  step: string,
  ask: () => Promise<Answer | undefined> | Answer | undefined,
  ms: number,
  pauseMs = 20,
): Promise<Answer> {
  const deadlineMs = performance.now() + ms;
  while (performance.now() < deadlineMs) {
    const answer = await within(10_000, step, Promise.resolve(ask()));
    if (answer !== undefined) return answer;
    await delay(pauseMs);
  }
  throw new Error(`${step}: not within ${ms / 1000} s`);
}

/** A Chromium with the extension before simulated exchanges. */
export interface Stage {
  readonly browser: Browser;
  readonly exchange: Exchange;
  readonly extensionId: string;
  /** A page of the extension without a script of its own, through which its storage is read and written. */
  readonly reader: Page;
  open(address: string): Promise<Page>;
  stored<Value>(key: string): Promise<Value | undefined>;
  verdict(coin: string): Promise<Verdict | undefined>;
  /** Kills the background as the browser does when it is idle; resolves when it is gone. */
  killWorker(): Promise<void>;
  /** A debugger's session on the background. */
  workerSession(): Promise<CDPSession>;
  close(): Promise<void>;
}

export interface StageOptions extends ExchangeOptions {
  /** The built extension. */
  readonly extension: string;
  /** Done before Chromium starts. */
  readonly prepare?: (exchange: Exchange) => void;
}

export async function openStage({ extension, prepare, ...options }: StageOptions): Promise<Stage> {
  const [executable] = findOrInstall('chromium');
  const exchange = await startExchange(options);
  prepare?.(exchange);
  const chromium = await within(
    40_000,
    'starting Chromium',
    launchChromium({ executable: executable!, extension, port: exchange.port, headless: true }),
  );
  const { browser, extensionId } = chromium;
  const reader = await browser.newPage();
  await reader.goto(`chrome-extension://${extensionId}/manifest.json`, { timeout: 20_000 });
  const workers = () =>
    browser
      .targets()
      .filter((target) => target.type() === 'service_worker' && target.url().includes(extensionId));
  const stored = async <Value>(key: string): Promise<Value | undefined> =>
    (await reader.evaluate(async (name) => (await chrome.storage.local.get(name))[name], key)) as Value;
  return {
    browser,
    exchange,
    extensionId,
    reader,
    stored,
    verdict: (coin) => stored<Verdict>(`verdict:${coin}`),
    async open(address) {
      const page = await browser.newPage();
      await page.goto(address, { timeout: 20_000, waitUntil: 'domcontentloaded' });
      return page;
    },
    // An event that comes in meanwhile starts another worker, which is killed too.
    killWorker: () =>
      until(
        'the end of the worker',
        async () => {
          const target = workers()[0];
          if (!target) return true;
          const worker = await within(3_000, 'reaching the worker', target.worker());
          await within(3_000, 'closing the worker', worker?.close() ?? Promise.resolve()).catch(
            () => undefined,
          );
          return undefined;
        },
        20_000,
        50,
      ).then(() => undefined),
    async workerSession() {
      const target = await until('the worker', () => workers()[0], 20_000);
      return target.createCDPSession();
    },
    async close() {
      await chromium.close();
      await exchange.close();
    },
  };
}

/** Resolves when the exchanges have been asked nothing for so long; false if that did not happen in time. */
export async function quiet(exchange: Exchange, forMs: number, atMostMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + atMostMs;
  const asked = () => exchange.hits.filter(({ host }) => host !== CLOCK_HOST).length;
  let count = asked();
  let sinceMs = performance.now();
  while (performance.now() < deadlineMs) {
    await delay(20);
    if (asked() !== count) {
      count = asked();
      sinceMs = performance.now();
    } else if (performance.now() - sinceMs >= forMs) return true;
  }
  return false;
}

/** A decision may wait 90 s for a venue whose budget is spent; a busy machine adds to it. */
const roundWithinMs = 150_000;

/**
 * Moves the simulated time and waits until the demo build has made its round there and waits for a later time.
 */
export async function moveTo(exchange: Exchange, timeMs: number): Promise<void> {
  const before = exchange.hits.length;
  exchange.clock.advanceTo(timeMs);
  await until(
    `the round of ${new Date(timeMs).toISOString()}`,
    () => {
      const waits = exchange.hits.slice(before).some((hit) => {
        const afterMs = /^\/wait\?afterMs=(\d+)/.exec(hit.path)?.[1];
        return hit.host === CLOCK_HOST && afterMs !== undefined && Number(afterMs) >= timeMs;
      });
      return waits ? true : undefined;
    },
    roundWithinMs,
    10,
  );
}
