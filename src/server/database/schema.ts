import { type SQLWrapper, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { AUDIT_ACTIONS } from '../../api/audit.ts';
import { MASKABLE_FIELDS } from '../../crm/contact.ts';
import { ACTIVITY_BASES, DESKS } from '../../crm/work.ts';
import { TRIGGER_CONDITIONS } from '../../giosg/resources.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { END_OF_NAMES } from './fold-text.ts';

// Milliseconds, so that what is stored is exactly what an answer shows.
const time = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });
const instant = (name: string) => time(name).notNull();

/** The beginning of a name in which it is looked up, in letters: longer ones are found by their words. */
export const NAME_BEGINNING = 64;
/** Of a name and a company together, in letters: longer words than fit into an index are found by their parts. */
const WORDS_BEGINNING = sql.raw('400');

// What contacts are indexed by beside the text itself. A query has to say it in the same words to be answered by the index.

/** All but the e-mail addresses; see `fold-text.ts`. */
export const namesIn = (searchText: SQLWrapper) =>
  sql`split_part(${searchText}, chr(${sql.raw(String(END_OF_NAMES.charCodeAt(0)))}), 1)`;
/** The contact's own name, which two spaces end; the company's where there is none. */
export const nameIn = (searchText: SQLWrapper) => sql`split_part(${namesIn(searchText)}, '  ', 1)`;
/** How a contact is called, last name first. */
export const calledAs = (searchText: SQLWrapper) => sql`left(${searchText}, ${sql.raw(String(NAME_BEGINNING))})`;
/** The whole words of name and company. Not of customer numbers: nobody shares one, and they would be most of the index. */
export const wordsIn = (searchText: SQLWrapper, company: SQLWrapper) => sql`string_to_array(btrim(left(
  ${nameIn(searchText)} || case when ${company} is null then '' else ' ' || split_part(${namesIn(searchText)}, '  ', 2) end,
${WORDS_BEGINNING})), ' ')`;

/** A contact, but for what it can be found by: its external id, e-mails and phones are its rows in `identities`. */
export const contacts = pgTable(
  'contacts',
  {
    id: uuid().primaryKey(),
    /** `null` belongs to every project. */
    projectId: bigint('project_id', { mode: 'number' }),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    company: text(),
    street: text(),
    city: text(),
    zip: text(),
    country: text(),
    language: text(),
    tags: text().array().notNull(),
    createdAt: instant('created_at'),
    updatedAt: instant('updated_at'),
    version: integer().notNull(),
    /** What a search looks into: names, company, customer number and e-mail addresses, folded; see `fold-text.ts`. */
    searchText: text('search_text').notNull(),
  },
  (table) => [
    index('contacts_by_search_text').using('gin', sql`${table.searchText} gin_trgm_ops`),
    index('contacts_by_words').using('gin', wordsIn(table.searchText, table.company)),
    index('contacts_by_name').on(sql`${calledAs(table.searchText)} text_pattern_ops`),
  ],
);

/** `value` is what people see, `key` the same normalised for comparing; `position` keeps the order they were entered in. */
export const identities = pgTable(
  'identities',
  {
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['externalId', 'email', 'phone'] }).notNull(),
    value: text().notNull(),
    key: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [
    // Leads with the contact, so it also serves reading a contact's identities.
    primaryKey({ columns: [table.contactId, table.kind, table.position] }),
    index('identities_by_key').on(table.kind, table.key),
    // A phone number typed the national way is the end of its E.164.
    index('identities_by_phone_ending')
      .on(sql`reverse(${table.key}) text_pattern_ops`)
      .where(sql`${table.kind} = 'phone'`),
  ],
);

/** Codes that open the CRM tab, each worth one sign-in. Only a hash is kept: whoever reads the table cannot use them. */
export const sessionCodes = pgTable('session_codes', {
  hash: text().primaryKey(),
  agent: jsonb().$type<SignedInAgent>().notNull(),
  expiresAt: instant('expires_at'),
});

/** Tokens of others that were signed in with, by a hash, until they end by themselves. */
export const usedTokens = pgTable('used_tokens', {
  hash: text().primaryKey(),
  expiresAt: instant('expires_at'),
});

const contactId = () =>
  uuid('contact_id')
    .notNull()
    .references(() => contacts.id, { onDelete: 'cascade' });

/**
 * An agent's word that whoever has this key is this contact: the last that was not taken back counts. Of those that one agent may see,
 * no two of a key stand; beside them may stand those of agents of other projects.
 */
