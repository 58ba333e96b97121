import * as v from 'valibot';
import { NewContactRequest } from './contact.ts';
import { VisitorQuestion } from './record.ts';

const Id = v.pipe(v.string(), v.uuid());

/** The visitor a link is made for, and the contacts the agent chose from. */
export const LinkTarget = v.object({
  ...VisitorQuestion.entries,
  considered: v.nullish(v.pipe(v.array(Id), v.maxLength(50)), []),
});
export type LinkTarget = v.InferOutput<typeof LinkTarget>;

/** The body of `POST /api/links`. The panel gives the id, so that it can take back a link whose making is still on its way. */
export const NewLinkRequest = v.object({ id: Id, contactId: Id, target: LinkTarget });
export type NewLink = v.InferOutput<typeof NewLinkRequest>;

/** The answer of `POST /api/links`. `madeBy` is an agent's name. */
export const LinkAnswer = v.object({ id: Id, contactId: Id, madeBy: v.string(), madeAt: v.string() });

/** The visitor a new contact is to be linked to in the same go, with the id the link is to have. */
const LinkOfNewContact = v.object({ ...LinkTarget.entries, id: v.optional(Id) });
export type LinkOfNewContact = v.InferOutput<typeof LinkOfNewContact>;

/** The body of `POST /api/contacts`. */
export const CreateContactRequest = v.intersect([NewContactRequest, v.object({ link: v.nullish(LinkOfNewContact) })]);
