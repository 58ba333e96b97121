import * as v from 'valibot';
import {
  type Contact,
  type ContactChanges,
  MASKABLE_FIELDS,
  type MaskableField,
  type NewContact,
  type Revealed,
} from '../crm/contact.ts';

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

const Masked = v.object({ field: v.picklist(MASKABLE_FIELDS), display: v.string() });

/** A contact as an answer carries it: what the agent's role may not see is absent, and named in `masked`. */
export const ContactAnswer = v.object({
  ...entries,
  emails: v.nullish(v.array(v.string()), []),
  phones: v.nullish(v.array(v.string()), []),
  masked: v.pipe(
    v.nullish(v.array(Masked)),
    v.transform((masked) => (masked && masked.length > 0 ? masked : undefined)),
  ),
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

const Email = v.pipe(Text(254), v.toLowerCase(), v.email('must be an e-mail address'));
const Phone = v.pipe(Text(40), v.nonEmpty('must be a phone number'));
const Tag = v.pipe(Text(60), v.nonEmpty('must not be empty'));

/** The body of `POST /api/contacts`. Phones may come in any format; whether they are phones is for the server to say. */
export const NewContactRequest = v.pipe(
  v.object({
    ...entries,
    firstName: Name,
    lastName: Name,
    emails: List(Email),
    phones: List(Phone),
    tags: List(Tag),
  }),
  v.forward(
    v.check(
      (contact) => Boolean(contact.firstName || contact.lastName || contact.company),
      'must name the person or the company',
    ),
    ['lastName'],
  ),
) satisfies v.GenericSchema<unknown, NewContact>;

/** The body of `PATCH /api/contacts/:id`: the version that was read, and the fields that change. `null` empties a field. */
export const ContactChangesRequest = v.pipe(
  v.object({
    version: v.pipe(v.number(), v.integer(), v.minValue(1)),
    externalId: v.optional(entries.externalId),
    firstName: v.optional(Name),
    lastName: v.optional(Name),
    company: v.optional(entries.company),
    emails: v.optional(List(Email)),
    phones: v.optional(List(Phone)),
    address: v.optional(Address),
    language: v.optional(entries.language),
    tags: v.optional(List(Tag)),
  }),
  v.transform(({ version, ...changes }): { version: number; changes: ContactChanges } => ({ version, changes })),
);

/** The body of `POST /api/contacts/:id/reveal`, and its answer: the fields in full. */
export const RevealRequest = v.object({
  fields: v.pipe(v.array(v.picklist(MASKABLE_FIELDS)), v.minLength(1)),
  reason: v.pipe(Text(500), v.minLength(3, 'must say why')),
  conversationId: Absent(128),
});
export type RevealRequest = v.InferOutput<typeof RevealRequest>;
export const RevealAnswer = v.object({
  emails: v.optional(v.array(v.string())),
  phones: v.optional(v.array(v.string())),
  address: v.optional(v.object({ street: Absent(300), city: Absent(200), zip: Absent(40), country: Absent(100) })),
}) satisfies v.GenericSchema<unknown, Revealed>;

/** The body of `POST /api/contacts/search`. `country` puts a national phone number into E.164. */
export const SearchRequest = v.object({
  query: v.pipe(Text(200), v.nonEmpty('must not be empty')),
  projectId: ProjectId,
  conversationId: Absent(128),
  country: Absent(100),
});
export type SearchRequest = v.InferOutput<typeof SearchRequest>;
/** `isFuzzy`: nobody has these words; these are who comes near. */
export const SearchAnswer = v.object({ contacts: v.array(ContactAnswer), isFuzzy: v.boolean() });
export type SearchAnswer = v.InferOutput<typeof SearchAnswer>;

/** A contact as it goes over the wire: every field present, absent ones `null`. */
export function encodeContact(contact: Contact) {
  const { address, masked = [] } = contact;
  const isMasked = (field: MaskableField) => masked.some((one) => one.field === field);
  return {
    id: contact.id,
    externalId: contact.externalId ?? null,
    projectId: contact.projectId ?? null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    company: contact.company ?? null,
    ...(!isMasked('emails') && { emails: contact.emails }),
    ...(!isMasked('phones') && { phones: contact.phones }),
    ...(!isMasked('address') && { address: encodeAddress(address) }),
    language: contact.language ?? null,
    tags: contact.tags,
    createdAt: contact.createdAt,
    updatedAt: contact.updatedAt,
    version: contact.version,
    ...(masked.length > 0 && { masked }),
  };
}

export function encodeAddress({ street, city, zip, country }: Contact['address']) {
  return { street: street ?? null, city: city ?? null, zip: zip ?? null, country: country ?? null };
}
