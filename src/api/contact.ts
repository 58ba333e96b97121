import * as v from 'valibot';
import type { Contact, NewContact } from '../crm/contact.ts';

const Text = (maxLength: number) => v.pipe(v.string(), v.trim(), v.maxLength(maxLength));
/** Absent on the wire is `null` (or left out); absent in our types is `undefined`, and empty text is absent. */
const Absent = (maxLength: number) =>
  v.pipe(
    v.nullish(Text(maxLength)),
    v.transform((text) => text || undefined),
  );
const ProjectId = v.pipe(
  v.nullish(v.pipe(v.number(), v.safeInteger())),
  v.transform((id) => id ?? undefined),
);

const Address = v.nullish(
  v.object({ street: Absent(300), city: Absent(200), zip: Absent(40), country: Absent(100) }),
  {},
);

const entries = {
  externalId: Absent(200),
  projectId: ProjectId,
  firstName: Text(200),
  lastName: Text(200),
  company: Absent(200),
  emails: v.array(v.string()),
  phones: v.array(v.string()),
  address: Address,
  language: Absent(35),
  tags: v.array(v.string()),
};

/** A contact as an answer carries it. */
export const ContactAnswer = v.object({
  ...entries,
  id: v.pipe(v.string(), v.uuid()),
  createdAt: v.string(),
  updatedAt: v.string(),
  version: v.pipe(v.number(), v.integer()),
}) satisfies v.GenericSchema<unknown, Contact>;

const Name = v.nullish(Text(200), '');
const List = <Item extends v.GenericSchema<string, string>>(item: Item) =>
  v.nullish(
    v.pipe(
      v.array(item),
      v.maxLength(20),
      v.transform((items) => [...new Set(items)]),
    ),
    [],
  );

/** The body of `POST /api/contacts`. Phones may come in any format; whether they are phones is for the server to say. */
export const NewContactRequest = v.pipe(
  v.object({
    ...entries,
    firstName: Name,
    lastName: Name,
    emails: List(v.pipe(Text(254), v.toLowerCase(), v.email('must be an e-mail address'))),
    phones: List(v.pipe(Text(40), v.nonEmpty('must be a phone number'))),
    tags: List(v.pipe(Text(60), v.nonEmpty('must not be empty'))),
  }),
  v.forward(
    v.check(
      (contact) => Boolean(contact.firstName || contact.lastName || contact.company),
      'must name the person or the company',
    ),
    ['lastName'],
  ),
) satisfies v.GenericSchema<unknown, NewContact>;

/** A contact as it goes over the wire: every field present, absent ones `null`. */
export function encodeContact(contact: Contact) {
  const { address } = contact;
  return {
    id: contact.id,
    externalId: contact.externalId ?? null,
    projectId: contact.projectId ?? null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    company: contact.company ?? null,
    emails: contact.emails,
    phones: contact.phones,
    address: {
      street: address.street ?? null,
      city: address.city ?? null,
      zip: address.zip ?? null,
      country: address.country ?? null,
    },
    language: contact.language ?? null,
    tags: contact.tags,
    createdAt: contact.createdAt,
    updatedAt: contact.updatedAt,
    version: contact.version,
  };
}
