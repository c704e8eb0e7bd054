import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { describe, expect, it } from 'vitest';

const source = (file: string) => fileURLToPath(new URL(`../../src/content/${file}`, import.meta.url));

async function bundled(file: string): Promise<{ code: string; modules: string[] }> {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    mode: 'production',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact', development: false } },
    build: {
      write: false,
      minify: true,
      target: 'chrome121',
      lib: { entry: source(file), formats: ['iife'], name: 'script' },
    },
  })) as Rolldown.RolldownOutput[];
  const chunk = built[0]!.output[0];
  return { code: chunk.code, modules: Object.keys(chunk.modules) };
}

const gzipBytes = (code: string) => gzipSync(code, { level: 9 }).length;

describe('what every trading page pays', () => {
  it('is at most 8 kB for the badge, and 20 kB with the card', { timeout: 60_000 }, async () => {
    const badge = await bundled('badge.iife.ts');
    const card = await bundled('card.iife.tsx');
    expect(gzipBytes(badge.code)).toBeLessThanOrEqual(8192);
    expect(gzipBytes(badge.code) + gzipBytes(card.code)).toBeLessThanOrEqual(20_480);
    const foreign = badge.modules.filter((module) => module.includes('node_modules'));
    expect(foreign, 'the badge ships no library').toEqual([]);
    expect(card.modules.filter((module) => /zod|polyfill|\/hooks\//.test(module))).toEqual([]);
  });
});
