import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { createAudit } from '../../../src/server/database/create-audit.ts';
import type { Database } from '../../../src/server/database/database.ts';
import { findHolders } from '../../../src/server/database/find-holders.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What stands in the values of recorded statements for what every request brings anew. */
export interface Recorded {
  readonly lookUp: Statement;
  /** Its only value is a JSON text of the rows. */
  readonly audit: Statement;
  readonly conversationId: string;
  readonly externalId: string;
  readonly email: string;
}

/** The SQL that ours sends for one look-up and the row about it, taken from what it does, so that the limit never falls behind it. */
export async function recordStatements(
  url: string,
  { externalId, email }: { readonly externalId: string; readonly email: string },
): Promise<Recorded> {
  const statements: Statement[] = [];
  const pool = new pg.Pool({ connectionString: url });
  const queries = drizzle(pool, { logger: { logQuery: (text, values) => statements.push({ text, values }) } });
  const unused = () => Promise.reject(new Error('A look-up needs one statement'));
  const database: Database = {
    query: (work) => work(queries),
    transaction: unused,
    ping: unused,
    close: () => pool.end(),
  };
  try {
    const conversationId = 'a conversation to record';
    const keys = [
      { kind: 'externalId' as const, key: externalId },
      { kind: 'email' as const, key: email },
    ];
    const { answers } = await findHolders(database, { desk: 'iadvize', conversationId, keys }, {});
    const contactId = answers[0]?.contacts[0]?.id;
    if (!contactId) throw new Error(`Nobody has the number ${externalId}`);
    const agent = { id: 'crm:ada', name: 'Ada' };
    await createAudit(database).record([{ action: 'focus', contactId, conversationId, agent }]);
    const [lookUp, audit, ...others] = statements;
    if (!lookUp || !audit || others.length > 0) throw new Error(`A look-up came to ${statements.length} statements`);
    return { lookUp, audit, conversationId, externalId, email };
  } finally {
    await database.close();
  }
}
