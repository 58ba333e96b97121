import { parseConfig } from '../../src/server/config.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { keyedNote } from './keyed-note.ts';

// Writes notes on the contact CONTACT_ID, four at a time, and names each key (they begin with RUN) when it is sent and, with the
// note's id, when it is acknowledged. Until somebody kills it; run by tsx.
const { CONTACT_ID = '', RUN = '' } = process.env;
const records = createRecordSource(await openDatabase(parseConfig(process.env).database));
for (const writer of ['a', 'b', 'c', 'd']) void writeOn(`${RUN}${writer}`);

async function writeOn(name: string): Promise<never> {
  for (let count = 0; ; count++) {
    const key = `${name}${count}`;
    await say(`sent ${key}`);
    const { answer } = await records.write(...keyedNote(CONTACT_ID, key));
    await say(`acknowledged ${key} ${answer.id}`);
  }
}

/** Resolves once the line is out of this process: what it still holds when it is killed nobody hears. */
function say(line: string): Promise<unknown> {
  return new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));
}
