import { describe, expect, test } from 'vitest';
import { dayFieldOf, dayText, hourText, midnightOf } from '../../../../src/ui/popup/replay/time';

describe('days of the reader', () => {
  test('a date field and its midnight are two forms of one day', () => {
    for (const field of ['2026-01-01', '2026-03-29', '2026-10-25', '2024-02-29'])
      expect(dayFieldOf(midnightOf(field)!)).toBe(field);
  });

  test('the next midnight ends the day, however many hours it has', () => {
    expect(dayFieldOf(midnightOf('2026-02-28', 1)!)).toBe('2026-03-01');
    expect(dayFieldOf(midnightOf('2026-02-28', 1)! - 1)).toBe('2026-02-28');
  });

  test.each(['', '2026-1-1', '26-01-01', 'today'])('"%s" is no full date', (field) => {
    expect(midnightOf(field)).toBeUndefined();
  });

  test('are written with their year', () => {
    const timeMs = new Date(2026, 0, 3, 14).getTime();
    expect(dayText(timeMs)).toBe('3 Jan 2026');
    expect(hourText(timeMs)).toBe('3 Jan 2026, 14:00');
  });
});
