import * as v from 'valibot';
import type { Visitor } from '../crm/visitor.ts';

const Id = v.pipe(v.number(), v.safeInteger());
const ChatId = v.pipe(v.string(), v.nonEmpty(), v.maxLength(128));
const Text = v.pipe(
  v.nullable(v.string()),
  v.transform((text) => text ?? undefined),
);
const ofChat = { id: Id, chatId: v.string(), atMs: v.number() };

/**
 * One line of `GET /api/giosg/events?after=ID`, as JSON: what happened to the agent's chats, or a heartbeat every 15 s. Whoever is cut
 * off asks again with the last `id`; whoever asks without one, with 0, or with one that is no longer kept, is told that nothing is open, and then of the chats that are. `atMs` is when we heard of it.
 * `hasMessages`: the visitor has written something, and the chat is over. After `replaced` nothing more comes: the agent has opened too
 * many streams since. Nothing of it is signed by its kind, so it is for following only.
 */
export const GiosgEvent = v.variant('type', [
  v.object({ type: v.literal('conversationAdded'), ...ofChat }),
  v.object({ type: v.literal('conversationFocused'), ...ofChat }),
  v.object({ type: v.literal('conversationRemoved'), ...ofChat, hasMessages: v.boolean() }),
  /** The console was loaded anew: no chat is open any more. */
  v.object({ type: v.literal('consoleLoaded'), id: Id, atMs: v.number() }),
  v.object({ type: v.literal('heartbeat'), id: Id }),
  v.object({ type: v.literal('replaced') }),
]);
export type GiosgEvent = v.InferOutput<typeof GiosgEvent>;

export const GiosgEventsQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
});

/** The body of `POST /api/giosg/visitor`: a chat of which giosg has told the agent within a day. */
export const GiosgVisitorRequest = v.object({ chatId: ChatId });

/**
 * Its answer: who is in the chat, as giosg's API says, and what the visitor's page or another program said of them. Values that giosg
 * keeps encrypted are `null`.
 */
export const GiosgVisitorAnswer = v.variant('status', [
  v.object({ status: v.literal('none') }),
  v.object({
    status: v.literal('found'),
    visitor: v.object({
      externalId: Text,
      uniqueId: Text,
      email: Text,
      phone: Text,
      firstName: Text,
      lastName: Text,
      address: Text,
      city: Text,
      zip: Text,
      country: Text,
      browser: Text,
    }) satisfies v.GenericSchema<unknown, Visitor>,
    variables: v.array(v.object({ key: v.string(), value: v.nullable(v.string()) })),
  }),
]);

export type GiosgVisitorAnswer = v.InferOutput<typeof GiosgVisitorAnswer>;

export interface GiosgVisitor {
  readonly visitor: Visitor;
  readonly variables: readonly { readonly key: string; readonly value: string | null }[];
}

/** On the wire; `undefined`: nobody is in the chat. */
export function encodeGiosgVisitor(found: GiosgVisitor | undefined): v.InferInput<typeof GiosgVisitorAnswer> {
  if (!found) return { status: 'none' };
  const { visitor, variables } = found;
  return {
    status: 'found',
    visitor: {
      externalId: visitor.externalId ?? null,
      uniqueId: visitor.uniqueId ?? null,
      email: visitor.email ?? null,
      phone: visitor.phone ?? null,
      firstName: visitor.firstName ?? null,
      lastName: visitor.lastName ?? null,
      address: visitor.address ?? null,
      city: visitor.city ?? null,
      zip: visitor.zip ?? null,
      country: visitor.country ?? null,
      browser: visitor.browser ?? null,
    },
    variables: [...variables],
  };
}

/** The body of `POST /api/giosg/variables`, sent with an idempotency key: writes one of the visitor's variables. Answered with `{}`. */
export const GiosgVariableRequest = v.object({
  chatId: ChatId,
  key: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200)),
  value: v.pipe(v.string(), v.maxLength(2_000)),
});
