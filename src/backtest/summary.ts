import type { Backtest } from './backtest';
import { warmUpDays } from './due-rows';
import type { Group } from './groups';
import type { Report } from './report';
import type { Figure, PredictorScore } from './score-table';
import { targetWords } from './targets';

const unlessUnknown = (words: (value: number) => string) => (value: number) =>
  Number.isNaN(value) ? 'unknown' : words(value);
const percent = (share: number, digits = 1) =>
  unlessUnknown((known) => `${(100 * known).toFixed(digits)} %`)(share);
const signed = unlessUnknown((value) => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`);
const plain = unlessUnknown((value) => value.toFixed(3));
const day = (timeMs: number) => new Date(timeMs).toISOString().slice(0, 10);
const between = ({ low, high }: Figure, words: (value: number) => string) =>
  low === undefined || high === undefined ? '' : ` [${words(low)}, ${words(high)}]`;

/** Rows of cells in columns as wide as they need, the first to the left and the others to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const predictorCells = ({
  name,
  decisions,
  auc,
  averagePrecision,
  topDecileLift,
  brierSkill,
}: PredictorScore) => [
  name,
  String(decisions),
  `${auc.value.toFixed(3)}${between(auc, (value) => value.toFixed(3))}`,
  averagePrecision.toFixed(3),
  `${topDecileLift.toFixed(1)}x`,
  brierSkill ? `${signed(brierSkill.value)}${between(brierSkill, signed)}` : '',
];

const groupCells = (group: Group) => [
  group.name,
  String(group.decisions),
  percent(group.flushed72),
  percent(group.said72),
  percent(group.flushed24),
  percent(group.said24),
  percent(group.fall72At95, 0),
  group.aucLev?.toFixed(3) ?? '',
  group.auc72?.toFixed(3) ?? '',
];
const groupTitles = [
  '',
  'decisions',
  'flush 72 h',
  'said',
  'flush 24 h',
  'said',
  '95 % of falls <',
  'AUC score',
  'AUC p72',
];

/** A report in text, for a terminal. */
export function reportText(title: string, report: Report): string {
  const { sample, alarms } = report;
  const parts = [
    `${title}\n${sample.decisions} decisions of ${sample.coins.length} coins, ${day(sample.fromMs)} to ${day(sample.toMs)}; ${percent(sample.coverage)} of them with score, odds and move size`,
    ...report.targets.map(
      ({ target, rate, events, predictors }) =>
        `${target}: ${targetWords[target]}; ${percent(rate)} of decisions (${events})\n${table([
          ['', 'decisions', 'AUC', 'avg. precision', 'top tenth', 'Brier skill'],
          ...predictors.map(predictorCells),
        ])}`,
    ),
    `AUC of p72 above volatility ${signed(report.aucAboveVolatility72.value)}${between(report.aucAboveVolatility72, signed)}, above the reference odds ${signed(report.aucAboveReference72.value)}${between(report.aucAboveReference72, signed)}`,
    ...(report.nonOverlapping
      ? [
          `On decisions whose 72 h do not overlap\n${table([['', 'decisions', 'AUC', 'avg. precision', 'top tenth', 'Brier skill'], predictorCells(report.nonOverlapping)])}`,
        ]
      : []),
    `Reliability of p72\n${table([
      ['said', 'decisions', 'happened', '95 % interval'],
      ...report.reliability72.map((bin) => [
        percent(bin.meanForecast),
        String(bin.count),
        percent(bin.observed),
        `${percent(bin.low)} to ${percent(bin.high)}`,
      ]),
    ])}`,
    ...[report.bands, report.phases, report.years, report.coins].map((groups) =>
      table([groupTitles, ...groups.map(groupCells)]),
    ),
    `Move size: days that went beyond 1.95 sigma24 (5 % said)\n${table([
      ['', 'decisions', 'down', 'up'],
      ...report.breaches.map((breach) => [
        breach.name,
        String(breach.decisions),
        percent(breach.long),
        percent(breach.short),
      ]),
    ])}`,
    `Liquidation of a long within 24 h\n${table([
      ['leverage', 'said', 'happened', 'Brier skill'],
      ...report.liquidations.map((score) => [
        `${score.leverage}x`,
        percent(score.said),
        percent(score.observed),
        score.brierSkill === undefined ? '' : signed(score.brierSkill),
      ]),
    ])}`,
    ...(alarms
      ? [
          `As an alarm (score in the top tenth of its own 180 days): on ${percent(alarms.onShare)} of the time, right ${percent(alarms.precision)} (at random ${percent(alarms.randomPrecision)}; moved in time ${percent(alarms.shiftedPrecision)}, 95 % of draws ${percent(alarms.shiftedLow)} to ${percent(alarms.shiftedHigh)}), ${percent(alarms.recall)} of flushes; ${alarms.alarmsPerCoinMonth.toFixed(2)} alarms per coin and 30 days, ${alarms.falseAlarmsPerCoinMonth.toFixed(2)} of them false${alarms.medianLeadHours === undefined ? '' : `; median lead ${Math.round(alarms.medianLeadHours)} h`}`,
        ]
      : []),
    `Market flushes (half of the coins or more)\n${table([
      ['before', 'coins', 'flushed', 'fall', 'score', 'said', ''],
      ...report.cases.map((flush) => [
        day(flush.decidedAtMs),
        String(flush.coins),
        percent(flush.flushed, 0),
        percent(flush.medianFall72, 0),
        flush.medianScore.toFixed(0),
        percent(flush.medianSaid72),
        flush.seen ? 'seen' : 'missed',
      ]),
    ])}`,
    `Gate\n${table(
      report.gate.map(({ name, value, least, most, passed }) => [
        name,
        plain(value),
        [least === undefined ? '' : `at least ${least}`, most === undefined ? '' : `at most ${most}`]
          .filter(Boolean)
          .join(', '),
        passed ? 'passed' : 'FAILED',
      ]),
    )}`,
  ];
  return parts.join('\n\n');
}

/** All that a backtest found, in text. */
export function backtestText({ shipped, walkForward, lag }: Backtest): string {
  if (!shipped)
    return `Nothing to judge: no decision, ${warmUpDays} days after its file begins, has a price, open interest and three days of future.`;
  return [
    reportText(
      'THE SHIPPED ODDS (fitted on liquid coins up to mid 2025: figures on those are not out of sample)',
      shipped,
    ),
    walkForward
      ? reportText(
          'OUT OF SAMPLE: the same form, refitted each quarter on what was over by then',
          walkForward,
        )
      : 'Out of sample: too short a history; a first fit needs a year, and half a year to be scored on.',
    lag
      ? `Late inputs (open interest 2 h, funding 8 h): AUC of p72 ${lag.onTime.toFixed(3)} on time, ${lag.late.toFixed(3)} late`
      : '',
  ]
    .filter(Boolean)
    .join('\n\n\n');
}
