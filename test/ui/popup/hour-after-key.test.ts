import { describe, expect, it } from 'vitest';
import { hourAfterKey } from '../../../src/ui/popup/hour-after-key';

describe('reading the charts by keys', () => {
  it.each([
    ['ArrowLeft', false, 49],
    ['ArrowRight', false, 51],
    ['ArrowLeft', true, 26],
    ['Home', false, 10],
    ['End', false, 60],
  ])('%s (shift %s) leads from hour 50 to %i', (key, shift, hour) => {
    expect(hourAfterKey(key, shift, 50, 10, 60)).toBe(hour);
  });

  it('stays within the hours in view', () => {
    expect(hourAfterKey('ArrowRight', true, 50, 10, 60)).toBe(60);
    expect(hourAfterKey('ArrowLeft', false, 10, 10, 60)).toBe(10);
    expect(hourAfterKey('ArrowLeft', false, 700, 10, 60)).toBe(60);
  });

  it('leaves other keys alone', () => {
    expect(hourAfterKey('Tab', false, 50, 10, 60)).toBeUndefined();
  });
});
