import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** What queries are written against: the same over PGlite and over PostgreSQL. */
export type Queries = PgDatabase<PgQueryResultHKT>;

/** One database, embedded or PostgreSQL. Every method throws `DatabaseFailure` and nothing else of the database's own. */
export interface Database {
  /** One statement, or several that need not hang together. */
  query<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** All of it or none of it. */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The database did not do what was asked. Only the code of the cause is kept (a SQLSTATE or an errno): its message quotes
 * the statement's parameters, which are personal data and must reach neither a log nor an answer.
 */
export class DatabaseFailure extends Error {
  override readonly name = 'DatabaseFailure';
  readonly code: string;

  constructor(cause: unknown) {
    const code = codeOf(cause);
    super(`The database failed (${code})`);
    this.code = code;
  }
}

/** Runs work on a database, its errors turned into `DatabaseFailure`. */
export async function failingAsOne<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DatabaseFailure ? error : new DatabaseFailure(error);
  }
}

function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
    // A name with several addresses is refused by each of them.
    if (cause instanceof AggregateError) return codeOf(cause.errors[0]);
  }
  return 'unknown';
}
