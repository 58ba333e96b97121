import type { Logger } from 'pino';
import type { VisitorQuestion } from '../../api/record.ts';
import type { ConversationRef } from '../../crm/work.ts';
import { type BridgedConversation, type IadvizeGraphql, isConversationId } from '../../iadvize/graphql.ts';
import { IadvizeError } from '../../iadvize/iadvize-error.ts';

/** What became of asking the desk's vendor about a conversation; without one of that id, `conversation` is absent. */
export type BridgeAnswer =
  | { readonly status: 'answered'; readonly conversation: BridgedConversation | undefined }
  | { readonly status: 'failed' };

/**
 * From a conversation of the desk to what its vendor itself says of it. `identityKey` stands for what the desk says of the visitor: once
 * that changes, an answer from before says nothing any more. Of a conversation on another desk nobody is asked, and nothing is known.
 * Neither method ever fails.
 */
export interface Bridge {
  /** `undefined` when the vendor knows no such conversation, cannot be asked or gave no usable answer. Waits 3 s at most. */
  read(conversation: ConversationRef, identityKey: string): Promise<BridgedConversation | undefined>;
  /** What `read` would answer at once; `undefined` when it would have to ask. */
  known(conversation: ConversationRef, identityKey: string): BridgeAnswer | undefined;
}

const ANSWER_LIFE_MS = 60_000;
/** Long enough that a vendor who is down is not asked for every look-up, short enough to be over before anybody asks why. */
const FAILURE_LIFE_MS = 5_000;
const MOST_ANSWERS = 1_000;

const NOBODY: BridgeAnswer = { status: 'answered', conversation: undefined };
const FAILED: BridgeAnswer = { status: 'failed' };

interface Entry {
  readonly answer: Promise<BridgeAnswer>;
  /** Absent while the vendor is being asked. */
  settled?: { readonly answer: BridgeAnswer; readonly untilMs: number };
}

/** What the desk says of who is talking, as an `identityKey`. */
export function identityKeyOf({ externalId, uniqueId, email, phone }: VisitorQuestion['visitor']): string {
  return JSON.stringify([externalId, uniqueId, email, phone]);
}

/** `now` is in milliseconds. Without `graphql` nobody is asked, and nothing is known of anybody. */
export function createBridge({
  graphql,
  log,
  now,
}: {
  readonly graphql: IadvizeGraphql | undefined;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}): Bridge {
  const entries = new Map<string, Entry>();

  return {
    async read(conversation, identityKey) {
      const answer = knownOf(conversation, identityKey) ?? (await askedOf(conversation.conversationId, identityKey));
      return answer.status === 'answered' ? answer.conversation : undefined;
    },
    known: knownOf,
  };

  function knownOf({ desk, conversationId }: ConversationRef, identityKey: string): BridgeAnswer | undefined {
    if (desk !== 'iadvize' || !graphql || !isConversationId(conversationId)) return NOBODY;
    const key = keyOf(conversationId, identityKey);
    const settled = entries.get(key)?.settled;
    if (settled && settled.untilMs <= now()) entries.delete(key);
    return entries.get(key)?.settled?.answer;
  }

  function askedOf(conversationId: string, identityKey: string): Promise<BridgeAnswer> {
    const key = keyOf(conversationId, identityKey);
    const asked = entries.get(key);
    if (asked) return asked.answer;
    const entry: Entry = { answer: answerTo(conversationId) };
    entries.set(key, entry);
    // The oldest goes first: a map keeps the order in which its keys came.
    const [oldest] = entries.keys();
    if (entries.size > MOST_ANSWERS && oldest !== undefined) entries.delete(oldest);
    void entry.answer.then((answer) => {
      const lifeMs = answer.status === 'answered' ? ANSWER_LIFE_MS : FAILURE_LIFE_MS;
      entry.settled = { answer, untilMs: now() + lifeMs };
    });
    return entry.answer;
  }

  async function answerTo(conversationId: string): Promise<BridgeAnswer> {
    try {
      return { status: 'answered', conversation: await graphql?.readConversation(conversationId) };
    } catch (error) {
      const cause = error instanceof IadvizeError ? error.code : 'unexpected';
      log.warn({ code: 'desk_unavailable', cause }, 'bridge');
      return FAILED;
    }
  }
}

function keyOf(conversationId: string, identityKey: string): string {
  return JSON.stringify([conversationId, identityKey]);
}
