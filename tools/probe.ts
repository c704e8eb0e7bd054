import { runProbe } from './probe/run';

process.exitCode = await runProbe(process.argv.slice(2), {
  fetch: globalThis.fetch,
  nowMs: Date.now,
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  print: (text) => console.log(text),
  remark: (text) => console.error(text),
});
