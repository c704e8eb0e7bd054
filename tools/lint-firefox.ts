import webExt from 'web-ext';
import { outputOf } from './build';

/**
 * Mozilla's own linter over the Firefox build. Errors fail; of warnings only those that the store's reviewers are told
 * about may remain: Preact's markup branch, which nothing of ours calls.
 */
const explained = ['UNSAFE_VAR_ASSIGNMENT'];

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}
const result = (await webExt.cmd.lint(
  { sourceDir: outputOf('firefox', 'production'), output: 'none', pretty: false, privileged: false },
  { shouldExitProgram: false },
)) as { errors: Finding[]; warnings: Finding[] };

const shown = [...result.errors, ...result.warnings.filter(({ code }) => !explained.includes(code))];
for (const { code, message, file } of shown) console.error(`${code} ${file ?? ''}: ${message}`);
console.log(`${result.errors.length} errors, ${result.warnings.length} warnings`);
process.exit(shown.length > 0 ? 1 : 0);
