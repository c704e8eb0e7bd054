import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { boxOf, hasScoreOf, middleOf, partOf, press } from './on-page';
import { hitsOf, nextQuotes, type OwnPage, openOwnPage, quoteRequests, venueNames } from './own-page';
import { openStage, type Page, type Stage, until } from './stage';

const solAddress = 'https://www.binance.com/en/futures/SOLUSDT';
const ethAddress = 'https://www.binance.com/en/futures/ETHUSDT';
const bybitAddress = 'https://www.bybit.com/trade/usdt/BTCUSDT';

describe('several tabs', () => {
  let stage: Stage;
  let own: OwnPage;
  let sol: Page;
  let eth: Page;
  const shows = (page: Page, coin: string) =>
    until(`the score of ${coin}`, () => stage.badge(page), hasScoreOf(coin), 45_000);
  const reload = async (page: Page, coin: string) => {
    await page.reload({ waitUntil: 'domcontentloaded' });
    await shows(page, coin);
  };

  /** Requests for quotes, and all requests, that each venue got for three refreshes. */
  const costOfThreeRefreshes = async () => {
    await nextQuotes(stage);
    const before = venueNames.map((venue) => [quoteRequests(stage, venue), hitsOf(stage, venue).length]);
    for (let i = 0; i < 3; i++) await nextQuotes(stage);
    return venueNames.map((venue, i) => ({
      venue,
      quotes: quoteRequests(stage, venue) - before[i]![0]!,
      all: hitsOf(stage, venue).length - before[i]![1]!,
    }));
  };

  beforeAll(async () => {
    stage = await openStage({ coinCount: 26 });
    own = await openOwnPage(stage);
    sol = await stage.open(solAddress);
    await shows(sol, 'SOL');
    for (const coin of ['BTC', 'ETH'])
      await until(
        `a verdict of ${coin}`,
        () => stage.verdict(coin),
        (verdict) => verdict?.score !== undefined,
        60_000,
      );
  });
  afterAll(() => stage?.close());

  test('two tabs and a third show their own coins and cost the venues no more than one', async () => {
    const alone = await costOfThreeRefreshes();
    expect(alone.map(({ venue, quotes }) => [venue, quotes])).toEqual(venueNames.map((venue) => [venue, 3]));
    eth = await stage.open(ethAddress);
    await shows(eth, 'ETH');
    const btc = await stage.open(bybitAddress);
    await shows(btc, 'BTC');
    const together = await costOfThreeRefreshes();
    expect(together.map(({ venue, quotes }) => [venue, quotes])).toEqual(
      venueNames.map((venue) => [venue, 3]),
    );
    expect(await stage.badge(btc)).toMatch(/^\d+ BTC /);
    await btc.close();
    await eth.bringToFront();
    await shows(eth, 'ETH');
    await sol.bringToFront();
    await shows(sol, 'SOL');
  });

  test("the toolbar shows each tab's own score, rounded", async () => {
    for (const [address, coin] of [
      [solAddress, 'SOL'],
      [ethAddress, 'ETH'],
    ] as const) {
      const { score } = (await stage.verdict(coin))!;
      await until(
        `the toolbar of ${coin}`,
        () => own.toolbarText(address),
        (text) => text === String(Math.round(score!)),
      );
    }
  });

  test('the toolbar has the score of a tab that was just opened, and follows it to another coin', async () => {
    const late = await stage.open(bybitAddress);
    await shows(late, 'BTC');
    const scoreOf = async (coin: string) => String(Math.round((await stage.verdict(coin))!.score!));
    const btcScore = await scoreOf('BTC');
    await until(
      'the toolbar of the new tab',
      () => own.toolbarText(bybitAddress),
      (text) => text === btcScore,
      2000,
    );
    await late.close();
  });

  test('a chip that was dragged stays there after a reload, on this site alone', async () => {
    await sol.bringToFront();
    const before = await boxOf(sol, 'chip');
    const [x, y] = middleOf(await boxOf(sol, 'grip'));
    await sol.mouse.move(x, y);
    await sol.mouse.down();
    await sol.mouse.move(x + 300, y - 250, { steps: 8 });
    await sol.mouse.up();
    const moved = await until(
      'the chip where it was dropped',
      () => boxOf(sol, 'chip'),
      (box) => box.x === before.x + 300 && box.y === before.y - 250,
    );
    // Dropping it opened nothing.
    expect(await partOf(sol, 'card')).toBeUndefined();
    await until(
      'the stored place',
      () => stage.stored<{ offsetX: number }>('site:binance'),
      (site) => site?.offsetX === moved.x,
    );
    await reload(sol, 'SOL');
    expect(await boxOf(sol, 'chip')).toEqual(moved);
    const other = await stage.open(bybitAddress);
    await shows(other, 'BTC');
    expect(await boxOf(other, 'chip')).toMatchObject({ x: before.x, y: before.y });
    await other.close();
  });

  test('a chip that was dragged keeps to the nearest corner when the window changes', async () => {
    await sol.bringToFront();
    const before = await boxOf(sol, 'chip');
    const [x, y] = middleOf(await boxOf(sol, 'grip'));
    await sol.mouse.move(x, y);
    await sol.mouse.down();
    await sol.mouse.move(x + 620, y - 300, { steps: 8 });
    await sol.mouse.up();
    const right = (await boxOf(sol, 'chip')).x + before.width;
    const { width, height } = sol.viewport()!;
    await sol.setViewport({ width: width - 200, height });
    await until(
      'the chip at the same distance from the right edge',
      () => boxOf(sol, 'chip'),
      (box) => box.x + box.width === right - 200,
    );
    await sol.setViewport({ width, height });
  });

  test('a folded chip stays folded after a reload, and unfolds', async () => {
    const { width } = await boxOf(sol, 'chip');
    await press(sol, 'fold');
    const folded = await until(
      'a folded chip',
      () => boxOf(sol, 'chip'),
      (box) => box.width < width / 2 + 40 && box.width < width,
    );
    await until(
      'the stored fold',
      () => stage.stored<{ folded: boolean }>('site:binance'),
      (site) => site?.folded === true,
    );
    await reload(sol, 'SOL');
    expect((await boxOf(sol, 'chip')).width).toBe(folded.width);
    await press(sol, 'fold');
    await until(
      'an unfolded chip',
      () => boxOf(sol, 'chip'),
      (box) => box.width === width,
    );
  });

  test('a hidden badge can be brought back at once', async () => {
    await press(sol, 'hide');
    await until(
      'the notice',
      () => stage.badge(sol),
      (text) => text === 'Hidden on Binance. Undo',
    );
    await press(sol, 'undo');
    await shows(sol, 'SOL');
  });

  test('a hidden badge stays hidden on this site after a reload, until the options show it again', async () => {
    await press(sol, 'hide');
    await until(
      'the stored choice',
      () => stage.stored<{ hidden: boolean }>('site:binance'),
      (site) => site?.hidden === true,
    );
    await sol.reload({ waitUntil: 'domcontentloaded' });
    // Another site's badge, opened later, is there: had this page one, it would be there too.
    const other = await stage.open(bybitAddress);
    await shows(other, 'BTC');
    await other.close();
    await sol.bringToFront();
    expect(await stage.badge(sol)).toBeUndefined();
    expect(await sol.evaluate(() => document.documentElement.lastElementChild!.tagName)).toBe('BODY');
    const site = await stage.stored<object>('site:binance');
    await own.set({ 'site:binance': { ...site, hidden: false } });
    await shows(sol, 'SOL');
  });

  test('the one switch takes the badge off every page and brings it back', async () => {
    await own.set({ settings: { badgeOn: false } });
    await until(
      'a page without our element',
      () => stage.badge(sol),
      (text) => text === undefined,
    );
    await own.set({ settings: { badgeOn: true } });
    await shows(sol, 'SOL');
  });
});
