import type { Queries } from './database.ts';

/** Builds a statement once for each database it runs on: putting its text together costs more than running it. */
export function prepareOnce<Statement>(build: (queries: Queries) => Statement): (queries: Queries) => Statement {
  const built = new WeakMap<Queries, Statement>();
  return (queries) => {
    const statement = built.get(queries) ?? build(queries);
    built.set(queries, statement);
    return statement;
  };
}
