import type { Contact, NewContact } from '../crm/contact.ts';
import type { IdentityKey } from './matching/identity-key.ts';

/** Which projects' contacts a request may see; a contact of no project is everybody's. */
export interface ProjectScope {
  /** The agent's projects; `undefined` is all of them. */
  readonly allowed?: readonly number[];
  /** The project the conversation belongs to, which narrows further. */
  readonly requested?: number;
}

/** The contacts one key names. */
interface KeyHolders {
  readonly key: IdentityKey;
  readonly contacts: readonly Contact[];
}

/**
 * Where contacts are kept. Every method throws a `DatabaseFailure` when it cannot answer: no record is an answer, a failure
 * never is one.
 */
export interface RecordSource {
  /** Who holds each of these keys (at most one per kind), in the order of the keys, at most 50 contacts in all. */
  findByKeys(keys: readonly IdentityKey[], scope: ProjectScope): Promise<readonly KeyHolders[]>;
  readContact(id: string, scope: ProjectScope): Promise<Contact | undefined>;
  /** Phones must be in E.164. */
  createContact(contact: NewContact): Promise<Contact>;
}
