import type { VersionConflict } from '../api/api-error.ts';
import type { AuditEntry } from '../api/audit.ts';
import type { Write, WriteAnswer } from '../api/write.ts';
import type { Contact, MaskableField } from '../crm/contact.ts';
import type { Evidence, LinkAnswer, LinkedIdentity } from '../crm/match.ts';
import type { Activity, Author, ConversationRef, Note, Order, Task, TimelinePage } from '../crm/work.ts';
import type { IdentityKey } from './matching/identity-key.ts';

/** Which projects' contacts a request may see; a contact of no project is everybody's. */
export interface ProjectScope {
  /** The agent's projects; `undefined` is all of them. */
  readonly allowed?: readonly number[] | undefined;
  /** The project the conversation belongs to, which narrows further. */
  readonly requested?: number | undefined;
}

/** Everything a visitor may be found by. */
export interface VisitorKeys extends ConversationRef {
  /** Strongest first: one of each kind of a visitor, perhaps several of a contact that is yet to be created. */
  readonly keys: readonly IdentityKey[];
  /** The desk's own id of the visitor's browser. */
  readonly uniqueId?: string | undefined;
}

/** Who answers to a visitor's keys. */
export interface VisitorHolders {
  /** For each key that was asked, and last for the unique id (contacts with an activity under it). At most 50 contacts in all. */
  readonly answers: readonly {
    readonly kind: Evidence['kind'];
    readonly value: string;
    readonly contacts: readonly Contact[];
  }[];
  /** The latest link for the unique id, or for the conversation, that was not taken back. */
  readonly link?: LinkAnswer | undefined;
}

/** What agents write to our own database: all but what goes to another CRM. */
export type RecordWrite =
  | Exclude<Write, { type: 'createContact' | 'changeContact' | 'link' | 'runAction' }>
  // With phones in E.164, and what links are made under as our own keys have it.
  | (Omit<Extract<Write, { type: 'createContact' }>, 'link'> & {
      readonly link?: (PreparedLink & { readonly id?: string | undefined }) | undefined;
    })
  /** `masked` are the fields this agent may not name where they hold a value. */
  | (Extract<Write, { type: 'changeContact' }> & { readonly masked: readonly MaskableField[] })
  | { readonly type: 'link'; readonly id: string; readonly contactId: string; readonly target: PreparedLink };

/** The visitor a link is made for. */
export interface PreparedLink extends ConversationRef {
  readonly uniqueId?: string | undefined;
  readonly identity: LinkedIdentity;
  readonly considered: readonly string[];
}

/** Whose write it is. A repeat of a key by the same agent is answered with the first result. */
export interface WriteContext {
  readonly agent: Author;
  readonly scope: ProjectScope;
  readonly idempotencyKey?: string | undefined;
  /** Stands for the whole request: the same key with another one is refused. */
  readonly fingerprint?: string | undefined;
}

/** What a write is answered with. */
export interface WriteDone<Answer> {
  readonly answer: Answer;
  /** Whom the answer is about. */
  readonly contactId: string;
  /** Whether it says more of them than what came with the request. */
  readonly discloses: boolean;
}

/**
 * A write that cannot be done, with nothing done. `not_found`: no such contact, task or link, or of a project that is not the agent's.
 * `not_linked`: a conversation was to be logged because of a link that does not stand. `field` names what of the request is wrong.
 * `conflict` says something of the contact `contactId`.
 */
export class WriteRefused extends Error {
  override readonly name = 'WriteRefused';
  readonly code:
    | 'not_found'
    | 'not_linked'
    | 'version_conflict'
    | 'idempotency_key_reused'
    | 'field_masked'
    | 'bad_request';
  readonly conflict: VersionConflict | undefined;
  readonly contactId: string | undefined;
  readonly field: string | undefined;

  constructor(
    code: WriteRefused['code'],
    details: { conflict?: VersionConflict; contactId?: string; field?: string } = {},
  ) {
    super(`The write was refused (${code})`);
    this.code = code;
    this.conflict = details.conflict;
    this.contactId = details.contactId;
    this.field = details.field;
  }
}

export interface SearchQuestion {
  readonly query: string;
  /** Puts a national phone number into E.164. */
  readonly country?: string | undefined;
  /** What this agent may not see, they may not find by parts of it either. */
  readonly masked: readonly MaskableField[];
}

/** Everything there is about a contact, for the person it is about. */
export interface ContactExport {
  readonly contact: Contact;
  readonly links: readonly {
    readonly desk: string;
    readonly keyKind: 'uniqueId' | 'conversation';
    readonly key: string;
    readonly identity: LinkedIdentity;
    readonly madeBy: Author;
    readonly madeAt: string;
    readonly undoneAt?: string | undefined;
  }[];
  readonly notes: readonly Note[];
  readonly tasks: readonly Task[];
  readonly orders: readonly Order[];
  readonly activities: readonly (Activity & { readonly uniqueId: string | undefined })[];
  readonly audit: readonly AuditEntry[];
}

/**
 * Where contacts and the work with them are kept. Every method throws a `DatabaseFailure` when it cannot answer: no record is an
 * answer, a failure never is one.
 */
export interface RecordSource {
  findHolders(visitor: VisitorKeys, scope: ProjectScope): Promise<VisitorHolders>;
  /**
   * Who has all these words, in any order, whatever their case and accents, as parts of their names, company, customer number or
   * e-mail addresses; or a phone number, in any format. `isFuzzy`: nobody has, these come near by name. At most 20, the best first.
   */
  search(
    question: SearchQuestion,
    scope: ProjectScope,
  ): Promise<{ readonly contacts: readonly Contact[]; readonly isFuzzy: boolean }>;
  /** Contacts with exactly this name, whatever its case and accents; at most 10. */
  findByName(
    name: { readonly firstName: string; readonly lastName: string },
    scope: ProjectScope,
  ): Promise<readonly Contact[]>;
  readContact(id: string, scope: ProjectScope): Promise<Contact | undefined>;
  /** `undefined` when there is no such contact. Throws a `RangeError` for a cursor that is none of ours. */
  readTimeline(
    contactId: string,
    scope: ProjectScope,
    page: { readonly cursor?: string | undefined; readonly limit: number },
  ): Promise<TimelinePage | undefined>;
  /** Who has signed in, by name. */
  listAgents(): Promise<readonly Author[]>;
  rememberAgent(agent: Author): Promise<void>;
  /** All of it or none of it. Throws a `WriteRefused`. */
  write<One extends RecordWrite>(write: One, context: WriteContext): Promise<WriteDone<WriteAnswer<One['type']>>>;
  exportContact(id: string): Promise<ContactExport | undefined>;
  /** Leaves nothing of the person: the contact, all work with it, and what answers to repeated writes hold of it. Answers whether there was one. */
  eraseContact(id: string): Promise<boolean>;
}
