import { hourOf } from '../../src/domain/time';
import { badgeDelays } from './badge-delay';
import type { Figure } from './figure';
import { firstVerdict } from './first-verdict';
import { hiddenFigure, loadFigures } from './page-cost';
import { type Load, loadPage } from './page-load';
import { progress } from './progress';
import { openStage, quiet } from './stage';

const loadCount = 10;
const coin = 'SOL';
const address = 'https://www.binance.com/en/futures/SOLUSDT';
/** Traded, but not among the 60 largest altcoins. */
const small = { coin: 'RUNE', address: 'https://www.bybit.com/trade/usdt/RUNEUSDT' };

/** What a person on a trading page feels: the production build in real time, the exchanges at the real hour. */
export async function pageFigures(extension: string): Promise<Figure[]> {
  const stage = await openStage({ extension, startMs: hourOf(Date.now()) });
  try {
    progress('first verdicts');
    const first = await firstVerdict(stage, { coin, address }, small);
    progress('waiting for the backfill to pause');
    const isQuiet = await quiet(stage.exchange, 1_500, 45_000);
    progress(`${2 * loadCount} page loads${isQuiet ? '' : ' (the backfill is still busy)'}`);
    const { figures, loads } = await badgeDelays(stage, address, loadCount);
    progress('a hidden page');
    const hidden = await hiddenFigure(stage, address, coin);
    progress('page loads without the extension');
    await stage.browser.uninstallExtension(stage.extensionId);
    const bare: Load[] = [];
    for (let i = 0; i < loadCount; i++) bare.push(await loadPage(stage, address, false));
    return [...loadFigures(stage, loads, bare), hidden, ...figures, first];
  } finally {
    await stage.close();
  }
}
