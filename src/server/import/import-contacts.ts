import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { restoreSetAside, setAsideWhenEmpty } from '../database/set-aside.ts';
import { StartError } from '../start-error.ts';
import { createContactIds } from './contact-id.ts';
import { type ContactStore, contactStore } from './contact-store.ts';
import { type ErrorsFile, openErrorsFile } from './errors-file.ts';
import { countAnew, fieldsText, type ImportProgress, isToGoOn, readProgress, saveProgress } from './import-progress.ts';
import { planBatch } from './plan-batch.ts';
import { type Columns, readColumns } from './read-columns.ts';
import { type Place, readCsv, readHeader } from './read-csv.ts';
import { type ImportRow, type RefusedRow, readRow } from './read-row.ts';
import { createTrialStore } from './trial-store.ts';

/** Large enough that what a transaction costs is spread thin, small enough that it holds no agent up. */
const ROWS_A_BATCH = 3_000;
/** How often a batch is done again because somebody changed one of its contacts meanwhile. */
const ATTEMPTS = 5;

export interface ImportRequest {
  readonly path: string;
  /** Texts such as "Kundennr=externalId". */
  readonly mappings: readonly string[];
  /** Reads and checks everything, and writes no contact. */
  readonly isDryRun: boolean;
  /** From the first line on, wherever an earlier run ended. */
  readonly isRestart: boolean;
  readonly onStep: (step: ImportStep) => void;
}

export type ImportStep =
  /** `resumedAt`: where an earlier run ended and this one begins. */
  | {
      readonly type: 'began';
      readonly columns: Columns;
      readonly resumedAt?: Place | undefined;
    }
  /** `rows` are of this run. */
  | { readonly type: 'read'; readonly bytes: number; readonly ofBytes: number; readonly rows: number }
  /** All lines are in; what searches need follows. */
  | { readonly type: 'indexing' };

/** Lines of the file, by what became of them; in all runs that it took. */
export interface ImportSummary extends Pick<ImportProgress, 'added' | 'changed' | 'unchanged' | 'refused'> {
  /** Rows read in this run. */
  readonly rows: number;
  /** Where the refused lines are. */
  readonly errorsPath: string;
}

/**
 * Puts the contacts of a CSV file into a database of one session, each batch with how far it came in one transaction: killed at any
 * time, the next run goes on. Throws a `StartError` when the file cannot be imported at all.
 */
export async function importContacts(database: Database, request: ImportRequest): Promise<ImportSummary> {
  const { path, isDryRun, isRestart, onStep } = request;
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    const { names, delimiter, next } = await readHeader(file, size);
    const columns = readColumns(names, request.mappings);
    const fingerprint = await fingerprintOf(path, size);
    const earlier =
      isDryRun || isRestart ? undefined : await database.query((queries) => readProgress(queries, fingerprint));
    const resumed = isToGoOn(earlier, columns) ? earlier : undefined;
    const progress = resumed ?? beginning(fingerprint, columns, next);
    // A dry run between two runs leaves alone what the first of them has refused.
    const errorsFile = await openErrorsFile(`${path}${isDryRun ? '.dry-run' : ''}.errors.csv`, progress.errorsBytes);
    try {
      // While a table fills, nobody knows yet what it holds, and a plan made for an empty one would read all of it for each line.
      await database.query((queries) => queries.execute(sql`set enable_seqscan = off`));
      const store = isDryRun ? await database.query(createTrialStore) : contactStore;
      if (!isDryRun && !resumed) {
        await database.transaction(async (queries) => {
          await setAsideWhenEmpty(queries);
          await saveProgress(queries, progress);
        });
      }
      const start = { byte: progress.nextByte, line: progress.nextLine };
      onStep({ type: 'began', columns, resumedAt: resumed && start });
      return await run({ database, store, errorsFile, columns, delimiter, file, size, request }, progress);
    } finally {
      await errorsFile.close();
    }
  } finally {
    await file.close();
  }
}

