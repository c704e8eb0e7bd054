import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';
import configFor from '../vite.config';

export const root = fileURLToPath(new URL('..', import.meta.url));
export type Browser = 'chrome' | 'firefox';

/** Where a build goes. The demo build stays out of dist/, so that it can never be packed. */
export const outputOf = (browser: Browser, mode: 'production' | 'demo') =>
  `${root}${mode === 'demo' ? '.cache/demo-' : 'dist/'}${browser}`;

/** The card: one self-contained file beside the content script, injected when it is first opened. */
const card = (browser: Browser, mode: string): InlineConfig => ({
  configFile: false,
  root,
  mode,
  logLevel: 'warn',
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: outputOf(browser, mode === 'demo' ? 'demo' : 'production'),
    emptyOutDir: false,
    copyPublicDir: false,
    target: browser === 'chrome' ? 'chrome121' : 'firefox140',
    lib: {
      entry: `${root}src/content/card.iife.tsx`,
      formats: ['iife'],
      name: 'leverlightCard',
      fileName: () => 'src/content/card.js',
    },
  },
});

/** Builds the extension for one browser. `demo` follows the clock of the simulated exchanges and never ships. */
export async function buildExtension(browser: Browser, mode: 'production' | 'demo'): Promise<string> {
  process.env.BROWSER = browser;
  await build({ ...configFor({ mode, command: 'build' }), root, mode, configFile: false, logLevel: 'warn' });
  await build(card(browser, mode));
  return outputOf(browser, mode);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const browser of ['chrome', 'firefox'] as const)
    console.log(`built ${(await buildExtension(browser, 'production')).slice(root.length)}`);
}
