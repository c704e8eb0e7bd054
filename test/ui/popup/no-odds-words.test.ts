import { describe, expect, it } from 'vitest';
import { noOddsWords } from '../../../src/ui/popup/no-odds-words';

const bounds = { historyDays: 45, turnoverUsdPerDay: 12_500_000 };

describe('why there are no odds', () => {
  it('is said of a young coin with its days and those that were tested', () => {
    expect(noOddsWords({ descriptiveOnly: 'young', historyDays: 12.8 }, bounds)).toBe(
      'The coin has 12 days of history; the odds were tested from 45 days on.',
    );
    expect(noOddsWords({ descriptiveOnly: 'young', historyDays: 1 }, { ...bounds, historyDays: 8 })).toBe(
      'The coin has 1 day of history; the odds were tested from 8 days on.',
    );
  });

  it('claims no bound that a coin ranked among others has passed', () => {
    const words = noOddsWords({ descriptiveOnly: 'young', historyDays: 46 }, bounds);
    expect(words).toMatch(/^The coin has too little history of its own/);
    expect(words).not.toMatch(/\d/);
  });

  it('is said of a thin coin with the turnover that was tested', () => {
    expect(noOddsWords({ descriptiveOnly: 'thin', historyDays: 180 }, bounds)).toBe(
      'Its turnover is under $12.5M a day, or not known; the odds were tested from that on.',
    );
  });

  it('is not made up where the verdict gives no reason', () => {
    expect(noOddsWords({ historyDays: 3 }, bounds)).toBeUndefined();
  });
});