interface Run {
  readonly database: Database;
  readonly store: ContactStore;
  readonly errorsFile: ErrorsFile;
  readonly columns: Columns;
  readonly delimiter: string;
  readonly file: FileHandle;
  readonly size: number;
  readonly request: ImportRequest;
}

async function run(context: Run, begun: ImportProgress): Promise<ImportSummary> {
  const { database, errorsFile, columns, delimiter, file, size } = context;
  const { isDryRun, onStep } = context.request;
  const createId = createContactIds();
  let rows = 0;
  let batch: (ImportRow | RefusedRow)[] = [];
  let next = { byte: begun.nextByte, line: begun.nextLine };
  /** One batch is written while the next is read. */
  let writing = Promise.resolve(begun);
  const write = async () => {
    const [lines, end, before] = [batch, next, await writing];
    batch = [];
    onStep({ type: 'read', bytes: before.nextByte, ofBytes: size, rows: rows - lines.length });
    writing = writeBatch(context, lines, end, before);
    // It is waited for with the next one; failing before that is no crash.
    writing.catch(() => {});
  };

  for await (const piece of readCsv(file, size, delimiter, next)) {
    for (const record of piece.records) batch.push(readRow(record, columns, createId));
    rows += piece.records.length;
    next = piece.next;
    if (batch.length >= ROWS_A_BATCH) await write();
  }
  await write();
  const done = await writing;
  onStep({ type: 'read', bytes: size, ofBytes: size, rows });

  if (!isDryRun) {
    onStep({ type: 'indexing' });
    await database.query(restoreSetAside);
    await database.query(countAnew);
    await database.query((queries) => saveProgress(queries, { ...done, finishedAt: new Date() }));
  }
  const { added, changed, unchanged, refused } = done;
  return { added, changed, unchanged, refused, rows, errorsPath: errorsFile.path };
}

/** All of these lines or none of them, and how far that is. */
async function writeBatch(
  { database, store, errorsFile, request }: Run,
  lines: readonly (ImportRow | RefusedRow)[],
  next: Place,
  before: ImportProgress,
): Promise<ImportProgress> {
  const rows = lines.filter((line) => line.type === 'row');
  const unread = lines.filter((line) => line.type === 'refused');
  const externalIds = [...new Set(rows.flatMap(({ contact }) => contact.externalId ?? []))];
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const after = await database.transaction(async (queries) => {
      const holders = await store.readHolders(queries, externalIds);
      const plan = planBatch(rows, holders, new Date().toISOString());
      if (!(await store.write(queries, plan))) return undefined;
      const refused = [...unread, ...plan.refused].sort((one, other) => one.line - other.line);
      const progress: ImportProgress = {
        ...before,
        nextByte: next.byte,
        nextLine: next.line,
        added: before.added + plan.counts.added,
        addedWithoutId: before.addedWithoutId + plan.counts.addedWithoutId,
        changed: before.changed + plan.counts.changed,
        unchanged: before.unchanged + plan.counts.unchanged,
        refused: before.refused + refused.length,
        errorsBytes: await errorsFile.append(refused),
      };
      if (!request.isDryRun) await saveProgress(queries, progress);
      return progress;
    });
    if (after) return after;
  }
  throw new StartError(
    `Others kept changing the contacts of the lines up to ${next.line - 1}. Run the import again: it goes on there.`,
  );
}

function beginning(fingerprint: string, columns: Columns, { byte, line }: Place): ImportProgress {
  return {
    fingerprint,
    fields: fieldsText(columns),
    nextByte: byte,
    nextLine: line,
    added: 0,
    addedWithoutId: 0,
    changed: 0,
    unchanged: 0,
    refused: 0,
    errorsBytes: 0,
    startedAt: new Date(),
    finishedAt: null,
  };
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The file ${path} cannot be read (${error.code}).`);
  });
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw new StartError(`${path} is not a file.`);
}

/** The whole file counts: one that was changed in the middle is another. */
async function fingerprintOf(path: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size > 0) await pipeline(createReadStream(path, { end: size - 1 }), hash);
  return hash.digest('hex');
}
