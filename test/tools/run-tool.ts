import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface ToolRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of the project as people do, far from UTC, and gives what it printed and its exit code. */
export const runTool = (tool: string, ...args: readonly string[]): Promise<ToolRun> =>
  new Promise((resolve, reject) => {
    execFile(
      `${root}node_modules/.bin/tsx`,
      [`${root}tools/${tool}.ts`, ...args],
      { cwd: root, env: { ...process.env, TZ: 'Asia/Tokyo' }, maxBuffer: 1e8 },
      (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') reject(error);
        else resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      },
    );
  });
