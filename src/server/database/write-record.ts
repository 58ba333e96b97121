import type { WriteAnswer } from '../../api/write.ts';
import { assertNever } from '../../crm/assert-never.ts';
import { type RecordWrite, type WriteContext, type WriteDone, WriteRefused } from '../record-source.ts';
import type { Database, Queries } from './database.ts';
import { addNote } from './writes/add-note.ts';
import { addTask } from './writes/add-task.ts';
import { answerOnce, sweepAnswers } from './writes/answer-once.ts';
import { changeContact } from './writes/change-contact.ts';
import { changeTask } from './writes/change-task.ts';
import { createContact } from './writes/create-contact.ts';
import { logActivity } from './writes/log-activity.ts';
import { makeLink } from './writes/make-link.ts';
import { undoLink } from './writes/undo-link.ts';
import type { Writer } from './writes/writer.ts';

/**
 * Does one write, all of it or none of it; a repeat of its idempotency key is answered with the first result. Throws a `WriteRefused`,
 * after which nothing is kept, not even the key, or a `DatabaseFailure`, after which a repeat finds out what became of it.
 */
export async function writeRecord<One extends RecordWrite>(
  database: Database,
  write: One,
  context: WriteContext,
  nowMs: number,
): Promise<WriteDone<WriteAnswer<One['type']>>> {
  const at = new Date(nowMs);
  const writer: Writer = { agent: context.agent, scope: context.scope, at };
  let refusal: WriteRefused | undefined;
  const done = await database
    .transaction(async (queries) => {
      try {
        return await answerOnce(queries, context, at, () => doWrite(queries, write, writer));
      } catch (error) {
        // To the database any error is a failure of its own.
        if (error instanceof WriteRefused) refusal = error;
        throw error;
      }
    })
    .catch((failure: unknown) => {
      throw refusal ?? failure;
    });
  // The write is done: that old answers could not be removed is no failure of it, and is tried again.
  await sweepAnswers(database, nowMs).catch(() => {});
  return done as WriteDone<WriteAnswer<One['type']>>;
}

function doWrite(queries: Queries, write: RecordWrite, writer: Writer): Promise<WriteDone<unknown>> {
  switch (write.type) {
    case 'createContact':
      return createContact(queries, write, writer);
    case 'changeContact':
      return changeContact(queries, write, writer);
    case 'addNote':
      return addNote(queries, write, writer);
    case 'addTask':
      return addTask(queries, write, writer);
    case 'changeTask':
      return changeTask(queries, write, writer);
    case 'link':
      return makeLink(queries, write, writer);
    case 'unlink':
      return undoLink(queries, write, writer);
    case 'logActivity':
      return logActivity(queries, write, writer);
    default:
      return assertNever(write);
  }
}
