import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure';

const gzipKb = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length / 1024;

/** What every trading page loads, and what it loads when the card is first opened, of a production build. */
export function scriptSizes(extension: string): Figure[] {
  const manifest = JSON.parse(readFileSync(`${extension}/manifest.json`, 'utf8')) as {
    content_scripts: readonly { js: readonly string[] }[];
  };
  const badge = manifest.content_scripts
    .flatMap(({ js }) => js)
    .reduce((sum, file) => sum + gzipKb(`${extension}/${file}`), 0);
  const card = gzipKb(`${extension}/src/content/card.js`);
  return [
    {
      name: 'content script',
      value: badge,
      unit: 'kB gzip',
      budget: 8,
      method: 'production build, gzip level 9, 1 kB = 1024 bytes',
    },
    {
      name: 'content script with the card',
      value: badge + card,
      unit: 'kB gzip',
      budget: 20,
      method: `the same; the card alone is ${card.toFixed(1)} kB and is injected when it is first opened`,
    },
  ];
}
