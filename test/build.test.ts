import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { manifestWith } from '../src/manifest';
import { catalogue, isSite, names } from '../src/venues/catalogue';
import { type Browser, buildExtension } from '../tools/build';

const hostsAsked = () => {
  const { host_permissions, optional_host_permissions = [] } = manifestWith();
  return [...host_permissions, ...optional_host_permissions];
};

describe.each<Browser>(['chrome', 'firefox'])('what ships for %s', (browser) => {
  let folder: string;
  let files: string[];
  let text: Map<string, string>;
  beforeAll(async () => {
    folder = await buildExtension(browser, 'production');
    files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) =>
      statSync(`${folder}/${file}`).isFile(),
    );
    text = new Map(
      files
        .filter((file) => !file.endsWith('.png'))
        .map((file) => [file, readFileSync(`${folder}/${file}`, 'utf8')]),
    );
  }, 120_000);

  test('holds nothing of the demo', () => {
    const marks = ['leverlight.test', 'demo-clock', 'Leverlight demo'];
    const found = [...text].flatMap(([file, source]) =>
      marks.filter((mark) => source.includes(mark)).map((mark) => [file, mark]),
    );
    expect(found).toEqual([]);
  });

  test('exposes no file to pages', () => {
    const manifest = JSON.parse(text.get('manifest.json')!);
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
  });

  test('names no host outside the manifest, but for documentation and addresses that are refused', () => {
    const allowed = new Set(hostsAsked().map((pattern) => new URL(pattern.replace('/*', '/')).hostname));
    // Addresses that look like a venue's page and are refused stand beside those that are accepted.
    const mentioned = catalogue.flatMap((entry) => [
      ...('documentation' in entry ? [entry.documentation] : []),
      ...(isSite(entry) ? entry.pages.refused : []),
    ]);
    for (const address of [...mentioned, 'http://www.w3.org/']) allowed.add(new URL(address).hostname);
    const found = [...text]
      .filter(([file]) => file.endsWith('.js'))
      .flatMap(([file, source]) =>
        [...source.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g)].map(
          (match) => [file, match[1]!] as const,
        ),
      );
    const foreign = found.filter(([, host]) => !allowed.has(host));
    expect(foreign).toEqual([]);
  });

  test('has scripts for trading pages that know no exchange, so that another one adds no byte to them', () => {
    const known = Object.values(names).map((name) => new RegExp(`\\b${name.replace('.', '\\.')}\\b`));
    for (const [file, source] of text)
      if (file.startsWith('src/content/'))
        expect(
          known.filter((name) => name.test(source)),
          file,
        ).toEqual([]);
  });

  test('runs no code that it did not bring', () => {
    for (const [file, source] of text)
      if (file.endsWith('.js')) expect(source, file).not.toMatch(/\beval\(|new Function\(|importScripts\(/);
  });

  test('has the card that the background injects, and every file that the manifest names', () => {
    expect(existsSync(`${folder}/src/content/card.js`)).toBe(true);
    const named =
      JSON.stringify(JSON.parse(text.get('manifest.json')!)).match(/"(?:src|icons|assets)\/[^"*]+"/g) ?? [];
    expect(named.length).toBeGreaterThan(4);
    for (const name of named) expect(files, name).toContain(JSON.parse(name));
  });
});
