import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Audit, AuditRecord } from '../audit.ts';
import { auditEntryOf } from './audit-rows.ts';
import { type Database, DatabaseFailure } from './database.ts';
import { prepareOnce } from './prepare-once.ts';
import { audit } from './schema.ts';

const MOST_ROWS_A_STATEMENT = 500;

/** Somebody who waits for their rows to be kept. */
interface Waiting {
  readonly rows: readonly object[];
  resolve(): void;
  reject(failure: unknown): void;
}

/** The audit in our own database. `now` is in milliseconds. */
export function createAudit(database: Database, now: () => number = Date.now): Audit {
  const waiting: Waiting[] = [];
  let isWriting = false;

  return {
    record(records) {
      if (records.length === 0) return Promise.resolve();
      const rows = records.map((record) => rowOf(record, now()));
      return new Promise((resolve, reject) => {
        waiting.push({ rows, resolve, reject });
        if (!isWriting) void writeAll();
      });
    },

    async read({ cursor, limit, contactId, agentId }) {
      const before = cursor === undefined ? undefined : parseCursor(cursor);
      const rows = await database.query((queries) =>
        queries
          .select()
          .from(audit)
          .where(
            and(
              before === undefined ? undefined : lt(audit.id, before),
              contactId === undefined ? undefined : eq(audit.contactId, contactId),
              agentId === undefined ? undefined : eq(audit.agentId, agentId),
            ),
          )
          .orderBy(desc(audit.id))
          .limit(limit + 1),
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { entries: shown.map(auditEntryOf), next: last ? cursorAfter(last.id) : null };
    },

    async revealedSince(agentId, contactId, sinceMs) {
      const rows = await database.query((queries) =>
        queries
          .select({ fields: audit.fields })
          .from(audit)
          .where(
            and(
              eq(audit.contactId, contactId),
              eq(audit.agentId, agentId),
              eq(audit.action, 'reveal'),
              gte(audit.at, new Date(sinceMs)),
            ),
          ),
      );
      return [...new Set(rows.flatMap(({ fields }) => fields ?? []))];
    },
  };

  /** One statement at a time: whoever comes while it runs shares the next one. */
  async function writeAll(): Promise<void> {
    isWriting = true;
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await writeBatch(batch);
    isWriting = false;
  }

  async function writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = JSON.stringify(batch.flatMap((waiting) => waiting.rows));
      await database.query((queries) => keep(queries).execute({ rows }));
      for (const { resolve } of batch) resolve();
    } catch (failure) {
      // Nobody's rows are lost for what is wrong with somebody else's.
      if (batch.length > 1 && isOfTheRows(failure)) for (const alone of batch) await writeBatch([alone]);
      else for (const { reject } of batch) reject(failure);
    }
  }

  /** As many as one statement takes, and at least one. */
  function nextBatch(): readonly Waiting[] {
    let [rowCount, count] = [0, 0];
    for (const { rows } of waiting) {
      rowCount += rows.length;
      if (count > 0 && rowCount > MOST_ROWS_A_STATEMENT) break;
      count++;
    }
    return waiting.splice(0, count);
  }
}

/** SQLSTATE class 22: a value that cannot be kept. */
function isOfTheRows(failure: unknown): boolean {
  return failure instanceof DatabaseFailure && failure.code.startsWith('22');
}

/** Its names are those of the table's columns. */
function rowOf({ agent, at, ...record }: AuditRecord, nowMs: number): object {
  return {
    at: at ?? new Date(nowMs).toISOString(),
    agent_id: agent.id,
    agent_name: agent.name,
    action: record.action,
    contact_id: record.contactId,
    conversation_id: record.conversationId,
    from_cache: record.fromCache ?? false,
    fields: record.fields,
    reason: record.reason,
  };
}

// However many rows there are, it is one text, which is put together and planned once.
const keep = prepareOnce((queries) => {
  const columns = sql.raw('at, agent_id, agent_name, action, contact_id, conversation_id, from_cache, fields, reason');
  const kept = queries.$with('kept', { id: audit.id }).as(sql`
    insert into ${audit} (${columns})
    select ${columns} from json_to_recordset(${sql.placeholder('rows')}::json) as given (
      at timestamptz, agent_id text, agent_name text, action text, contact_id uuid,
      conversation_id text, from_cache boolean, fields text[], reason text
    )
    returning id`);
  return queries.with(kept).select({ count: sql`count(*)` }).from(kept).prepare('keep_audit');
});

function cursorAfter(id: number): string {
  return Buffer.from(String(id)).toString('base64url');
}

function parseCursor(cursor: string): number {
  const id = Number(Buffer.from(cursor, 'base64url').toString());
  if (!(Number.isSafeInteger(id) && id > 0) || cursorAfter(id) !== cursor)
    throw new RangeError('This cursor is none of ours');
  return id;
}
