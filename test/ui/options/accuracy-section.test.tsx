// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import shipped from '../../../src/engine/evidence.json';
import { installPageFake, violations } from '../page-fake';
import { verdict } from '../samples';
import { madeEvidence } from './made-evidence';

const fake = installPageFake();
const { AccuracySection } = await import('../../../src/ui/options/accuracy-section');
const { OptionsApp } = await import('../../../src/ui/options/options-app');

afterEach(() => fake.clear());

const said = () => document.body.textContent!.replaceAll(/\s+/g, ' ');
const show = (more: Parameters<typeof madeEvidence>[0] = {}) =>
  render(<AccuracySection evidence={madeEvidence(more)} />);
const rows = (name: string | RegExp) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent!.trim()).filter(Boolean));

describe('the section on accuracy', () => {
  it('is at #accuracy of the options, with the figures that ship, and passes axe', async () => {
    location.hash = '#accuracy';
    render(<OptionsApp />);
    await screen.findByRole('heading', { name: 'Accuracy' });
    expect(said()).toContain(`Data ${shipped.fitted.fingerprint}`);
    expect(said()).toContain(shipped.tested.decisions.toLocaleString('en-US'));
    expect(await violations()).toEqual([]);
  });

  it('states sample and meaning of a flush before any figure of merit', () => {
    show();
    expect(said()).toContain('3,800 decisions on 2 coins, 8 Jul 2022 to 5 May 2025');
    expect(said()).toContain(
      'After 190 of them (5.0 %) a flush followed within 3 days, after 76 within 24 h',
    );
    expect(said().indexOf('A flush:')).toBeLessThan(said().indexOf('of 100'));
  });

  it('says where odds are shown, or that they did not pass', () => {
    const { unmount } = show();
    expect(said()).toContain('from 45 days of history and a turnover of $12.5M a day on');
    unmount();
    show({ gate: { majors: false, others: false, historyDays: 45, turnoverUsdPerDay: 12_500_000 } });
    expect(said()).toContain('They did not pass the test');
    expect(said()).not.toContain('Odds are shown where');
  });

  it('says how often a high score passed without a flush, and how many flushes came at a low one', () => {
    show();
    expect(said()).toContain('When the score was high, 90 of 100 cases passed without a flush');
    expect(said()).toContain('42 of 100 had a score called low or normal');
  });

  it('gives the headline figures with their intervals, and volatility and chance beside them', () => {
    show();
    const [ranking, difference, day, error72, error24, breach] = screen
      .getAllByRole('listitem')
      .filter((item) => item.closest('.findings'))
      .map((item) => item.textContent!);
    expect(ranking).toContain('65 of 100pairs [57 to 72]');
    expect(ranking).toContain('Volatility alone: 57 [51 to 62]; chance alone: 50.');
    expect(difference).toMatch(/^8 moreof 100 pairs \[2 fewer to 18 more\].*chance may explain it\.$/);
    expect(day).toContain('71 of 100pairs [65 to 76]');
    expect(error72).toMatch(/^1\.7\u00a0% smaller.*better side\.$/);
    expect(error24).toMatch(/^1\.0\u00a0% larger.*worse side\.$/);
    expect(breach).toBe(
      '5.7 %of decisions were followed within 24 h by a fall that the move size gives to 5.0 %.',
    );
  });

  it('draws a mark with its whisker for each bin, the diagonal and the usual rate', () => {
    show();
    const picture = screen.getByRole('img', { name: /^Odds said for 3 days against/ });
    expect(picture.querySelectorAll('circle')).toHaveLength(2);
    expect(picture.querySelectorAll('.reliability-mark path')).toHaveLength(2);
    expect(picture.querySelector('.reliability-even')).not.toBeNull();
    expect(picture.querySelector('.reliability-usual')).not.toBeNull();
    const marks = [...picture.querySelectorAll('circle')].map((mark) => Number(mark.getAttribute('cy')));
    expect(marks[1], 'more happened: higher up').toBeLessThan(marks[0]!);
    expect(said()).toContain('2.1 %1.8 %1.3 to 2.5 %1,900');
  });

  it('shows each word of the score with what followed, and none for too few decisions', () => {
    show();
    expect(rows(/by the score’s word/)).toEqual([
      ['low', '3.0 %', '1.5 %', '2,000'],
      ['normal', '4.0 %', '2.0 %', '1,000'],
      ['elevated', '6.0 %', '3.0 %', '500'],
      ['high', '10.0 %', '5.0 %', '200'],
      ['very high', 'too few to say', '99'],
    ]);
    expect(rows(/by phase/)).toContainEqual(['Crowded', '9.5 %', '4.8 %', '700']);
    expect(rows(/by phase/)).toContainEqual(['Rebuild', 'too few to say', '50']);
  });

  it('scales the bars by the largest share, with the usual rate at its place', () => {
    show();
    const table = screen.getByRole('table', { name: /by the score’s word/ });
    const widths = [...table.querySelectorAll<HTMLElement>('.rate-bar span')].map((bar) => bar.style.width);
    expect(widths).toEqual(['30%', '40%', '60%', '100%']);
    const usual = table.querySelector<HTMLElement>('.rate-bar i')!.style.left;
    expect(Number.parseFloat(usual)).toBeCloseTo(44, 6);
  });

  it('names the missed flushes first', () => {
    show();
    expect(rows('The largest market flushes, missed ones first')).toEqual([
      ['3 Aug 2024 missed', '6 of 8', '27 %', '18', '2.5 %'],
      ['12 Apr 2024 seen', '9 of 10', '30 %', '61', '11.0 %'],
    ]);
  });

  it('folds away all but the largest', () => {
    const [first] = madeEvidence().cases;
    const cases = Array.from({ length: 10 }, (_, i) => ({
      ...first!,
      from: `2024-01-${10 + i}`,
      medianFall72: 0.1 + i / 100,
      seen: i > 0,
    }));
    show({ cases });
    expect(rows('The largest market flushes, missed ones first')).toHaveLength(8);
    screen.getByText('2 smaller ones');
    const smaller = rows('Smaller market flushes, missed ones first').map(([day]) => day);
    expect(smaller).toEqual(['10 Jan 2024 missed', '11 Jan 2024 seen']);
  });

  it('says what it does not do, that decisions overlap, and what it rests on', async () => {
    Object.assign(fake.stored, {
      tracked: ['ETH', 'SOL'],
      'verdict:SOL': verdict({ engineVersion: '7' }),
    });
    show();
    await screen.findByText(/engine version 7/);
    expect(said()).toContain('It does not say in which direction price goes.');
    expect(said()).toContain('neighbours share most of what follows');
    expect(said()).toContain('fitted on 4,321 decisions, 4 Mar 2021 to 6 May 2025');
    expect(said()).toContain('Coins: AAA, BBB. They');
    expect(said()).toContain('Data abcdef0123456789');
  });
});
