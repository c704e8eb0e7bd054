import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { startProxy } from '../exchange/proxy';

/** Firefox gives an extension another address in every profile unless it is told one. */
const uuid = '11111111-2222-4333-8444-555555555555';

export interface Firefox {
  readonly browser: Browser;
  /** Opens a page of the extension. */
  openPage(file: string): Promise<Page>;
  close(): Promise<void>;
}

/** Resolves when the page shows anything. Firefox fails a question that falls between two documents, so it is repeated. */
async function contentOf(page: Page): Promise<void> {
  const deadlineMs = performance.now() + 20_000;
  for (;;) {
    const leftMs = deadlineMs - performance.now();
    try {
      await page.waitForSelector('body > *', { timeout: Math.max(1, leftMs) });
      return;
    } catch (error) {
      if (leftMs <= 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Starts a fresh Firefox with the extension; every host leads to `port` of this machine. */
export async function launchFirefox(options: {
  readonly executable: string;
  readonly extension: string;
  readonly port: number;
  readonly preferences?: Readonly<Record<string, string | number | boolean>>;
}): Promise<Firefox> {
  const profile = mkdtempSync(`${tmpdir()}/leverlight-firefox-`);
  const proxy = await startProxy(options.port);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: options.executable,
    headless: true,
    userDataDir: profile,
    acceptInsecureCerts: true,
    // Without it Firefox refuses to open the extension's own pages.
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': proxy.port,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': proxy.port,
      'extensions.webextensions.uuids': JSON.stringify({ 'leverlight@example.org': uuid }),
      ...options.preferences,
    },
  });
  await browser.installExtension(options.extension);
  return {
    browser,
    async openPage(file) {
      const page = await browser.newPage();
      // This navigation never resolves although the page opens, so its content is waited for instead.
      page.goto(`moz-extension://${uuid}/${file}`).catch(() => undefined);
      await contentOf(page);
      return page;
    },
    async close() {
      const child = browser.process();
      await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 4000))]);
      if (child && child.exitCode === null) child.kill('SIGKILL');
      await proxy.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
