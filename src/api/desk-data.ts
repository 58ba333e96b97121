import * as v from 'valibot';
import { MASKABLE_FIELDS } from '../crm/contact.ts';
import type { Visitor } from '../crm/visitor.ts';
import { LOOKUP_PURPOSES, VisitorQuestion } from './record.ts';

// What the desk's vendor knows of the visitor in focus, read by our server: the browser never sees the vendor's key, and an operator's
// id never comes from a browser.

const Text = v.nullable(v.string());
const Number_ = v.nullable(v.number());

/**
 * A time as the vendor wrote it (`YYYY-MM-DD HH:MM:SS`, in a zone it does not name) and the moment it is, ISO-8601; `at` is `null`
 * where nothing says which zone it is, and the time is then shown as written, and marked.
 */
export const DeskTime = v.object({ written: v.string(), at: v.nullable(v.string()) });
export type DeskTime = v.InferOutput<typeof DeskTime>;

/**
 * The body of `POST /api/desk/profile`, `/conversations`, `/transactions` and `/call-meetings`: whose conversation it is. `contactId`
 * is the record it is shown beside, for the audit. `cursor` is the `next` of the window before, of conversations and transactions only.
 */
export const DeskDataRequest = v.object({
  ...VisitorQuestion.entries,
  contactId: v.nullish(v.pipe(v.string(), v.uuid())),
  purpose: v.nullish(v.picklist(LOOKUP_PURPOSES), 'focus'),
  cursor: v.nullish(v.pipe(v.string(), v.maxLength(100))),
});
export type DeskDataRequest = v.InferInput<typeof DeskDataRequest>;

/** The visitor as the vendor knows them; what the agent's role may not see is `null` and named in `masked`. */
export const DeskProfile = v.object({
  externalId: Text,
  uniqueId: Text,
  firstName: Text,
  lastName: Text,
  email: Text,
  phone: Text,
  street: Text,
  city: Text,
  zip: Text,
  country: Text,
  browser: Text,
  createdAt: v.nullable(DeskTime),
  masked: v.array(v.object({ field: v.picklist(MASKABLE_FIELDS), display: v.string() })),
});
export type DeskProfile = v.InferOutput<typeof DeskProfile>;

/** The body of `POST /api/desk/visitor`. */
export const DeskVisitorRequest = v.object({ conversationId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)) });

const Said = v.pipe(
  v.nullable(v.string()),
  v.transform((text) => text ?? undefined),
);

/**
 * Its answer: who is in the conversation, as the vendor itself says and as a desk would that names its visitors. `none`: it knows nobody
 * there, or nobody of the agent's websites. What the agent's role may not see is `null`.
 */
export const DeskVisitorAnswer = v.variant('status', [
  v.object({ status: v.literal('none') }),
  v.object({
    status: v.literal('found'),
    visitor: v.object({
      externalId: Said,
      uniqueId: Said,
      email: Said,
      phone: Said,
      firstName: Said,
      lastName: Said,
      address: Said,
      city: Said,
      zip: Said,
      country: Said,
      browser: Said,
    }) satisfies v.GenericSchema<unknown, Visitor>,
  }),
]);
export type DeskVisitorAnswer = v.InferOutput<typeof DeskVisitorAnswer>;

/** `foundBy`: what led to the visitor; `conversation` is the vendor's own word. `none`: the vendor knows nobody by any of them. */
const FOUND_BY = ['conversation', 'uniqueId', 'externalId'] as const;
const Nobody = v.object({ status: v.literal('none') });

export const ProfileAnswer = v.variant('status', [
  Nobody,
  v.object({ status: v.literal('found'), foundBy: v.picklist(FOUND_BY), profile: DeskProfile }),
]);
export type ProfileAnswer = v.InferOutput<typeof ProfileAnswer>;

/** `author` is `unknown` for a type of line the vendor does not document, which is kept as it came. */
export const TranscriptLineAnswer = v.object({
  author: v.picklist(['operator', 'visitor', 'system', 'page', 'unknown']),
  content: v.string(),
  /** Whether `content` is the address of an image or a file that was sent. */
  isRich: v.boolean(),
  time: DeskTime,
});

