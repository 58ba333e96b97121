import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runScenario } from '../../src/samples/run-scenario.ts';
import { scenarios } from '../../src/samples/scenarios/scenarios.ts';
import { createStoreTarget, type TimedTarget } from './create-store-target.ts';
import { printReport } from './print-report.ts';

// `npm run conformance [-- FILE]`: plays every scenario to our gate, decoder and store, or to what FILE's `createTarget` makes, and
// prints who passed. Ends with 1 when one failed, with 2 when there is nothing to play to.

const USAGE = `Usage: npm run conformance [-- FILE]

Plays every scenario to our own gate, decoder and store and prints which it passed.
FILE is a module that exports createTarget(), which makes something else to grade: see docs/conformance.md.`;

const [file, ...rest] = process.argv.slice(2);
if (file === '--help') console.log(USAGE);
else if (rest.length > 0 || file?.startsWith('-')) refuse(`It takes one file at most.\n\n${USAGE}`);
else {
  const createTarget = file === undefined ? createStoreTarget : await load(file);
  if (createTarget) await grade(createTarget);
}

async function grade(createTarget: () => TimedTarget): Promise<void> {
  const results = [];
  for (const scenario of scenarios) {
    const target = createTarget();
    results.push(await runScenario(scenario, target, { wait: (ms) => target.wait(ms) }));
  }
  console.log(printReport(results));
  if (results.some(({ differences }) => differences.length > 0)) process.exitCode = 1;
}

async function load(path: string): Promise<(() => TimedTarget) | undefined> {
  try {
    const module = (await import(pathToFileURL(resolve(path)).href)) as { readonly createTarget?: unknown };
    if (typeof module.createTarget === 'function') return module.createTarget as () => TimedTarget;
    refuse(`${path} exports no createTarget().`);
  } catch (error) {
    refuse(`${path} cannot be loaded: ${(error as Error).message}`);
  }
  return undefined;
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 2;
}
