import { parseConfig } from '../../src/server/config.ts';
import { importContacts } from '../../src/server/import/import-contacts.ts';
import { openImportDatabase } from '../../src/server/import/open-import-database.ts';

// Imports a file and says how far it has come after each batch, so that somebody can kill it there; run by tsx.
const database = await openImportDatabase(parseConfig(process.env).database);
const say = (text: string) => process.stdout.write(`${text}\n`);
await importContacts(database, {
  path: process.argv[2] ?? '',
  mappings: [],
  isDryRun: false,
  isRestart: false,
  onStep: (step) => say(step.type === 'read' ? `at byte ${step.bytes}` : step.type),
});
say('done');
await database.close();