export const links = pgTable(
  'links',
  {
    id: uuid().primaryKey(),
    contactId: contactId(),
    desk: text({ enum: DESKS }).notNull(),
    /** The desk's unique id of the visitor; the conversation where there is none. */
    keyKind: text('key_kind', { enum: ['uniqueId', 'conversation'] }).notNull(),
    key: text().notNull(),
    // The identity it was made under, as keys.
    externalId: text('external_id'),
    email: text(),
    phone: text(),
    /** The contacts the agent chose from. */
    considered: uuid().array().notNull(),
    madeById: text('made_by_id').notNull(),
    madeByName: text('made_by_name').notNull(),
    madeAt: instant('made_at'),
    undoneAt: time('undone_at'),
    undoneById: text('undone_by_id'),
  },
  (table) => [
    index('links_that_stand').on(table.desk, table.keyKind, table.key).where(sql`${table.undoneAt} is null`),
    index('links_of_contact').on(table.contactId),
  ],
);

export const notes = pgTable(
  'notes',
  {
    id: uuid().primaryKey(),
    contactId: contactId(),
    text: text().notNull(),
    desk: text({ enum: DESKS }),
    conversationId: text('conversation_id'),
    createdAt: instant('created_at'),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
  },
  (table) => [index('notes_of_contact').on(table.contactId, table.createdAt, table.id)],
);

export const tasks = pgTable(
  'tasks',
  {
    id: uuid().primaryKey(),
    contactId: contactId(),
    title: text().notNull(),
    dueOn: date('due_on', { mode: 'string' }),
    assigneeId: text('assignee_id'),
    assigneeName: text('assignee_name'),
    doneAt: time('done_at'),
    doneById: text('done_by_id'),
    doneByName: text('done_by_name'),
    createdAt: instant('created_at'),
    createdById: text('created_by_id').notNull(),
    createdByName: text('created_by_name').notNull(),
    version: integer().notNull(),
  },
  (table) => [index('tasks_of_contact').on(table.contactId, table.createdAt, table.id)],
);

/** What a contact bought, written by whoever keeps orders; read only here. */
export const orders = pgTable(
  'orders',
  {
    id: uuid().primaryKey(),
    contactId: contactId(),
    number: text().notNull(),
    status: text().notNull(),
    placedAt: instant('placed_at'),
    /** ISO 4217. */
    currency: text().notNull(),
    total: numeric({ precision: 18, scale: 4 }).notNull(),
  },
  (table) => [index('orders_of_contact').on(table.contactId, table.placedAt, table.id)],
);

/** One row for each conversation, whoever logs it and however often. */
export const activities = pgTable(
  'activities',
  {
    id: uuid().primaryKey(),
    contactId: contactId(),
    desk: text({ enum: DESKS }).notNull(),
    conversationId: text('conversation_id').notNull(),
    /** The desk's unique id of the visitor: the contact is found by it from then on. */
    uniqueId: text('unique_id'),
    basis: text({ enum: ACTIVITY_BASES }).notNull(),
    startedAt: instant('started_at'),
    endedAt: time('ended_at'),
    summary: text(),
    loggedById: text('logged_by_id').notNull(),
    loggedByName: text('logged_by_name').notNull(),
  },
  (table) => [
    uniqueIndex('activities_of_conversation').on(table.desk, table.conversationId),
    index('activities_of_contact').on(table.contactId, table.startedAt, table.id),
    index('activities_by_unique_id').on(table.desk, table.uniqueId).where(sql`${table.uniqueId} is not null`),
  ],
);

/** Who has signed in: whom a task can be given to. */
export const agents = pgTable('agents', {
  id: text().primaryKey(),
  name: text().notNull(),
  seenAt: instant('seen_at'),
});

/** What was disclosed of contacts, to whom and why. Outlives the contact, of which it holds the id alone. */
export const audit = pgTable(
  'audit',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at'),
    agentId: text('agent_id').notNull(),
    agentName: text('agent_name').notNull(),
    action: text({ enum: AUDIT_ACTIONS }).notNull(),
    contactId: uuid('contact_id').notNull(),
    conversationId: text('conversation_id'),
    fromCache: boolean('from_cache').notNull(),
    fields: text({ enum: MASKABLE_FIELDS }).array(),
    reason: text(),
  },
  (table) => [
    index('audit_of_contact').on(table.contactId, table.id),
    index('audit_of_agent').on(table.agentId, table.id),
  ],
);

