// @vitest-environment jsdom
import { render } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { phases } from '../../../src/domain/phase';
import { CompletenessTicks } from '../../../src/ui/components/CompletenessTicks';
import { Dial } from '../../../src/ui/components/Dial';
import { DriverBars } from '../../../src/ui/components/DriverBars';
import { descriptiveWords } from '../../../src/ui/components/descriptive-words';
import { Meter } from '../../../src/ui/components/Meter';
import { OddsLine } from '../../../src/ui/components/OddsLine';
import { PhaseRibbon, phaseRuns } from '../../../src/ui/components/PhaseRibbon';
import { noPhasePath, phasePaths } from '../../../src/ui/components/phase-paths';
import { sparklinePath } from '../../../src/ui/components/Sparkline';
import { unmountAll } from '../rendering';

afterEach(unmountAll);

describe('a dial', () => {
  it('shows a dash, words and a broken ring where its figure is not known', () => {
    const { container } = render(<Dial label="Risk" fraction={undefined} figure="0" word="low" band="low" />);
    expect(container.querySelector('.dial-figure')?.textContent).toBe('–');
    expect(container.querySelector('.dial-word')?.textContent).toBe('not known');
    expect(container.querySelector('.dial-track')?.getAttribute('stroke-dasharray')).toBeTruthy();
    expect(container.querySelector('.dial-value')).toBeNull();
  });

  it('tells a known zero from not known', () => {
    const { container } = render(<Dial label="Risk" fraction={0} figure="0" word="low" band="low" />);
    expect(container.querySelector('.dial-figure')?.textContent).toBe('0');
    expect(container.querySelector('.dial-track')?.hasAttribute('stroke-dasharray')).toBe(false);
  });
});

describe('odds', () => {
  it('stand beside their usual rate and its sample', () => {
    const { container } = render(<OddsLine odds={{ p24: 0.041, p72: 0.112 }} />);
    expect([...container.querySelectorAll('p')].map((line) => line.textContent)).toEqual([
      'Flush within 3 days: 1 in 9; usual 1 in 23',
      'Within 24 h: 1 in 24; usual 1 in 63',
      'Odds also weigh the last day’s fall and the coin. Usual: liquid majors, mid 2023 to mid 2025.',
    ]);
  });

  it('come with what followed the same word of the score, of how many cases', () => {
    const { container } = render(
      <OddsLine
        odds={{ p24: 0.041, p72: 0.112 }}
        record={{ decisions: 2618, flushed72: 0.143 }}
        band="high"
      />,
    );
    expect(container.textContent).toContain(
      'When the score was high, 1 in 7 of 2,618 cases flushed within 3 days; usual 1 in 23.',
    );
  });

  it.each([
    ['young', 'The coin has too little history of its own; the odds were not tested on such coins.'],
    ['thin', 'Its turnover is below what the odds were tested on, or not known.'],
    ['untested', 'The odds did not pass their test on such coins.'],
  ] as const)('are withheld from a %s coin with the reason, and no figure', (reason, why) => {
    const { container } = render(
      <OddsLine
        odds={undefined}
        record={{ decisions: 2618, flushed72: 0.143 }}
        band="high"
        why={descriptiveWords[reason]}
      />,
    );
    expect(container.textContent).toBe(`Descriptive only: no odds. ${why}`);
  });

  it('are said not to be known', () => {
    expect(render(<OddsLine odds={undefined} />).container.textContent).toBe('Odds of a flush: not known.');
  });
});

describe('the ticks of a flush', () => {
  it('show value and target, and a dash for a missing value', () => {
    const { container } = render(
      <CompletenessTicks
        completeness={{
          total: 0.31,
          unwound: { value: 0.2, target: 0.5, met: false },
          funding: { target: 0, met: false },
          volatility: { value: 0.8, target: 0.9, met: true },
        }}
      />,
    );
    const rows = [...container.querySelectorAll('li')].map((row) => row.textContent);
    expect(rows).toEqual([
      'Build-up unwound, not reached20 %50 % or more',
      'Funding vs base, not reached–0 %/y or less',
      'Volatility vs normal, reached0.80 xunder 0.90 x',
    ]);
    expect(container.textContent).toContain('Flush completeness 31 %: incomplete');
  });
});

it('drivers stand largest first, with what each could add', () => {
  const { container } = render(
    <DriverBars
      drivers={[
        { name: 'dOI168', points: 5, maxPoints: 17.5, value: 0.1 },
        { name: 'fx3', points: 22.5, maxPoints: 25, value: 0.27 },
      ]}
    />,
  );
  expect([...container.querySelectorAll('li')].map((row) => row.textContent)).toEqual([
    'Funding, 3 d+27 %/y vs base22.5 of 25.0',
    'OI growth, 7 d+11 %5.0 of 17.5',
  ]);
});

it('a meter shows a dash and an empty bar where its share is not known', () => {
  const { container } = render(<Meter label="Rebuilt" fraction={undefined} />);
  expect(container.querySelector('.meter-figure')?.textContent).toBe('–');
});

describe('a sparkline', () => {
  it('breaks at gaps and keeps single values', () => {
    const path = sparklinePath([1, 2, Number.NaN, 4, Number.NaN], 40, 10);
    expect(path.match(/M/g)).toHaveLength(2);
    expect(path).not.toContain('NaN');
  });

  it('is empty without values and level when they are all the same', () => {
    expect(sparklinePath([Number.NaN], 40, 10)).toBe('');
    expect(sparklinePath([3, 3], 40, 10)).toBe('M0.0 5.0h0L40.0 5.0');
  });
});

describe('the phase ribbon', () => {
  it('draws one piece a stretch and none where no phase was known', () => {
    expect(phaseRuns(['build', 'build', undefined, 'flush'])).toEqual([
      { phase: 'build', start: 0, length: 2 },
      { phase: undefined, start: 2, length: 1 },
      { phase: 'flush', start: 3, length: 1 },
    ]);
    const { container } = render(
      <PhaseRibbon phases={['build', 'build', undefined, 'flush']} label="4 hours" />,
    );
    expect(container.querySelectorAll('rect')).toHaveLength(2);
    expect(container.querySelector('svg')?.getAttribute('aria-label')).toContain('now flush');
  });
});

it('every phase has a shape of its own, and no phase has another', () => {
  const drawings = [...phases.map((phase) => phasePaths[phase]), noPhasePath].map((drawing) =>
    JSON.stringify(drawing),
  );
  expect(new Set(drawings).size).toBe(phases.length + 1);
});
