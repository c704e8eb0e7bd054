import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { HOUR_MS } from '../src/domain/time';
import { launchChromium } from './browser/chromium';
import { findOrInstall } from './browser/find';
import { readBadge } from './browser/shadow';
import { buildExtension, root } from './build';
import { startExchange } from './exchange/server';

const usage = `npm start                                   simulated exchanges, every phase within a few minutes
npm start -- --live                         the real exchanges
npm start -- --replay FILE.csv.gz --from ISO --speed N
                                            recorded history, N hours a second (default 2)
      --hours N                             without a display: stop after N hours (default 240)
      --headless                            as without a display: screenshots instead of a window`;

const { values: options } = parseArgs({
  options: {
    live: { type: 'boolean', default: false },
    replay: { type: 'string' },
    from: { type: 'string' },
    speed: { type: 'string', default: '2' },
    hours: { type: 'string', default: '240' },
    headless: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const fail = (message: string): never => {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
};
const positive = (name: 'speed' | 'hours'): number => {
  const value = Number(options[name]);
  return value > 0 ? value : fail(`--${name} wants a number above 0, not "${options[name]}"`);
};
const fromMs =
  options.from === undefined
    ? undefined
    : Date.parse(`${options.from}${/T|Z/.test(options.from) ? '' : 'T00:00:00Z'}`);
if (options.help) {
  console.log(usage);
  process.exit(0);
}
if (Number.isNaN(fromMs)) fail(`--from wants a date such as 2024-12-01, not "${options.from}"`);
const hasDisplay = !options.headless && Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const screenshots = `${root}screenshots`;
const speed = positive('speed');
const hours = positive('hours');

/** Enough for the market's breadth, few enough that a cycle passes in minutes. */
const demoCoinCount = 26;
const coinOfFile = (file: string) => file.split('/').at(-1)!.split('.')[0]!;
const coin = options.replay ? coinOfFile(options.replay) : 'SOL';
const address = `https://www.binance.com/en/futures/${coin}USDT`;

try {
  const [executable] = findOrInstall('chromium');
  console.log('building the extension');
  const extension = await buildExtension('chrome', options.live ? 'production' : 'demo');
  const exchange = options.live
    ? undefined
    : await startExchange({
        msPerHour: 1000 / speed,
        coinCount: demoCoinCount,
        ...(options.replay && { recordings: { files: [options.replay] } }),
        ...(fromMs !== undefined && { startMs: fromMs }),
      });
  const chromium = await launchChromium({
    executable: executable!,
    extension,
    headless: !hasDisplay,
    ...(exchange && { port: exchange.port }),
  });
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage());
  await page.goto(address);

  const end = async () => {
    await chromium.close();
    await exchange?.close();
    process.exit(0);
  };
  process.on('SIGINT', end);
  chromium.browser.on('disconnected', end);

  if (hasDisplay) {
    console.log(
      options.live
        ? `Chromium shows ${address}. Close its window to end.`
        : `Chromium shows ${address} on simulated exchanges, ${speed} hours a second. Watch the badge, press the toolbar icon, try other coins. Close the window to end.`,
    );
  } else {
    mkdirSync(screenshots, { recursive: true });
    console.log(`no display: the badge is followed for ${hours} hours, screenshots go to screenshots/`);
    const seen = new Map<string, string>();
    const startMs = exchange?.clock.nowMs ?? 0;
    let lastHour = 0;
    while (exchange && exchange.clock.nowMs - startMs < hours * HOUR_MS) {
      const badge = (await readBadge(page)) ?? '';
      const phase = /\b(Neutral|Build|Crowded|Flush|Cooling|Cleared|Rebuild)\b(?!\?)/.exec(badge)?.[1];
      const hour = Math.floor((exchange.clock.nowMs - startMs) / HOUR_MS);
      if (phase && !seen.has(phase)) {
        const time = new Date(exchange.clock.nowMs).toISOString().slice(0, 16);
        const file = `${screenshots}/${coin}-${seen.size + 1}-${phase.toLowerCase()}.png`;
        await page.screenshot({ path: file as `${string}.png` });
        seen.set(phase, file);
        console.log(`${time}  ${badge}  →  ${file.slice(root.length)}`);
      } else if (hour >= lastHour + 24) {
        lastHour = hour;
        console.log(`${new Date(exchange.clock.nowMs).toISOString().slice(0, 16)}  ${badge}`);
      }
      if (exchange.clock.paused) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    if (options.live) {
      await new Promise((resolve) => setTimeout(resolve, 20_000));
      await page.screenshot({ path: `${screenshots}/live.png` });
      console.log('→  screenshots/live.png');
    }
    await end();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