/** Notes of a satisfaction are percentages. */
export const PastConversation = v.object({
  id: v.number(),
  channel: Text,
  website: Text,
  startedAt: v.nullable(DeskTime),
  endedAt: v.nullable(DeskTime),
  operator: Text,
  skill: Text,
  tags: v.array(v.string()),
  satisfaction: v.nullable(v.object({ welcome: Number_, resolution: Number_, delay: Number_, comment: Text })),
  lines: v.array(TranscriptLineAnswer),
  unreadableLines: v.number(),
});
export type PastConversation = v.InferOutput<typeof PastConversation>;

/** One window of a list: what it covers, as the vendor writes time; how many items could not be read; `next` asks for the window before it. */
const Window = {
  period: v.object({ from: v.string(), to: v.string() }),
  unreadable: v.number(),
  next: v.nullable(v.string()),
};

/** Newest first. */
export const ConversationsAnswer = v.variant('status', [
  Nobody,
  v.object({ status: v.literal('found'), ...Window, conversations: v.array(PastConversation) }),
]);
export type ConversationsAnswer = v.InferOutput<typeof ConversationsAnswer>;

/**
 * Transactions of the visitor's conversations in the window, newest first, and what they come to in each currency (`null` where the
 * website's is not known). `completeTo` is the last day (`YYYY-MM-DD`) whose transactions are all there: a day's come the next day
 * after 5 am. `amount` and `total` are decimal numbers as text.
 */
export const TransactionsAnswer = v.variant('status', [
  Nobody,
  v.object({
    status: v.literal('found'),
    ...Window,
    completeTo: v.string(),
    transactions: v.array(
      v.object({
        id: v.number(),
        number: Text,
        amount: Text,
        currency: Text,
        website: Text,
        createdAt: v.nullable(DeskTime),
        conversationId: Number_,
      }),
    ),
    totals: v.array(v.object({ currency: Text, total: v.string(), count: v.number() })),
  }),
]);
export type TransactionsAnswer = v.InferOutput<typeof TransactionsAnswer>;

/** Calls that are ahead, the soonest first. `status` is the vendor's word: pending, progress, done, failed or working. */
export const CallMeetingsAnswer = v.variant('status', [
  Nobody,
  v.object({
    status: v.literal('found'),
    meetings: v.array(
      v.object({
        id: v.number(),
        status: Text,
        startAt: v.nullable(DeskTime),
        phone: Text,
        /** What stands for a number that the agent's role may not see. */
        maskedPhone: Text,
        skill: Text,
        website: Text,
      }),
    ),
    unreadable: v.number(),
  }),
]);
export type CallMeetingsAnswer = v.InferOutput<typeof CallMeetingsAnswer>;

export const DESK_CHANNELS = ['chat', 'call', 'video'] as const;
export type DeskChannel = (typeof DESK_CHANNELS)[number];

/** None says anything about another, and each is `null` where the vendor does not say. */
export const ChannelState = v.object({
  channel: v.picklist(DESK_CHANNELS),
  enabled: v.nullable(v.boolean()),
  available: v.nullable(v.boolean()),
  busy: v.nullable(v.boolean()),
  slots: Number_,
  maxSlots: Number_,
});
export type ChannelState = v.InferOutput<typeof ChannelState>;

/**
 * The answer of `GET /api/desk/me`: the operator whose external id is the agent's id, or why there is none. A figure that could not be
 * read is `null`.
 */
export const MyDeskAnswer = v.variant('status', [
  v.object({ status: v.literal('off'), reason: v.picklist(['notConfigured', 'noOperator', 'severalOperators']) }),
  v.object({
    status: v.literal('on'),
    name: Text,
    connected: v.nullable(v.boolean()),
    channels: v.array(ChannelState),
    conversationNumber: Number_,
    experience: Number_,
  }),
]);
export type MyDeskAnswer = v.InferOutput<typeof MyDeskAnswer>;

/** The body of `PUT /api/desk/me/availability`, answered with a `MyDeskAnswer` as it is afterwards. */
export const AvailabilityRequest = v.union([
  v.object({ channel: v.picklist(DESK_CHANNELS), available: v.boolean() }),
  v.object({ connected: v.literal(false) }),
]);
export type AvailabilityRequest = v.InferOutput<typeof AvailabilityRequest>;
