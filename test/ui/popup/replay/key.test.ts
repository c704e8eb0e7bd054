import { describe, expect, test } from 'vitest';
import { replayHourAfterKey } from '../../../../src/ui/popup/replay/key';

describe('keys of the replay', () => {
  test.each([
    ['ArrowLeft', false, 49],
    ['ArrowDown', false, 49],
    ['ArrowRight', false, 51],
    ['ArrowUp', false, 51],
    ['ArrowRight', true, 74],
    ['PageUp', false, 74],
    ['PageDown', false, 26],
    ['Home', false, 0],
    ['End', false, 99],
  ])('%s (shift %s) leads from hour 50 to %i', (key, shift, hour) => {
    expect(replayHourAfterKey(key, shift, 50, 100)).toBe(hour);
  });

  test('stay within the stretch', () => {
    expect(replayHourAfterKey('PageUp', false, 90, 100)).toBe(99);
    expect(replayHourAfterKey('ArrowLeft', false, 0, 100)).toBe(0);
  });

  test('leave other keys alone', () => {
    expect(replayHourAfterKey('Escape', false, 50, 100)).toBeUndefined();
  });
});
