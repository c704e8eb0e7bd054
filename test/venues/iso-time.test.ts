import { describe, expect, it } from 'vitest';
import { ShapeError } from '../../src/domain/source';
import { isoText, isoTime, optionalIsoTime } from '../../src/venues/iso-time';

describe('a time written as text', () => {
  it('is read as UTC milliseconds', () => {
    expect(isoTime('2026-11-22T10:00:00Z', 'at')).toBe(Date.UTC(2026, 10, 22, 10));
    expect(isoTime('2026-11-22T10:00:00.013Z', 'at')).toBe(Date.UTC(2026, 10, 22, 10) + 13);
    expect(isoTime('2026-11-22T10:00:00.013999Z', 'at')).toBe(Date.UTC(2026, 10, 22, 10) + 13);
  });

  it.each([
    undefined,
    null,
    '',
    0,
    1795000000000,
    '2026-11-22',
    '2026-11-22T10:00:00',
    '2026-13-22T10:00:00Z',
  ])('is refused as %j', (value) => {
    expect(() => isoTime(value, 'at')).toThrow(ShapeError);
    expect(() => isoTime(value, 'at')).toThrow(/^at is not a UTC time/);
  });

  it('may be missing, but not malformed, where it is optional', () => {
    for (const missing of [undefined, null, '']) expect(optionalIsoTime(missing, 'at')).toBeUndefined();
    expect(optionalIsoTime('2026-11-22T10:00:00Z', 'at')).toBe(Date.UTC(2026, 10, 22, 10));
    for (const wrong of ['soon', 0, {}]) expect(() => optionalIsoTime(wrong, 'at')).toThrow(ShapeError);
  });

  it('is written in the form that is read', () => {
    const timeMs = Date.UTC(2026, 10, 22, 10) + 13;
    expect(isoText(timeMs)).toBe('2026-11-22T10:00:00.013Z');
    expect(isoTime(isoText(timeMs), 'at')).toBe(timeMs);
  });
});
