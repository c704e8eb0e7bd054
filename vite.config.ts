import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { manifestWith } from './src/manifest';

export default defineConfig(({ mode }) => {
  const browser = process.env.BROWSER === 'firefox' ? 'firefox' : 'chrome';
  // The demo build follows the clock of the simulated exchanges; it is never what ships.
  const isDemo = mode === 'demo';
  return {
    plugins: [
      preact(),
      // biome-ignore lint/suspicious/noExplicitAny: crxjs's manifest type does not know gecko_android.
      crx({ manifest: manifestWith(isDemo ? ['clock.leverlight.test'] : []) as any, browser }),
    ],
    build: {
      outDir: isDemo ? `.cache/demo-${browser}` : `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome121' : 'firefox140',
      modulePreload: false,
    },
  };
});
