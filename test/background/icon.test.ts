import { describe, expect, test, vi } from 'vitest';
import { installFakeExtension } from '../fake-extension';

vi.mock('webextension-polyfill', () => ({ default: {} }));
installFakeExtension();
const { iconFor } = await import('../../src/background/icon');
const { atMs, verdict, verdictWithout } = await import('../content/samples');

describe('the toolbar icon', () => {
  test('shows the rounded score and says the rest in its title', () => {
    expect(iconFor('SOL', verdict({ score: 66.6 }), atMs)).toMatchObject({
      text: '67',
      title: 'SOL: leverage-flush risk 67 (very high), phase crowded',
    });
  });

  test('marks a stale score instead of showing it as fresh', () => {
    const later = iconFor('SOL', verdict(), atMs + 3 * 3_600_000);
    expect(later.text).toBe('67?');
    expect(later.title).toContain('stale');
  });

  test('never shows a number where there is no score', () => {
    expect(iconFor('SOL', undefined, atMs).text).toBe('…');
    expect(iconFor('SOL', verdictWithout(['score', 'band'], { abstained: 'no_inputs' }), atMs).text).toBe(
      '?',
    );
  });
});
