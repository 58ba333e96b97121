import type { Contact, NewContact } from '../../src/crm/contact.ts';
import type { RecordSource, RecordWrite } from '../../src/server/record-source.ts';

export const NOBODY = '00000000-0000-4000-8000-000000000000';
const EMPTY: NewContact = { firstName: '', lastName: '', emails: [], phones: [], address: {}, tags: [] };

/** Fills a record source through its own door, by an agent who may do everything. */
export function createRecords(records: RecordSource) {
  const write = async <One extends RecordWrite>(one: One) =>
    (await records.write(one, { agent: { id: 'crm:ada', name: 'Ada' }, scope: {} })).answer;
  const create = (fields: Partial<NewContact>): Promise<Contact> =>
    write({ type: 'createContact', contact: { ...EMPTY, ...fields } });
  return { write, create };
}
