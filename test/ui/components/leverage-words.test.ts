import { describe, expect, it } from 'vitest';
import { fundingWords } from '../../../src/ui/components/funding-words';
import { leverageFigures } from '../../../src/ui/components/leverage-figures';
import { casesText, leverageWords } from '../../../src/ui/components/leverage-words';

const terms = { maintenanceMargin: 0.005, takerFee: 0.001, score: 30 };
const words = (leverage: number, sigma24: number | undefined, score: number | undefined = 30) =>
  leverageWords(leverage, leverageFigures({ ...terms, leverage, sigma24, score }));

describe('the leverage helper', () => {
  it('says how far liquidation is, how often such a move happened, and which leverage stays under 5 %', () => {
    // Distance of a short: (1/20 - 0.005 - 0.001) / 1.005; chance of 4.38 % / 4.6 % = 0.95 sigma; 1 / (1.95 * 0.046 + 0.006).
    expect(words(20, 0.046)).toEqual([
      'At 20x, liquidation is 4.4 % away; a move like that within 24 h has happened in about 1 of 4 cases.',
      'Under 5 % needs 10x or less.',
    ]);
  });

  it('states the lower leverage that was observed at high scores, where it differs', () => {
    expect(words(20, 0.046, 67)[1]).toBe('Under 5 % needs 10x or less; at a score this high, 7x or less.');
    expect(words(20, 0.046, 15)[1]).toBe('Under 5 % needs 10x or less.');
  });

  it('gives the distance alone where the expected move is not known', () => {
    expect(words(20, undefined)).toEqual([
      'At 20x, liquidation is 4.4 % away; how often such a move happens is not known.',
    ]);
  });

  it('says when the margin covers not even maintenance and fee', () => {
    expect(words(200, 0.046)[0]).toBe('At 200x the margin does not cover maintenance margin and fee.');
  });

  it('says when not even an unleveraged position stays under 5 %', () => {
    expect(words(2, 0.6)[1]).toBe('Under 5 % needs no leverage.');
  });

  it.each([
    [0.97, 'nearly all cases'],
    [0.31, 'about 3 of 10 cases'],
    [0.143, 'about 1 of 7 cases'],
    [0.004, 'fewer than 1 of 200 cases'],
  ])('counts a chance of %d as cases', (chance, text) => {
    expect(casesText(chance)).toBe(text);
  });
});

describe('funding in words', () => {
  it('says who pays whom, and what a day costs', () => {
    expect(fundingWords(0.0003, 10)).toBe(
      'Longs pay shorts 0.90 % of margin a day at 10x: $9.00 on a position of $10,000.',
    );
    expect(fundingWords(-0.0001, 5)).toBe(
      'Shorts pay longs 0.15 % of margin a day at 5x: $3.00 on a position of $10,000.',
    );
  });

  it('tells zero from not known', () => {
    expect(fundingWords(0, 10)).toBe('Funding is zero: neither side pays.');
    expect(fundingWords(undefined, 10)).toBe('Funding is not known.');
  });
});
