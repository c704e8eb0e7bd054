import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasScoreOf, names } from './on-page';
import { openStage, type Page, type Stage, until } from './stage';

const nameWithinMs = 1000;
const coins = ['BTC', 'ETH', 'SOL'] as const;
const address = (coin: string) => `https://www.binance.com/en/futures/${coin}USDT`;

describe('a terminal that changes its coin without loading a page', () => {
  let stage: Stage;
  let page: Page;
  const scores = new Map<string, number>();

  /** Everything the badge said while it was followed. */
  const said: (string | undefined)[] = [];
  const readBadge = async () => {
    const text = await stage.badge(page);
    said.push(text);
    return text;
  };
  const clickOn = (coin: string) =>
    page.evaluate(
      (href) => {
        document.querySelector<HTMLAnchorElement>(`nav a[href="${href}"]`)!.click();
      },
      new URL(address(coin)).pathname,
    );
  const tookMs: number[] = [];
  /** Does something that shows another coin, and measures until the badge names it. */
  const switchTo = async (coin: string, act: () => Promise<unknown>) => {
    const sinceMs = performance.now();
    await act();
    await until(`a badge that names ${coin}`, readBadge, names(coin), nameWithinMs);
    tookMs.push(performance.now() - sinceMs);
    return until(`the score of ${coin}`, readBadge, hasScoreOf(coin));
  };

  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    page = await stage.open(address('SOL'));
    for (const coin of coins) {
      const verdict = await until(
        `a verdict of ${coin}`,
        () => stage.verdict(coin),
        (known) => known?.score !== undefined,
        60_000,
      );
      scores.set(coin, Math.round(verdict!.score!));
    }
    await until('the score of SOL', () => stage.badge(page), hasScoreOf('SOL'));
  });
  afterAll(() => stage?.close());

  test('a click on another symbol changes the badge to its coin within a second', async () => {
    for (const coin of ['ETH', 'BTC', 'SOL', 'BTC', 'ETH', 'SOL']) await switchTo(coin, () => clickOn(coin));
    console.log(`badge names the new coin after ${tookMs.map((ms) => Math.round(ms)).join(', ')} ms`);
    expect(Math.max(...tookMs)).toBeLessThan(nameWithinMs);
  });

  test('the back button does the same', async () => {
    // The last two steps were ETH, then SOL.
    await switchTo('ETH', () => page.evaluate(() => history.back()));
    await switchTo('SOL', () => page.evaluate(() => history.forward()));
  });

  test('of several quick clicks the last one counts', async () => {
    for (const coin of ['BTC', 'ETH', 'BTC', 'ETH', 'BTC']) await clickOn(coin);
    await switchTo('BTC', () => Promise.resolve());
    await clickOn('SOL');
    await clickOn('ETH');
    await clickOn('SOL');
    await switchTo('SOL', () => Promise.resolve());
  });

  test('a switch is as quick while the background is asleep', async () => {
    await stage.killWorker();
    await switchTo('ETH', () => clickOn('ETH'));
  });

  test("no coin's score was ever shown under another coin's name", () => {
    expect(new Set(scores.values()).size, 'the coins have different scores').toBe(coins.length);
    const told = said.flatMap((text) => {
      const [, score, coin] = /^(\d+|–) (\w+) /.exec(text ?? '') ?? [];
      return score && coin && score !== '–' ? [{ coin, score: Number(score) }] : [];
    });
    expect(told.length).toBeGreaterThan(10);
    for (const { coin, score } of told) expect(`${coin} ${score}`).toBe(`${coin} ${scores.get(coin)}`);
  });

  test('leaving for a page without a market takes the badge off the page, and coming back brings it', async () => {
    const children = () =>
      page.evaluate(() => [...document.documentElement.children].map((child) => child.tagName).join());
    for (const link of ['#home', '#wallet']) {
      await page.evaluate((id) => document.querySelector<HTMLElement>(id)!.click(), link);
      await until(
        `a page without our element after ${link}`,
        children,
        (tags) => tags === 'HEAD,BODY',
        nameWithinMs,
      );
      expect(await stage.badge(page)).toBeUndefined();
      await switchTo('SOL', () => clickOn('SOL'));
      expect(await children()).toBe('HEAD,BODY,DIV');
    }
  });

  test('a coin that no exchange lists is named at once, without the score of the coin before', async () => {
    await page.evaluate(
      (path) => {
        history.pushState(null, '', path);
      },
      new URL(address('NOSUCH')).pathname,
    );
    const text = await until('a badge that names NOSUCH', readBadge, names('NOSUCH'), nameWithinMs);
    expect(text).toBe('– NOSUCH no perpetual no exchange asked lists it');
    await page.evaluate(() => history.back());
    await until('the score of SOL', readBadge, hasScoreOf('SOL'));
  });
});
