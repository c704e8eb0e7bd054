import type { CDPSession, Page, WebWorker } from 'puppeteer-core';
import type { Verdict } from '../../src/domain/verdict';
import { type Chromium, launchChromium } from '../../tools/browser/chromium';
import { findOrInstall } from '../../tools/browser/find';
import { readBadge } from '../../tools/browser/shadow';
import { outputOf } from '../../tools/build';
import { type Exchange, type ExchangeOptions, startExchange } from '../../tools/exchange/server';

/** Rejects when a step takes longer than it may, naming it: no step of a browser test waits without an end. */
export async function within<Result>(ms: number, step: string, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${step}: not within ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Asks again and again until the answer fits; the error shows the last one. */
export async function until<Answer>(
  step: string,
  ask: () => Promise<Answer>,
  fits: (answer: Answer) => boolean,
  ms = 30_000,
): Promise<Answer> {
  const deadline = Date.now() + ms;
  let last: Answer | undefined;
  let failure: unknown;
  while (Date.now() < deadline) {
    try {
      last = await within(10_000, step, ask());
      failure = undefined;
      if (fits(last)) return last;
    } catch (error) {
      failure = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  throw new Error(
    `${step}: not within ${ms / 1000} s; last: ${failure ?? JSON.stringify(last)?.slice(0, 800)}`,
  );
}

export interface Stage extends Chromium {
  readonly exchange: Exchange;
  open(address: string): Promise<Page>;
  /** A page of the extension. */
  openOwn(file: string): Promise<Page>;
  badge(page: Page): Promise<string | undefined>;
  /** Reads the extension's storage, through a page of its own so that a dead worker stays dead. */
  stored<Value>(key: string): Promise<Value | undefined>;
  verdict(coin: string): Promise<Verdict | undefined>;
  worker(): Promise<WebWorker>;
  /** Kills the background as the browser does when it is idle. */
  killWorker(): Promise<void>;
  /** Lets the simulated time go on by so many hours, each decided, and waits for it. */
  passHours(count: number): Promise<void>;
}

export async function openStage(
  options: ExchangeOptions & { readonly extension?: string } = {},
): Promise<Stage> {
  const [executable] = findOrInstall('chromium');
  const exchange = await startExchange(options);
  const chromium = await within(
    40_000,
    'starting Chromium',
    launchChromium({
      executable: executable!,
      extension: options.extension ?? outputOf('chrome', 'demo'),
      port: exchange.port,
      headless: true,
    }),
  );
  const { browser, extensionId } = chromium;
  const ownPage = async (file: string) => {
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${extensionId}/${file}`, { timeout: 20_000 });
    return page;
  };
  // A file of the extension that runs no script of its own. Opened first, so that it never hides a trading page.
  const reader = await ownPage('manifest.json');
  const worker = async () => {
    const target = await browser.waitForTarget(
      (candidate) => candidate.type() === 'service_worker' && candidate.url().includes(extensionId),
      { timeout: 20_000 },
    );
    return (await target.worker())!;
  };
  const stored = async <Value>(key: string): Promise<Value | undefined> => {
    return (await reader.evaluate(
      async (name) => (await chrome.storage.local.get(name))[name],
      key,
    )) as Value;
  };
  return {
    ...chromium,
    exchange,
    worker,
    stored,
    openOwn: ownPage,
    verdict: (coin) => stored<Verdict>(`verdict:${coin}`),
    badge: (page) => readBadge(page),
    async open(address) {
      const page = await browser.newPage();
      await page.goto(address, { timeout: 20_000, waitUntil: 'domcontentloaded' });
      return page;
    },
    async killWorker() {
      await (await worker()).close();
    },
    async passHours(count) {
      for (let i = 0; i < count; i++) {
        const nextMs = Math.floor(exchange.clock.nowMs / 3_600_000) * 3_600_000 + 3_600_000;
        exchange.clock.advanceTo(nextMs + 60_000);
        await within(60_000, `deciding ${new Date(nextMs).toISOString()}`, exchange.clock.decided(nextMs));
      }
    },
    async close() {
      await chromium.close();
      await exchange.close();
    },
  };
}

export type { CDPSession, Page };
