import { HOUR_MS, hourOf, MINUTE_MS } from '../../src/domain/time';
import { CLOCK_HOST } from '../exchange/clock-endpoint';
import { apiAt } from '../exchange/simulated-venues';
import { type Asked, countAsked, largestShare } from './counted-limits';
import { defaultVenues as venues } from './default-venues';
import type { Figure } from './figure';
import { ledgerFigure } from './ledger-size';
import { progress } from './progress';
import { moveTo, openStage, quiet, type Stage } from './stage';

const tabs = [
  'https://www.binance.com/en/futures/SOLUSDT',
  'https://www.bybit.com/trade/usdt/DOGEUSDT',
  'https://www.okx.com/trade-swap/eth-usdt-swap',
];
/** A budget of the background lasts five minutes; a second more begins the next. */
const windowMs = 5 * MINUTE_MS + 1000;
const backfillLimitMs = 60_000;
/** So many minutes, or as many as fit into this time. */
const steadyMinutes = 120;
const steadyLimitMs = 70_000;

/** Jumps from budget to budget until a whole hour has brought no old history any more, or the time is over. */
async function backfill(stage: Stage): Promise<{ complete: boolean; windows: number }> {
  const { exchange } = stage;
  const deadlineMs = performance.now() + backfillLimitMs;
  let windows = 0;
  while (performance.now() < deadlineMs) {
    const before = exchange.hits.length;
    await moveTo(exchange, exchange.clock.nowMs + windowMs);
    await quiet(exchange, 250, 8_000);
    windows += 1;
    // A window in which only quotes were asked for, and those of no hour just closed: nothing old is missing.
    const histories = exchange.hits
      .slice(before)
      .filter(({ path, body }) =>
        /kline|candle|fundingRate|funding\/history|funding-rate-history|funding-rates|history-fund|historicalFund|funding_rate(?:\/h|\?c)|charts\/v1\/trade|contract_stats/i.test(
          path + body,
        ),
      );
    const isMidHour = exchange.clock.nowMs - hourOf(exchange.clock.nowMs) > 20 * MINUTE_MS;
    if (histories.length === 0 && isMidHour) return { complete: true, windows };
  }
  return { complete: false, windows };
}

/** Shares of each venue's limit over a stretch, as text and the largest of them. */
function sharesOf(asked: readonly Asked[], fromMs: number, toMs: number) {
  const shares = venues.map(({ id }) => ({ id, ...largestShare(asked, id, fromMs, toMs) }));
  return {
    largest: Math.max(...shares.map(({ share }) => share)),
    text: shares.map(({ id, share }) => `${id} ${(share * 100).toFixed(1)} %`).join(', '),
  };
}

/** What the extension asks of the exchanges and keeps on disk, at the simulated exchanges' time, with three tabs open. */
export async function simulatedDays(extension: string): Promise<Figure[]> {
  let asked: Asked[] = [];
  const stage = await openStage({
    extension,
    prepare: ({ world, clock }) => {
      asked = countAsked(world.limits, () => clock.nowMs);
    },
  });
  const { exchange } = stage;
  try {
    const beganMs = exchange.clock.nowMs;
    for (const address of tabs) await stage.open(address);
    await quiet(exchange, 1_500, 40_000);
    progress('the backfill, at simulated time');
    const { complete, windows } = await backfill(stage);
    const filledMs = exchange.clock.nowMs;
    progress(`backfill ${complete ? 'complete' : 'stopped'} after ${windows} windows of five minutes`);
    const ledger = await ledgerFigure(stage);
    progress(`ledger: ${ledger.value?.toFixed(1)} MB, scaled`);
    await moveTo(exchange, hourOf(exchange.clock.nowMs) + HOUR_MS + MINUTE_MS);
    await quiet(exchange, 300, 10_000);
    const steadyFromMs = exchange.clock.nowMs + 1;
    const hitsBefore = exchange.hits.length;
    progress('a steady stretch, minute by minute, three tabs');
    const deadlineMs = performance.now() + steadyLimitMs;
    let minutes = 0;
    for (; minutes < steadyMinutes && performance.now() < deadlineMs; minutes++)
      await moveTo(exchange, exchange.clock.nowMs + MINUTE_MS);
    const steadyHours = minutes / 60;
    await quiet(exchange, 300, 10_000);
    const hits = exchange.hits.slice(hitsBefore).filter(({ host }) => host !== CLOCK_HOST);
    const steady = sharesOf(asked, steadyFromMs, steadyFromMs + minutes * MINUTE_MS);
    const filling = sharesOf(asked, beganMs, filledMs);
    const perHour = venues
      .map(({ id, name }) => {
        const own = hits.filter(({ host, path }) => apiAt(host, path)?.name === name);
        const count = own.length / steadyHours;
        return `${id} ${Math.round(count)}`;
      })
      .join(', ');
    return [
      ledger,
      {
        name: 'requests, part of the keyless limit',
        value: Math.max(steady.largest, filling.largest) * 100,
        unit: '%',
        budget: 10,
        method:
          `by the simulated exchanges' own count, the fullest limit of each venue, three tabs: ${minutes} minutes one by one, ` +
          `${steady.text} (requests an hour: ${perHour}); ` +
          `${complete ? 'the whole backfill' : 'as much of the backfill as fitted'} over ${((filledMs - beganMs) / HOUR_MS).toFixed(1)} h: ${filling.text}`,
      },
    ];
  } finally {
    await stage.close();
  }
}
