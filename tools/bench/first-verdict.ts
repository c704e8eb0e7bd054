import type { Figure } from './figure';
import { type Stage, until } from './stage';

const limitMs = 60_000;

/** Opens a coin's page and gives the seconds until its first score is stored, which the badge watches. */
async function secondsToScore(stage: Stage, address: string, coin: string): Promise<number> {
  if (await stage.verdict(coin)) throw new Error(`${coin} has been seen before`);
  const startedAtMs = performance.now();
  const page = await stage.browser.newPage();
  await page.goto(address, { timeout: 20_000, waitUntil: 'domcontentloaded' });
  await until(
    `the first score of ${coin}`,
    async () => ((await stage.verdict(coin))?.score === undefined ? undefined : true),
    limitMs,
  );
  const seconds = (performance.now() - startedAtMs) / 1000;
  await page.close();
  return seconds;
}

/** The first look after installing, and a look at a coin that nobody tracks while the backfill of 60 others is under way. */
export async function firstVerdict(
  stage: Stage,
  first: { readonly address: string; readonly coin: string },
  other: { readonly address: string; readonly coin: string },
): Promise<Figure> {
  const fresh = await secondsToScore(stage, first.address, first.coin);
  const busy = await secondsToScore(stage, other.address, other.coin);
  return {
    name: 'first verdict of a new coin',
    value: Math.max(fresh, busy),
    unit: 's',
    budget: 20,
    method:
      `from opening the page to the score, simulated exchanges on this machine with the real limits: ${fresh.toFixed(1)} s right ` +
      `after installing (${first.coin}), ${busy.toFixed(1)} s for a coin outside the universe during the backfill (${other.coin}); ` +
      'the larger counts. Distance to real exchanges is not in it',
  };
}
