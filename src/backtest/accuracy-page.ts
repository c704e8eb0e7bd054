import type { OddsForm } from '../engine/odds';
import { flushOpenInterestFall, flushSigmas } from '../engine/outcome';
import { baseRate24, baseRate72 } from '../engine/usual-rates';
import type { Calibration } from './calibration';
import type { ClassScore } from './class-score';
import { faultyStretches, warmUpDays } from './due-rows';
import { recalibratedDays } from './fit-odds';
import type { Group } from './groups';
import type { GateTest } from './release-gate';
import type { Figure } from './score-table';
import { targetWords } from './targets';
import { ridge } from './walk-forward';

const percent = (share: number, digits = 1) => `${(100 * share).toFixed(digits)} %`;
const day = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
const plain = (value: number) => value.toFixed(3);
const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
const withInterval = ({ value, low, high }: Figure, words: (value: number) => string) =>
  low === undefined || high === undefined ? words(value) : `${words(value)} [${words(low)}, ${words(high)}]`;
/** "7 of 10 pairs" reads easier than an AUC. */
const pairs = (auc: number) => `${Math.round(100 * auc)} of 100`;

const markdownTable = (titles: readonly string[], rows: readonly (readonly string[])[]) =>
  [
    `| ${titles.join(' | ')} |`,
    `|${titles.map((_, i) => (i === 0 ? ' --- ' : ' --: ')).join('|')}|`,
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');

const groupTable = (title: string, groups: readonly Group[]) =>
  markdownTable(
    [title, 'decisions', 'flush in 72 h', 'said', 'flush in 24 h', 'said', '95 % of falls in 72 h under'],
    groups.map((group) => [
      group.name,
      String(group.decisions),
      percent(group.flushed72),
      percent(group.said72),
      percent(group.flushed24),
      percent(group.said24),
      percent(group.fall72At95, 0),
    ]),
  );

const classTable = <Score extends ClassScore>(
  title: string,
  scores: readonly Score[],
  nameOf: (score: Score) => string,
) =>
  markdownTable(
    [title, 'decisions', 'flush in 72 h', 'said', 'AUC', 'volatility', 'Brier skill', ''],
    scores.map((score) => [
      nameOf(score),
      String(score.decisions),
      percent(score.flushed72),
      percent(score.said72),
      plain(score.auc72),
      plain(score.aucVolatility72),
      signed(score.brierSkill72),
      score.passed
        ? 'passed'
        : `failed: ${score.gate
            .filter((test) => !test.passed)
            .map((test) => test.name)
            .join(', ')}`,
    ]),
  );

const formWords = (name: string, { intercept, lev, fall, major }: OddsForm) =>
  `logit ${name} = ${intercept} + ${lev} LEV + ${fall} fall + ${major} (BTC, ETH)`
    .replaceAll('+ -', '− ')
    .replace('= -', '= −');

const gateWords = ({ name, least, most }: GateTest) =>
  [name, least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`]
    .filter(Boolean)
    .join(' ');

/** docs/ACCURACY.md: how good the shipped odds were on what they had not seen, for someone who trades. */
export function accuracyPage(calibration: Calibration, fingerprint: string): string {
  const { report, cuts, classes, gate, fitted, odds } = calibration;
  const { sample, alarms } = report;
  const found = (target: string) => report.targets.find((one) => one.target === target)!;
  const score = (target: string, name: string) => found(target).predictors.find((one) => one.name === name)!;
  const said72 = found('F72v').predictors[0]!;
  const said24 = found('F24v').predictors[0]!;
  const cases = [...report.cases].sort((a, b) => b.medianFall72 - a.medianFall72);
  const missed = cases.filter((one) => !one.seen);
  const heldOut = calibration.heldOut.all;
  return `# How often is it wrong?

<!-- Written by \`npm run calibrate\`; every figure comes from there. -->

A **flush** is a fall of price of at least ${flushSigmas} of the coin's own expected moves, together with a fall of open interest in
coins of at least ${percent(flushOpenInterestFall, 0)}. Usually one follows within 72 h of ${percent(baseRate72)} of moments, within 24 h of ${percent(baseRate24)}.
Below is how the odds did on ${sample.decisions} decisions of ${sample.coins.length} coins, ${day(sample.fromMs)} to ${day(sample.toMs)}, each made by a fit
that had seen nothing later than the quarter before.

- Of two moments, one with a flush to come and one without, the odds put the right one higher in **${pairs(said72.auc.value)}** pairs
  (AUC ${withInterval(said72.auc, plain)}). Volatility alone: ${pairs(score('F72v', 'volatility').auc.value)}. A coin's toss: 50.
- They are better than always saying the usual rate by ${withInterval({ ...said72.brierSkill! }, signed)} (Brier skill; 1 would be
  perfect, 0 no better). The gain is small: these are odds, not an alarm.
- Of the ${report.cases.length} market flushes in this time, **${missed.length} were missed**: the chance said was under one and a half times the usual.
- Within 24 h: AUC ${withInterval(said24.auc, plain)}, Brier skill ${withInterval({ ...said24.brierSkill! }, signed)}.

## Said and happened

![Chance said against share that happened](accuracy/reliability.svg)

Decisions by what was said, a tenth in each dot; on the line is right. Whiskers are 95 % intervals as if decisions were
independent. They are not: decisions 8 h apart overlap, and coins fall together, so the true ones are wider.

## By the word of the score

![Share of decisions that a flush followed, by the word of the score](accuracy/bands.svg)

${groupTable('score', report.bands)}

## By phase

${groupTable('phase', report.phases)}

Phases describe where leverage stands. Their thresholds were set beforehand, not fitted.

## The flushes of the market, and which were missed

All moments after which at least half of the coins flushed within 72 h, the largest falls first; a week or less apart is
one case. *Seen* means that the middle coin's chance stood at one and a half times the usual or more.

${markdownTable(
  ['before', 'coins flushed', 'middle fall in 72 h', 'score', 'chance said', ''],
  cases.map((one) => [
    day(one.decidedAtMs),
    `${percent(one.flushed, 0)} of ${one.coins}`,
    percent(one.medianFall72, 0),
    one.medianScore.toFixed(0),
    percent(one.medianSaid72),
    one.seen ? 'seen' : '**missed**',
  ]),
)}

Shocks from outside come at any score. A low score is no protection.

## What it does not tell

${markdownTable(
  ['question', 'how often', 'score', 'odds', 'volatility alone'],
  (['F72v', 'F24v', 'D72a', 'D72v', 'U72v'] as const).map((target) => [
    targetWords[target],
    percent(found(target).rate),
    plain(score(target, 'score').auc.value),
    plain(found(target).predictors[0]!.auc.value),
    plain(score(target, 'volatility').auc.value),
  ]),
)}

Figures are AUCs: 0.5 is no skill. For a big fall of any kind, volatility tells more than the score: that is the second
dial, the move size. The score does not tell the direction.

## Move size and leverage

Days that moved further than 1.95 of the expected day's move, of which 5 % were said: ${percent(report.breaches[0]!.long)} down, ${percent(report.breaches[0]!.short)} up.

${markdownTable(
  ['LEV', 'decisions', 'beyond it, down', 'up'],
  report.breaches
    .slice(1)
    .map((one) => [
      one.name.replace('LEV ', ''),
      String(one.decisions),
      percent(one.long),
      percent(one.short),
    ]),
)}

${markdownTable(
  ['long liquidated within 24 h', 'said', 'happened', 'Brier skill'],
  report.liquidations.map((one) => [
    `${one.leverage}x`,
    percent(one.said),
    percent(one.observed),
    one.brierSkill === undefined ? '' : signed(one.brierSkill),
  ]),
)}
${
  alarms
    ? `
## If it were used as an alarm

On while the score stands in the top tenth of the coin's own last 180 days: on ${percent(alarms.onShare, 0)} of the time, a flush follows
${percent(alarms.precision)} of it (${percent(alarms.randomPrecision)} at random; ${percent(alarms.shiftedLow)} to ${percent(alarms.shiftedHigh)} for the same alarms moved in time), and ${percent(alarms.recall, 0)} of flushes fall into it. It goes on
${alarms.alarmsPerCoinMonth.toFixed(1)} times a month and coin, ${alarms.falseAlarmsPerCoinMonth.toFixed(1)} of them for nothing.${alarms.medianLeadHours === undefined ? '' : ` Where it was right, half of the flushes were complete within ${Math.round(alarms.medianLeadHours)} h.`}
`
    : ''
}
## Coins and histories it has not seen

${heldOut ? `Each coin forecast by odds fitted on all the others: AUC ${withInterval(heldOut.auc, plain)}, Brier skill ${withInterval({ ...heldOut.brierSkill! }, signed)}.` : ''}

${markdownTable(
  ['coin held out', 'decisions', 'flush in 72 h', 'said', 'AUC', 'Brier skill'],
  calibration.heldOut.coins.map((one) => [
    one.name,
    String(one.decisions),
    percent(one.flushed72),
    percent(one.said72),
    one.auc72 === undefined ? '' : plain(one.auc72),
    one.brierSkill72 === undefined ? '' : signed(one.brierSkill72),
  ]),
)}

The same coins with their memory cut, so that the engine knows only so many days. Under 30 days odds are drawn towards
the usual rate.

${classTable('days known', cuts, (cut) => `${cut.fromDays} to ${cut.toDays}`)}

**The gate.** Odds are shown for coins with at least ${gate.historyDays} days of history and a turnover of at least ${Math.round(gate.turnoverUsdPerDay / 1e6)} million USD a day
(99 of 100 tested decisions had more), of a class that passed: ${report.gate.map(gateWords).join('; ')}. Elsewhere the badge says
"descriptive only": a score without odds.

${classTable('class', [classes.majors, classes.others], (one) => one.name)}

## Year by year

${markdownTable(
  ['year', 'decisions', 'flush in 72 h', 'said', 'AUC of the score', 'AUC of the odds', 'Brier skill'],
  report.years.map((one) => [
    one.name,
    String(one.decisions),
    percent(one.flushed72),
    percent(one.said72),
    one.aucLev === undefined ? '' : plain(one.aucLev),
    one.auc72 === undefined ? '' : plain(one.auc72),
    one.brierSkill72 === undefined ? '' : signed(one.brierSkill72),
  ]),
)}

## How it was measured

- Decisions at 00, 08 and 16 UTC, from ${warmUpDays} days after a coin's data begin${faultyStretches.map((one) => `; not ${day(one.fromMs)} to ${day(one.toMs)} (${one.reason})`).join('')}.
- The score has no fitted parts. Odds are a logit of the score, of how far price has fallen in the last day in its own
  sigmas (0 to 2.5), and of whether the coin is BTC or ETH; this form was chosen among those of EXPERIMENTS.md on the same
  years, so that what comes later is its first true test. Refitted at the start of each quarter on all earlier decisions whose horizon was over, with a ridge of
  ${ridge}; first scored ${day(sample.fromMs)}. Fitted on each coin's longest series, scored on its finest.
- Intervals: 95 %, 14-day blocks of calendar time drawn with replacement, all coins together.
- On decisions whose 72 h do not overlap: AUC ${report.nonOverlapping ? withInterval(report.nonOverlapping.auc, plain) : 'unknown'}.
- The coins are large ones that are alive today. That flatters.
- Shipped: ${formWords('p72', odds.p72)}; ${formWords('p24', odds.p24)}.
  Slopes from ${fitted.decisions} decisions, ${day(fitted.fromMs)} to ${day(fitted.toMs)}; levels such that the last ${recalibratedDays} days are met in the mean. Data ${fingerprint}.
- \`npm run calibrate\` writes this page and the coefficients; \`npm run backtest -- --data DIR\` does the same sums on any data.
`;
}
