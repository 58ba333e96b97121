import { encodeExport } from '../encode-export.ts';
import { CommandError, runOnContact } from '../run-on-contact.ts';

// `npm run export -- <contact id>`: everything there is about a contact, as JSON, for the person it is about (GDPR article 15).
await runOnContact(
  { env: process.env, args: process.argv.slice(2), usage: 'npm run export -- <contact id>' },
  async ({ contactId, agent, records, audit }) => {
    if (!(await records.readContact(contactId, {}))) throw new CommandError(`There is no contact ${contactId}.`);
    await audit.record([{ agent, action: 'export', contactId }]);
    const found = await records.exportContact(contactId);
    if (!found) throw new CommandError(`There is no contact ${contactId} any more.`);
    console.log(JSON.stringify(encodeExport(found), null, 2));
  },
);
