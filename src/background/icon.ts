import type { Verdict } from '../domain/verdict';
import { browser } from '../shared/browser';
import { now } from '../shared/clock';
import { phaseWords, verdictStaleAfterMs } from '../shared/format';
import { coinOfTab } from '../shared/state';

/** The band's colour under the score on the toolbar; the number itself is the sign, the colour only repeats it. */
const bandColours = {
  low: '#46627f',
  normal: '#46627f',
  elevated: '#5450a0',
  high: '#6d3f9c',
  'very high': '#8a1f8f',
} as const;
const greyColour = '#6b7280';

/** What the toolbar says of a coin: the trusted copy of the badge, that no page can hide or fake. */
export function iconFor(
  coin: string,
  verdict: Verdict | undefined,
  nowMs: number,
): { text: string; colour: string; title: string } {
  if (!verdict) return { text: '…', colour: greyColour, title: `${coin}: history is being read` };
  if (verdict.score === undefined || verdict.band === undefined)
    return { text: '?', colour: greyColour, title: `${coin}: no score` };
  const phase = verdict.phase ? phaseWords[verdict.phase].name.toLowerCase() : 'no phase';
  const score = Math.round(verdict.score);
  if (nowMs - verdict.decidedAtMs > verdictStaleAfterMs)
    return { text: `${score}?`, colour: greyColour, title: `${coin}: score ${score}, stale` };
  return {
    text: String(score),
    colour: bandColours[verdict.band],
    title: `${coin}: leverage-flush risk ${score} (${verdict.band}), phase ${phase}`,
  };
}

const refusedText = '!';

/**
 * Shows a coin's score for one tab, or nothing for a tab that shows no coin: at once when its page asks, because browsers
 * forget what the toolbar said of a tab when it loads a page.
 */
export async function paintTab(
  tabId: number,
  coin: string | undefined,
  verdict: Verdict | undefined,
): Promise<void> {
  try {
    if ((await browser.action.getBadgeText({})) === refusedText) return;
    const { text, colour, title } = coin
      ? iconFor(coin, verdict, now())
      : { text: '', colour: greyColour, title: undefined };
    await browser.action.setBadgeText({ tabId, text });
    await browser.action.setBadgeBackgroundColor({ tabId, color: colour });
    await browser.action.setTitle({ tabId, title: title ? `Leverlight. ${title}` : 'Leverlight' });
  } catch {
    // The tab was closed meanwhile.
  }
}

/** Shows the score of each tab's coin, or that exchange data may not be read. */
export async function paintIcons(
  verdicts: ReadonlyMap<string, Verdict>,
  mayRead: boolean,
  onlyCoin?: string,
): Promise<void> {
  await browser.action.setBadgeText({ text: mayRead ? '' : refusedText });
  await browser.action.setTitle({
    title: mayRead ? 'Leverlight' : 'Leverlight may not read exchange data. Open it to allow this.',
  });
  if (!mayRead) await browser.action.setBadgeBackgroundColor({ color: greyColour });
  for (const [tab, coin] of Object.entries(await coinOfTab.get())) {
    if (onlyCoin !== undefined && coin !== onlyCoin) continue;
    const tabId = Number(tab);
    const { text, colour, title } = iconFor(coin, verdicts.get(coin), now());
    try {
      await browser.action.setBadgeText({ tabId, text: mayRead ? text : refusedText });
      await browser.action.setBadgeBackgroundColor({ tabId, color: mayRead ? colour : greyColour });
      if (mayRead) await browser.action.setTitle({ tabId, title: `Leverlight. ${title}` });
    } catch {
      // The tab was closed meanwhile.
    }
  }
}
