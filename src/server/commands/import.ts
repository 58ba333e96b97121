import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseConfig } from '../config.ts';
import { DatabaseFailure } from '../database/database.ts';
import { count, describeProgress, duration, rowsASecond } from '../import/describe-progress.ts';
import { type ImportStep, type ImportSummary, importContacts } from '../import/import-contacts.ts';
import { openImportDatabase } from '../import/open-import-database.ts';
import { StartError } from '../start-error.ts';

// `npm run import -- contacts.csv`: contacts from a CSV file into the database that `npm run serve` uses. Ends with 0 when every
// line went in, 2 when some were refused, 1 when it could not run.

const USAGE = `Usage: npm run import -- FILE.csv [--map "COLUMN=FIELD,..."] [--dry-run] [--restart]`;
const BAR_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

try {
  const { path, ...options } = readArguments();
  const { database: settings } = parseConfig(process.env);
  const database = await openImportDatabase(settings);
  try {
    const startedMs = Date.now();
    const teller = createTeller(startedMs);
    const summary = await importContacts(database, { path, ...options, onStep: teller });
    tellSummary(summary, options.isDryRun, Date.now() - startedMs);
    process.exitCode = summary.refused > 0 ? 2 : 0;
  } finally {
    await database.close();
  }
} catch (error) {
  endLine();
  process.exitCode = 1;
  if (error instanceof DatabaseFailure) {
    console.error(`${error.message}. What was reported is kept: run the same import again, and it goes on from there.`);
  } else console.error(error instanceof StartError ? error.message : error);
}

function readArguments() {
  const options = {
    map: { type: 'string', multiple: true },
    'dry-run': { type: 'boolean' },
    restart: { type: 'boolean' },
  } as const;
  const parsed = parse();
  const [path, ...others] = parsed.positionals;
  if (path === undefined || others.length > 0) throw new StartError(USAGE);
  return {
    // npm runs scripts in the package's folder, wherever it was called.
    path: resolve(process.env.INIT_CWD ?? '.', path),
    mappings: parsed.values.map ?? [],
    isDryRun: parsed.values['dry-run'] ?? false,
    isRestart: parsed.values.restart ?? false,
  };

  function parse() {
    try {
      return parseArgs({ options, allowPositionals: true });
    } catch (error) {
      throw new StartError(`${(error as Error).message}\n${USAGE}`);
    }
  }
}

/** Tells each step: a bar that moves on a terminal, lines every few seconds elsewhere. */
function createTeller(startedMs: number): (step: ImportStep) => void {
  const isTerminal = process.stdout.isTTY;
  let [fromBytes, toldMs] = [0, 0];
  return (step) => {
    switch (step.type) {
      case 'began': {
        const { fields, ignored } = step.columns;
        console.log(`Columns: ${fields.filter(Boolean).join(', ')}`);
        if (ignored.length > 0) console.log(`Ignored: ${ignored.map((name) => `"${name}"`).join(', ')}`);
        if (step.resumedAt) console.log(`An earlier run ended here: going on at line ${count(step.resumedAt.line)}.`);
        fromBytes = step.resumedAt?.byte ?? 0;
        return;
      }
      case 'read': {
        const nowMs = Date.now();
        if (nowMs - toldMs < (isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS) && step.bytes < step.ofBytes) return;
        toldMs = nowMs;
        const pace = { ...step, bytesRead: step.bytes - fromBytes, elapsedMs: nowMs - startedMs };
        const text = describeProgress(pace, isTerminal);
        if (isTerminal) process.stdout.write(`\r\u001B[K${text}`);
        else console.log(text);
        return;
      }
      case 'indexing':
        endLine();
        console.log('Making what searches need ...');
    }
  };
}

function tellSummary(
  { added, changed, unchanged, refused, rows, errorsPath }: ImportSummary,
  isDryRun: boolean,
  elapsedMs: number,
) {
  endLine();
  const [would, speed] = [isDryRun ? 'would be ' : '', `${count(rowsASecond(rows, elapsedMs))} rows/s`];
  console.log(`${count(rows)} rows in ${duration(elapsedMs)}, ${speed}`);
  console.log(
    `${would}added ${count(added)}, changed ${count(changed)}, unchanged ${count(unchanged)}, refused ${count(refused)}`,
  );
  if (refused > 0) console.log(`The refused lines, with reasons: ${errorsPath}`);
}

function endLine() {
  if (process.stdout.isTTY) process.stdout.write('\n');
}
