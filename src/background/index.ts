import { browser } from '../shared/browser';
import { isDemo } from '../shared/clock';
import { settings } from '../shared/settings';
import { coinOfTab } from '../shared/state';
import { watchlists } from '../shared/watchlists';
import { answerMessages } from './answer';
import { chooseTracked, type Desk, layDesk } from './desk';
import { paintTab } from './icon';
import { coinsInView, followOwnPages, followTabs } from './liquidations/in-view';
import { createStreams, type Streams } from './liquidations/streams';
import { forgetTab, lookAt, visit } from './look-at';
import { followExchangeClock, keepPace } from './pace';
import { alignSiteScripts } from './site-scripts';
import { tellCatalogue } from './tell-catalogue';
import { createWork, type Work } from './work';

// A worker may be killed between any two steps. Listeners are therefore set at once, at every start; what they need is
// laid out from storage when the first of them is called.
const life = new AbortController();
const ready = isDemo ? followExchangeClock() : Promise.resolve();
let laid: Promise<{ desk: Desk; work: Work; streams: Streams }> | undefined;
const atWork = () => {
  laid ??= ready
    .then(layDesk)
    .then((desk) => ({ desk, work: createWork(desk), streams: createStreams(desk) }));
  return laid;
};

const report = (error: unknown) => console.error('Leverlight:', error);
const round = () =>
  atWork().then(async ({ work }) => {
    await work.round();
    await alignStreams();
  });
const alignStreams = () => atWork().then(async ({ streams }) => streams.align(await coinsInView()));
const viewChanged = () => {
  settings
    .get()
    // Where no stream is wanted, what is in view wakes nothing more.
    .then(({ liquidationStreams }) => (liquidationStreams ? alignStreams() : undefined))
    .catch(report);
};

/** Opens and closes streams as the user has it now; a background that has nothing laid out has none open. */
const followChosen = async () => {
  const { liquidationStreams } = await settings.get();
  followTabs(liquidationStreams, viewChanged);
  if (liquidationStreams || laid) await alignStreams();
};

const alarmName = 'round';
/** Alarms are sometimes lost, so it is made again at every start. */
const setAlarm = () => browser.alarms.create(alarmName, { periodInMinutes: 1 });

browser.alarms.onAlarm.addListener((alarm) => {
  if (alarm.name === alarmName) round().catch(report);
});
browser.runtime.onInstalled.addListener(() => {
  setAlarm();
  round().catch(report);
});
browser.runtime.onStartup.addListener(() => {
  setAlarm();
  round().catch(report);
});
browser.permissions.onAdded.addListener(() => {
  alignSiteScripts().catch(report);
  atWork()
    .then(({ desk, work }) => {
      desk.fetcher.retrySoon();
      return work.round();
    })
    .then(round)
    .catch(report);
});
browser.permissions.onRemoved.addListener(() => {
  alignSiteScripts().catch(report);
  // A round that is under way may have looked at the permissions already.
  round().then(round).catch(report);
});
browser.tabs.onRemoved.addListener((tabId) => {
  forgetTab(tabId).catch(report);
});
coinOfTab.watch(viewChanged, life.signal);
followOwnPages(viewChanged);
watchlists.watch(() => {
  atWork()
    .then(async ({ desk, work }) => {
      await chooseTracked(desk);
      await work.round();
    })
    .catch(report);
}, life.signal);
settings.watch(() => {
  followChosen().catch(report);
  round().catch(report);
}, life.signal);

answerMessages({
  async lookAt(address, sender) {
    await ready;
    const tabId = sender.tab?.id;
    const looked = await lookAt(address, tabId);
    if (tabId !== undefined) paintTab(tabId, looked?.page.coin, looked?.verdict).catch(report);
    if (looked) serve(looked.page.coin).catch(report);
    return looked;
  },
  async openCard(_nothing, sender) {
    const tabId = sender.tab?.id;
    if (tabId === undefined) return;
    await browser.scripting.executeScript({ target: { tabId }, files: [cardScript] });
  },
  async openDetails(coin) {
    await browser.tabs.create({
      url: browser.runtime.getURL(`${popupPage}?coin=${encodeURIComponent(coin)}`),
    });
  },
  async openAccuracy() {
    await browser.tabs.create({ url: browser.runtime.getURL(accuracyPage) });
  },
  track: (coin) => serve(coin),
  async refresh() {
    const { desk, work } = await atWork();
    desk.fetcher.retrySoon();
    desk.quotes.clear();
    await work.round();
  },
  async eraseLedger(name) {
    const { desk, work } = await atWork();
    await desk.ledger.erase(name);
    if (name === undefined) await work.round();
  },
});

const cardScript = 'src/content/card.js';
const popupPage = 'src/ui/popup/popup.html';
const accuracyPage = 'src/ui/options/options.html#accuracy';

async function serve(coin: string): Promise<void> {
  await visit(coin);
  const { work } = await atWork();
  await work.serve(coin);
}

setAlarm();
followChosen().catch(report);
tellCatalogue().catch(report);
alignSiteScripts().catch(report);
if (isDemo) keepPace(atWork);
