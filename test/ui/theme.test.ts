import { describe, expect, it } from 'vitest';
import { bands } from '../../src/domain/phase';
import { palettes } from '../../src/ui/theme';

// Relative luminance and contrast as WCAG 2.2 defines them.
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const share = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

const texts = ['text', 'muted', 'accent', ...bands.map((band) => band.replace(' ', '-'))];

describe.each(['light', 'dark'] as const)('the %s palette', (name) => {
  const palette: Readonly<Record<string, string>> = palettes[name];
  it.each(texts)('keeps 4.5:1 for %s on both surfaces', (text) => {
    expect(contrast(palette[text]!, palette.surface!)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette[text]!, palette.raised!)).toBeGreaterThanOrEqual(4.5);
  });

  it('names the same tokens as the other one', () => {
    expect(Object.keys(palettes.light)).toEqual(Object.keys(palettes.dark));
  });
});
