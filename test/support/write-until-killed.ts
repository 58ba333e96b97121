import { parseConfig } from '../../src/server/config.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';

// Creates contacts and names each one acknowledged, until somebody kills it; run by tsx.
const records = createRecordSource(await openDatabase(parseConfig(process.env).database));
for (let count = 0; ; count++) {
  const { id } = await records.createContact({
    firstName: 'Survivor',
    lastName: String(count),
    emails: [`survivor${count}@example.test`],
    phones: [],
    address: {},
    tags: [],
  });
  process.stdout.write(`${id}\n`);
}
