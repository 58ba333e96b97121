import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { assertNever } from '../../crm/assert-never.ts';
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

/** Whether the bar is being drawn on the last line. */
let isBarOpen = false;

try {
  const { path, ...options } = readArguments();
  const database = await openImportDatabase(parseConfig(process.env).database);
  try {
    const startedMs = Date.now();
    const summary = await importContacts(database, { path, ...options, onStep: createTeller() });
    tellSummary(summary, options.isDryRun, Date.now() - startedMs);
    process.exitCode = summary.refused > 0 ? 2 : 0;
  } finally {
    await database.close();
  }
} catch (error) {
  closeBar();
  process.exitCode = 1;
  if (error instanceof DatabaseFailure) {
    console.error(`${error.message}. What went in is kept: run the same import again, and it goes on there.`);
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

/** Tells each step: a bar that moves on a terminal, a line every few seconds elsewhere. */
function createTeller(): (step: ImportStep) => void {
  const isTerminal = process.stdout.isTTY;
  let [fromBytes, startedMs, toldMs] = [0, 0, 0];
  return (step) => {
    const nowMs = Date.now();
    switch (step.type) {
      case 'began': {
        const { fields, ignored } = step.columns;
        console.log(`Columns: ${fields.filter(Boolean).join(', ')}`);
        if (ignored.length > 0) console.log(`Ignored: ${ignored.map((name) => `"${name}"`).join(', ')}`);
        if (step.resumedAt) console.log(`Going on at line ${count(step.resumedAt.line)}, where an earlier run ended.`);
        fromBytes = step.resumedAt?.byte ?? 0;
        [startedMs, toldMs] = [nowMs, nowMs];
        return;
      }
      case 'read': {
        if (nowMs - toldMs < (isTerminal ? BAR_EVERY_MS : LINE_EVERY_MS) && step.bytes < step.ofBytes) return;
        toldMs = nowMs;
        const pace = { ...step, bytesRead: step.bytes - fromBytes, elapsedMs: nowMs - startedMs };
        const text = describeProgress(pace, isTerminal);
        if (!isTerminal) return console.log(text);
        process.stdout.write(`\r\u001B[K${text}`);
        isBarOpen = true;
        return;
      }
      case 'indexing':
        closeBar();
        console.log('Making what searches need ...');
        return;
      default:
        assertNever(step);
    }
  };
}

function tellSummary(summary: ImportSummary, isDryRun: boolean, elapsedMs: number): void {
  closeBar();
  const { added, changed, unchanged, refused, rows, errorsPath } = summary;
  console.log(`${count(rows)} rows in ${duration(elapsedMs)}, ${count(rowsASecond(rows, elapsedMs))} rows/s`);
  const [verb, is] = isDryRun ? ['would be ', 'would be'] : ['', 'are'];
  console.log(
    `${verb}added ${count(added)}, changed ${count(changed)}, unchanged ${count(unchanged)}, refused ${count(refused)}`,
  );
  if (refused > 0) console.log(`The lines that ${is} refused, with reasons: ${errorsPath}`);
}

function closeBar(): void {
  if (isBarOpen) process.stdout.write('\n');
  isBarOpen = false;
}