/** The result of each write that came with a key, for when the key comes again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    agentId: text('agent_id').notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    result: jsonb().notNull(),
    /** Whom the result is about, for when that person is erased. */
    contactId: uuid('contact_id'),
    createdAt: instant('created_at'),
  },
  (table) => [
    primaryKey({ columns: [table.agentId, table.key] }),
    index('idempotency_keys_of_contact').on(table.contactId),
    index('idempotency_keys_by_age').on(table.createdAt),
  ],
);

/** How far the import of a file has come, kept in the transaction that brought it there. */
export const imports = pgTable('imports', {
  /** SHA-256 of the whole file. */
  fingerprint: text().primaryKey(),
  /** The fields its columns were read as: with others, going on would mix two readings of one file. */
  fields: text().notNull(),
  /** Where the first line that was not read yet begins, and its number. */
  nextByte: bigint('next_byte', { mode: 'number' }).notNull(),
  nextLine: bigint('next_line', { mode: 'number' }).notNull(),
  added: bigint({ mode: 'number' }).notNull(),
  /** Of those added: without an external id, so that importing the file again would add them again. */
  addedWithoutId: bigint('added_without_id', { mode: 'number' }).notNull(),
  changed: bigint({ mode: 'number' }).notNull(),
  unchanged: bigint({ mode: 'number' }).notNull(),
  refused: bigint({ mode: 'number' }).notNull(),
  /** How much of the file of errors belongs to what was read. */
  errorsBytes: bigint('errors_bytes', { mode: 'number' }).notNull(),
  startedAt: instant('started_at'),
  finishedAt: time('finished_at'),
});

/** Indexes and references that an import into an empty database has set aside, with the statement that makes each again. */
export const setAside = pgTable('set_aside', {
  name: text().primaryKey(),
  statement: text().notNull(),
});

/** The organisations that have giosg's app of ours. */
export const giosgInstallations = pgTable('giosg_installations', {
  orgId: text('org_id').primaryKey(),
  installationId: text('installation_id').notNull(),
  /** The app's bot there. */
  appUserId: text('app_user_id'),
  /** The bot's, sealed; see `token-vault.ts`. */
  token: text(),
  updatedAt: instant('updated_at'),
});

/** How often the list of installations was written: what was read of giosg before somebody else wrote is not written any more. */
export const giosgListVersions = pgTable('giosg_list_versions', {
  name: text().primaryKey(),
  version: bigint({ mode: 'number' }).notNull(),
});

/** What giosg says of an agent's chats; kept for a day. An agent's rows appear in the order of their ids. */
export const giosgEvents = pgTable(
  'giosg_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orgId: text('org_id').notNull(),
    userId: text('user_id').notNull(),
    type: text({ enum: TRIGGER_CONDITIONS }).notNull(),
    chatId: text('chat_id'),
    roomId: text('room_id'),
    /** When what says so ends, in ms since 1970: the later, the later it happened. */
    exp: bigint({ mode: 'number' }).notNull(),
    receivedAt: instant('received_at'),
  },
  (table) => [
    index('giosg_events_of_agent').on(table.orgId, table.userId, table.id),
    index('giosg_events_of_chat').on(table.orgId, table.chatId),
    index('giosg_events_by_age').on(table.receivedAt),
  ],
);

/** Triggers that are not taken a second time, by a hash, until they end by themselves. */
export const giosgSeen = pgTable('giosg_seen', {
  hash: text().primaryKey(),
  expiresAt: instant('expires_at'),
});

/** Our addresses for giosg's webhooks, each by the hash of what makes it secret. */
export const giosgWebhooks = pgTable('giosg_webhooks', {
  id: uuid().primaryKey(),
  secretHash: text('secret_hash').notNull(),
  madeAt: instant('made_at'),
});

/** What webhooks have delivered, by a hash of all of it; kept for a week, as giosg keeps its log. */
export const giosgDeliveries = pgTable(
  'giosg_deliveries',
  {
    hash: text().primaryKey(),
    /** Of what it is about. */
    subjectHash: text('subject_hash').notNull(),
    receivedAt: instant('received_at'),
    doneAt: time('done_at'),
  },
  (table) => [
    index('giosg_deliveries_of_subject').on(table.subjectHash, table.receivedAt),
    index('giosg_deliveries_to_do').on(table.receivedAt).where(sql`${table.doneAt} is null`),
  ],
);
