import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export type BrowserName = 'chromium' | 'firefox-esr';

const places: Record<BrowserName, readonly string[]> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser'],
  'firefox-esr': ['/usr/bin/firefox-esr'],
};

const installLine = (names: readonly string[]) =>
  `apt-get update && apt-get install -y --no-install-recommends ${names.join(' ')} fonts-dejavu-core`;

const find = (name: BrowserName): string | undefined =>
  [process.env[name === 'chromium' ? 'CHROMIUM' : 'FIREFOX'], ...places[name]].find(
    (path) => path !== undefined && existsSync(path),
  );

/**
 * The paths of the browsers, installed first where that is possible (Debian, as root). Throws an Error with the line to
 * run where it is not.
 */
export function findOrInstall(...names: BrowserName[]): string[] {
  const missing = names.filter((name) => !find(name));
  if (missing.length > 0) {
    const isRoot = process.getuid?.() === 0;
    if (!isRoot || !existsSync('/usr/bin/apt-get'))
      throw new Error(
        `${missing.join(' and ')} not found. Install with:\n  sudo sh -c '${installLine(missing)}'\n` +
          'or name the program in the environment variable CHROMIUM or FIREFOX.',
      );
    console.log(`installing ${missing.join(' and ')} (Debian packages), this takes a minute or two`);
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'] as const,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    };
    const options = ['-qq', '-o', 'DPkg::Lock::Timeout=900'];
    execFileSync('apt-get', [...options, 'update'], quiet as object);
    execFileSync(
      'apt-get',
      [...options, 'install', '-y', '--no-install-recommends', ...missing, 'fonts-dejavu-core'],
      quiet as object,
    );
  }
  return names.map((name) => find(name)!);
}
