import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  BENCH_IDS,
  type Bench,
  type BenchId,
  type BenchRow,
  type BenchTools,
  type GrowthBench,
  isMet,
} from './bench.ts';
import { drawGrowth } from './draw-growth.ts';
import { readLoad, readMachine } from './machine.ts';
import { printTable } from './print-table.ts';

// `npm run bench [-- B1 B3 ...] [--json FILE]` measures the built files and prints one table; `npm run bench -- --growth` draws how
// cost grows, into docs/performance. Ends with 1 when something could not be measured, and with 2 when there is no such bench.
// A goal that is missed is a result like any other.

const here = new URL('.', import.meta.url);
const picturesFolder = new URL('../../docs/performance/', here);
const tools: BenchTools = { progress: (text) => console.error(`  ${text}`) };
const failures: string[] = [];

// Whatever a bench has started ends with the process, but not by itself where a signal ends it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, growth: { type: 'boolean' } },
});
const files = await readdir(here);
const existing = BENCH_IDS.filter((id) => files.includes(fileOf(id)));
const wanted = positionals.map((id) => id.toUpperCase());
const unknown = wanted.filter((id) => !existing.some((one) => one === id));

if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${existing.join(', ')}.`);
  process.exitCode = 2;
} else if (values.growth) await drawAll();
else await measureAll(wanted.length > 0 ? existing.filter((id) => wanted.includes(id)) : existing);

if (failures.length > 0) {
  console.error(`\nFAILED TO MEASURE\n${failures.join('\n')}`);
  process.exitCode = 1;
}

async function measureAll(ids: readonly BenchId[]): Promise<void> {
  const machine = await readMachine();
  const loadBefore = readLoad();
  const rows: BenchRow[] = [];
  for (const id of ids) {
    await attempt(id, async () => {
      rows.push(...(await (await onlyExport<Bench>(fileOf(id))).run(tools)));
    });
  }
  const load = { before: loadBefore, after: readLoad() };
  const judged = rows.filter(({ goal }) => goal);
  const missed = judged.filter((row) => !isMet(row));
  console.log(`
${printTable(rows)}

${machine.processor}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}, Chromium ${machine.chromium}
load ${load.before.toFixed(2)} before, ${load.after.toFixed(2)} after
${judged.length - missed.length} goals met, ${missed.length} missed`);
  await keep({ at: new Date().toISOString(), machine, load, rows, failures });
}

async function drawAll(): Promise<void> {
  await mkdir(picturesFolder, { recursive: true });
  const machine = await readMachine();
  const pictures: unknown[] = [];
  for (const file of files.filter((name) => name.startsWith('growth-'))) {
    await attempt(file, async () => {
      for (const picture of await (await onlyExport<GrowthBench>(file)).run(tools)) {
        await writeFile(new URL(`${picture.file}.svg`, picturesFolder), drawGrowth(picture.growth));
        pictures.push(picture);
        const points = picture.growth.points.map(({ x, y }) => `${x}: ${y.toPrecision(3)}`);
        console.log(`${picture.growth.title} (${picture.growth.yLabel}): ${points.join(', ')}`);
      }
    });
  }
  await keep({ at: new Date().toISOString(), machine, load: readLoad(), pictures, failures });
}

/** One that fails must not keep the others from being measured; it is said again at the end. */
async function attempt(name: string, run: () => Promise<void>): Promise<void> {
  console.error(name);
  try {
    await run();
  } catch (error) {
    console.error(error);
    failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function onlyExport<Export>(file: string): Promise<Export> {
  const exported = Object.values((await import(new URL(file, here).href)) as Record<string, Export>);
  const [only] = exported;
  if (only === undefined || exported.length > 1) throw new Error(`${file} has to export one thing`);
  return only;
}

async function keep(result: unknown): Promise<void> {
  if (values.json) await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
}

function fileOf(id: BenchId): string {
  return `${id.toLowerCase()}.ts`;
}
