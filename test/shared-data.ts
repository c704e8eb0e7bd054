import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/**
 * The folder of reference data beside the project. It is not part of the project: tests that need it skip, visibly,
 * where it is absent, and every behaviour is also shown by a test that carries its own numbers.
 */
export const sharedFolder = fileURLToPath(new URL('../../shared/', import.meta.url));
export const hasSharedData = existsSync(`${sharedFolder}fixtures`);

export const sharedJson = <T>(path: string): T => JSON.parse(readFileSync(sharedFolder + path, 'utf8')) as T;

/** The cells of a line in which some are put into quotes, because they hold commas. */
const quotedCells = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );

/** The rows of a CSV file (gzip if named so) as records of text; an empty field is ''. */
export function sharedCsv(path: string): Record<string, string>[] {
  const bytes = readFileSync(sharedFolder + path);
  const [header = '', ...lines] = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .trim()
    .split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.includes('"') ? quotedCells(line) : line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
  });
}
