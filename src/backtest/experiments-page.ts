import type { Trial, TrialScore } from './experiments';
import type { Figure } from './score-table';

const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
const above = ({ value, low, high }: Figure) =>
  low === undefined || high === undefined
    ? signed(value)
    : `${signed(value)} [${signed(low)}, ${signed(high)}]`;
const isBeyond = ({ low, high }: Figure) => (low ?? 0) > 0 || (high ?? 0) < 0;

const cells = ({ auc, brierSkill, aucAbove, brierSkillAbove }: TrialScore) => [
  auc.toFixed(4),
  isBeyond(aucAbove) ? `**${above(aucAbove)}**` : above(aucAbove),
  signed(brierSkill),
  isBeyond(brierSkillAbove) ? `**${above(brierSkillAbove)}**` : above(brierSkillAbove),
];

const tableOf = (trials: readonly Trial[], scoreOf: (trial: Trial) => TrialScore) =>
  [
    '| form | AUC | above the shipped | Brier skill | above the shipped |',
    '| --- | --: | --: | --: | --: |',
    ...trials.map((trial) => `| ${trial.candidate.name} | ${cells(scoreOf(trial)).join(' | ')} |`),
  ].join('\n');

/** docs/EXPERIMENTS.md: every form of the odds that was tried, the failures too. */
export function experimentsPage(trials: readonly Trial[], fingerprint: string): string {
  const [shipped] = trials;
  return `# What was tried

<!-- Written by \`npm run experiments\`. -->

Forms of the odds on the same ${shipped?.flush72.decisions} decisions, refitted each quarter on what was over by then, as ACCURACY.md
tells. Differences are against the shipped form on the same decisions, with 95 % intervals from 14-day blocks; bold where
the interval leaves 0 out. A form with more in it replaces the shipped one only if it is better by more than its interval,
in ranking and in skill, and can be computed at the moment of the decision. With ${trials.length} forms tried on the same years, one bold
figure in twenty is chance. Data ${fingerprint}.

${trials.map(({ candidate }) => `- **${candidate.name}**: ${candidate.idea}`).join('\n')}

## Flush within 72 h

${tableOf(trials, ({ flush72 }) => flush72)}

## Flush within 24 h

${tableOf(trials, ({ flush24 }) => flush24)}
`;
}
