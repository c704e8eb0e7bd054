import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import puppeteer, { type Browser } from 'puppeteer-core';

export interface ChromiumOptions {
  readonly executable: string;
  /** The built extension. */
  readonly extension: string;
  /** Every host leads to this port of the machine; absent: the real network. */
  readonly port?: number;
  readonly headless: boolean;
  readonly theme?: 'light' | 'dark';
}

export interface Chromium {
  readonly browser: Browser;
  readonly extensionId: string;
  close(): Promise<void>;
}

/** Starts a fresh Chromium with the extension, in a profile that is deleted when it is closed. */
export async function launchChromium(options: ChromiumOptions): Promise<Chromium> {
  const profile = mkdtempSync(`${tmpdir()}/leverlight-chromium-`);
  mkdirSync(`${profile}/Default`);
  // Without developer mode Chromium switches an unpacked extension off when it reloads itself.
  writeFileSync(
    `${profile}/Default/Preferences`,
    JSON.stringify({ extensions: { ui: { developer_mode: true } } }),
  );
  const browser = await puppeteer.launch({
    executablePath: options.executable,
    headless: options.headless,
    userDataDir: profile,
    pipe: true,
    enableExtensions: true,
    defaultViewport: options.headless ? { width: 1360, height: 820 } : null,
    args: [
      // Chromium refuses its sandbox to root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--window-size=1360,900',
      ...(options.theme === 'dark' ? ['--force-dark-mode'] : []),
      ...(options.port === undefined
        ? []
        : [`--host-resolver-rules=MAP * 127.0.0.1:${options.port}`, '--ignore-certificate-errors']),
    ],
  });
  const extensionId = await browser.installExtension(options.extension);
  return {
    browser,
    extensionId,
    async close() {
      const child = browser.process();
      await Promise.race([browser.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
      if (child && child.exitCode === null) child.kill('SIGKILL');
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
