import { buildExtension } from '../../tools/build';

/** The browser tests drive the demo builds: the shipped code on the simulated exchanges' clock. */
export default async function setup(): Promise<void> {
  await buildExtension('chrome', 'demo');
  await buildExtension('firefox', 'demo');
}
