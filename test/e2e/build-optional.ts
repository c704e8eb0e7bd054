import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { build, mergeConfig, type Plugin } from 'vite';
import { manifestWith } from '../../src/manifest';
import { type Browser, outputOf, root } from '../../tools/build';
import configFor from '../../vite.config';
import { venues } from './made-venues';

const shippedList = `${root}src/venues/venues.ts`;
const madeList = `${root}test/e2e/made-venues.ts`;

/** Puts the made list of venues where the shipped one is imported. */
const withMadeVenues: Plugin = {
  name: 'made-venues',
  enforce: 'pre',
  async resolveId(source, importer) {
    if (!/\bvenues$/.test(source) || importer === madeList) return undefined;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    return resolved?.id === shippedList ? madeList : undefined;
  },
};

/**
 * The demo build with Hyperliquid as an optional venue; gives its folder. `asked: 'at installation'` asks for its hosts
 * at once, so that a browser whose prompt cannot be answered can grant them and take them back by its own settings.
 */
export async function buildOptional(browser: Browser, asked: 'later' | 'at installation'): Promise<string> {
  process.env.BROWSER = browser;
  const outDir = `${root}.cache/optional-${browser}`;
  await build(
    mergeConfig(
      { ...configFor({ mode: 'demo', command: 'build' }), root, mode: 'demo', configFile: false },
      { logLevel: 'warn', plugins: [withMadeVenues], build: { outDir } },
    ),
  );
  cpSync(`${outputOf(browser, 'demo')}/src/content/card.js`, `${outDir}/src/content/card.js`);
  const file = `${outDir}/manifest.json`;
  const built = JSON.parse(readFileSync(file, 'utf8'));
  const made = manifestWith(['clock.leverlight.test'], venues);
  const later = made.optional_host_permissions ?? [];
  const { matches, exclude_matches } = made.content_scripts[0]!;
  writeFileSync(
    file,
    JSON.stringify({
      ...built,
      permissions: made.permissions,
      ...(asked === 'later'
        ? { host_permissions: made.host_permissions, optional_host_permissions: later }
        : { host_permissions: [...made.host_permissions, ...later] }),
      content_scripts: [{ ...built.content_scripts[0], matches, exclude_matches }],
    }),
  );
  return outDir;
}
