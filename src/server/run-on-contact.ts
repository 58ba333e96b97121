import { userInfo } from 'node:os';
import type { Author } from '../crm/work.ts';
import type { Audit } from './audit.ts';
import { type Environment, parseConfig } from './config.ts';
import { createAudit } from './database/create-audit.ts';
import { createRecordSource } from './database/create-record-source.ts';
import { DatabaseFailure } from './database/database.ts';
import { openDatabase } from './database/open-database.ts';
import type { RecordSource } from './record-source.ts';
import { StartError } from './start-error.ts';

/** What a command cannot do, in words for whoever typed it. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

export interface CommandTools {
  readonly contactId: string;
  readonly records: RecordSource;
  readonly audit: Audit;
  /** Whoever runs it, as the audit names them: as in "command:root". */
  readonly agent: Author;
}

/**
 * Runs a command about one contact over the database that `npm run serve` would use. What keeps it from its work is printed without
 * a stack, and the process ends with 1. `args` are a contact's id and any of `flags`.
 */
export async function runOnContact(
  {
    env,
    args,
    flags = [],
    usage,
  }: {
    readonly env: Environment;
    readonly args: readonly string[];
    readonly flags?: readonly string[];
    readonly usage: string;
  },
  work: (tools: CommandTools) => Promise<void>,
): Promise<void> {
  try {
    const contactId = parseContactId(
      args.filter((arg) => !flags.includes(arg)),
      usage,
    );
    const database = await openDatabase(parseConfig(env).database);
    try {
      const name = userName();
      const agent = { id: `command:${name}`, name };
      await work({ contactId, agent, records: createRecordSource(database), audit: createAudit(database) });
    } finally {
      await database.close();
    }
  } catch (error) {
    const isExpected = [CommandError, StartError, DatabaseFailure].some((kind) => error instanceof kind);
    console.error(isExpected && error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

function parseContactId([id, ...others]: readonly string[], usage: string): string {
  if (id === undefined || others.length > 0) throw new CommandError(`Usage: ${usage}`);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) {
    throw new CommandError(`"${id}" is not the id of a contact, such as 0a1b2c3d-0000-4000-8000-000000000000.`);
  }
  return id.toLowerCase();
}

/** In a container a user may have a number only. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
