import { readdirSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

/** What a folder may import of the others, and of packages. The reasons stand in docs/ARCHITECTURE.md. */
const rules: Record<string, { folders: string[]; packages: string[]; pure: boolean }> = {
  domain: { folders: [], packages: [], pure: true },
  engine: { folders: ['domain'], packages: [], pure: true },
  backtest: { folders: ['domain', 'engine'], packages: [], pure: true },
  venues: { folders: ['domain'], packages: ['zod/mini'], pure: true },
  shared: { folders: ['domain'], packages: ['idb', 'webextension-polyfill'], pure: false },
  background: {
    folders: ['domain', 'engine', 'venues', 'shared'],
    packages: ['idb', 'webextension-polyfill'],
    pure: false,
  },
  ui: {
    folders: ['domain', 'shared', 'engine'],
    packages: [
      'preact',
      'preact/hooks',
      '@preact/signals',
      'uplot',
      'jsonc-parser',
      'idb',
      'webextension-polyfill',
    ],
    pure: false,
  },
  content: { folders: ['domain', 'shared', 'ui'], packages: ['preact', 'preact/hooks'], pure: false },
};
/** Of the engine, the screens may see arithmetic, the words of the score and the shipped evidence, nothing that decides. */
const engineForUi = /^engine\/(trader\/|usual-rates$|evidence.json$|band$|wilson$)/;
/** What may not come into the content script that is on every trading page: no polyfill, no database, no component. */
const notInBadge = /^shared\/(browser|ledger|ledger-format)$/;

const effects =
  /\b(browser\.|chrome\.|fetch\(|document\.|window\.|localStorage|indexedDB|Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|performance\.)/;

const files = (readdirSync(`${root}/src`, { recursive: true }) as string[])
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => {
    const source = readFileSync(`${root}/src/${file}`, 'utf8');
    const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    const imports = [...code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
    return { file, folder: file.split('/')[0]!, code, imports };
  });

const withinSrc = (file: string, specifier: string) =>
  relative(`${root}/src`, resolve(`${root}/src`, dirname(file), specifier));

describe('the house', () => {
  test('has files in every folder that a rule is for, and no folder without a rule', () => {
    const folders = new Set(files.map(({ file, folder }) => (file.includes('/') ? folder : '')));
    folders.delete('');
    expect([...folders].sort()).toEqual(Object.keys(rules).sort());
  });

  test.each(Object.keys(rules))('%s imports only what it may', (folder) => {
    const rule = rules[folder]!;
    const wrong = files
      .filter((file) => file.folder === folder)
      .flatMap(({ file, imports }) =>
        imports.flatMap((specifier) => {
          if (!specifier.startsWith('.')) {
            const bare = specifier.replace(/\?.*$/, '');
            return rule.packages.includes(bare) || bare.endsWith('.css')
              ? []
              : [
                  `src/${file} imports the package ${specifier}; ${folder} may use ${rule.packages.join(', ') || 'none'}`,
                ];
          }
          const target = withinSrc(file, specifier);
          const other = target.split('/')[0]!;
          if (other === folder) return [];
          if (!rule.folders.includes(other))
            return [
              `src/${file} imports ${target}; ${folder} may import ${rule.folders.join(', ') || 'nothing'}: move the code, or hand the value in`,
            ];
          if (other === 'engine' && folder === 'ui' && !engineForUi.test(target))
            return [
              `src/${file} imports ${target}; screens show verdicts, the engine decides: use engine/trader or stored state`,
            ];
          return [];
        }),
      );
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  test('what stands beside the score does not enter the engine', () => {
    const beside = /^domain\/(context|book|crowd|liquidation|unlock)$/;
    const wrong = files
      .filter(({ folder }) => folder === 'engine' || folder === 'backtest')
      .flatMap(({ file, imports }) =>
        imports
          .filter((specifier) => beside.test(withinSrc(file, specifier)))
          .map(
            (specifier) => `src/${file} imports ${specifier}: no tested information about flushes is in it`,
          ),
      );
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  test('pure folders touch no clock, chance, browser or network', () => {
    const wrong = files
      .filter(({ folder }) => rules[folder]?.pure)
      .flatMap(({ file, code }) =>
        code
          .split('\n')
          .filter((line) => effects.test(line))
          .map((line) => `src/${file}: "${line.trim()}" is an effect; hand its result in`),
      );
    expect(wrong, wrong.join('\n')).toEqual([]);
  });

  test('the script on every trading page takes in no polyfill, database, schema or component', () => {
    const byName = new Map(files.map((file) => [file.file.replace(/\.tsx?$/, ''), file]));
    const seen = new Set<string>();
    const visit = (name: string) => {
      if (seen.has(name)) return;
      seen.add(name);
      const file = byName.get(name);
      // A type is erased, so an import of types alone ships nothing.
      const code = file?.code.replace(/import type [\s\S]*?;/g, '') ?? '';
      for (const [, specifier] of code.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g))
        if (specifier!.startsWith('.')) visit(withinSrc(file!.file, specifier!));
        else seen.add(specifier!);
    };
    visit('content/badge.iife');
    expect(seen.size).toBeGreaterThan(1);
    const wrong = [...seen].filter(
      (name) => notInBadge.test(name) || !byName.has(name) || byName.get(name)!.file.endsWith('.tsx'),
    );
    expect(wrong, `content/badge.iife.ts brings along ${wrong.join(', ')}`).toEqual([]);
  });

  test('only clock.ts asks what time it is', () => {
    const wrong = files
      .filter(({ file, code }) => file !== 'shared/clock.ts' && /\bDate\.now\(|new Date\(\)/.test(code))
      .map(({ file }) => `src/${file} reads the computer's clock; use now() of shared/clock`);
    expect(wrong).toEqual([]);
  });

  test('nothing turns text into markup', () => {
    const wrong = files.filter(({ code }) =>
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(code),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });
});
