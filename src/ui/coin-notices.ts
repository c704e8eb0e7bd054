import type { Live, Verdict } from '../domain/verdict';
import { age, liveStaleAfterMs } from '../shared/format';
import type { BackfillProgress, VenueHealth } from '../shared/state';
import { freshness } from './components/freshness';
import { noScoreWords } from './components/no-score-words';

/** Something that a reader of a coin's figures must know first. */
export interface Notice {
  readonly kind:
    | 'offline'
    | 'not_listed'
    | 'first_start'
    | 'loading'
    | 'abstained'
    | 'stale'
    | 'prices_stale'
    | 'flush_suspected';
  readonly title: string;
  readonly text: string;
}

export interface CoinFacts {
  readonly coin: string;
  readonly verdict: Verdict | undefined;
  readonly live: Live | undefined;
  readonly known: readonly string[];
  readonly progress: BackfillProgress | undefined;
  readonly health: Readonly<Record<string, VenueHealth>>;
  readonly online: boolean;
  readonly nowMs: number;
}

const nothingAnswers = (health: CoinFacts['health']): boolean => {
  const asked = Object.values(health).filter(({ status }) => status !== 'off' && status !== 'waiting');
  return asked.length > 0 && asked.every(({ status }) => status === 'network');
};

/** "Fetching history: 1,200 of 4,800 hours"; undefined when nothing is being fetched. */
export function progressText(progress: BackfillProgress | undefined): string | undefined {
  if (!progress || progress.doneHours >= progress.totalHours) return undefined;
  const hours = (count: number) => Math.round(count).toLocaleString('en-US');
  const now = progress.current ? `, now ${progress.current.coin}` : '';
  return `Fetching history: ${hours(progress.doneHours)} of ${hours(progress.totalHours)} hours, ${progress.coinsReady} of ${progress.coinCount} coins ready${now}`;
}

function whyNoVerdict({ coin, known, progress, health }: CoinFacts): Notice {
  if (known.length > 0 && !known.includes(coin))
    return {
      kind: 'not_listed',
      title: `${coin} is not listed`,
      text: `None of the venues quotes a perpetual contract of ${coin}, so there is no open interest and no funding to read.`,
    };
  const fetching = progressText(progress);
  if (known.length === 0 && Object.keys(health).length === 0)
    return {
      kind: 'first_start',
      title: 'Getting started',
      text:
        fetching ??
        'The exchanges are being asked for the first time. The first figures take about 20 seconds.',
    };
  return {
    kind: 'loading',
    title: 'No verdict yet',
    text:
      fetching ??
      `The history of ${coin} is being fetched. Its first verdict follows as soon as that is done.`,
  };
}

/** What must be said before a coin's figures, most important first. Empty when there is nothing to add. */
export function coinNotices(facts: CoinFacts): Notice[] {
  const { verdict, live, online, health, nowMs } = facts;
  const notices: Notice[] = [];
  if (!online || nothingAnswers(health))
    notices.push({
      kind: 'offline',
      title: 'No connection',
      text: 'None of the exchanges can be reached. What is shown is what was last known.',
    });
  if (!verdict) return [...notices, whyNoVerdict(facts)];
  const noScore = noScoreWords(verdict);
  const fresh = freshness(verdict.decidedAtMs, nowMs);
  if (fresh.stale)
    notices.push({
      kind: 'stale',
      title: `Verdict ${fresh.text}`,
      text: `It is ${age(nowMs - verdict.decidedAtMs)} old. The next one follows when a newer hour can be read.`,
    });
  if (noScore)
    notices.push({
      kind: 'abstained',
      title: 'No score',
      text: `${noScore.charAt(0).toUpperCase()}${noScore.slice(1)}. This is not the same as a low score.`,
    });
  if (live && nowMs - live.atMs > liveStaleAfterMs)
    notices.push({
      kind: 'prices_stale',
      title: 'Prices are old',
      text: `Price, running funding and open interest are ${age(nowMs - live.atMs)} old.`,
    });
  if (live?.flushSuspected && nowMs - live.atMs <= liveStaleAfterMs)
    notices.push({
      kind: 'flush_suspected',
      title: 'Flush?',
      text: 'Price has run 3 sigma within the hour. Provisional: the phase is decided at the close of the hour.',
    });
  return notices;
}
