import type { ConversationsAnswer, PastConversation } from '../../api/desk-data.ts';
import type { Conversation, Satisfaction, Visitor } from '../../iadvize/resources.ts';
import { believedZones } from './believed-zones.ts';
import { byNewest } from './by-newest.ts';
import { readConversationsOf, type Window } from './conversation-window.ts';
import { AT_A_TIME, type DeskReading } from './desk-reading.ts';
import { deskTime, deskTimeOrNull } from './desk-time.ts';
import { nameIn } from './directory.ts';
import { mapAtMost } from './map-at-most.ts';
import { readAll } from './read-all.ts';
import { websiteName } from './website-name.ts';

type Names = ReadonlyMap<number, string>;
const NO_NAMES: Names = new Map();

/** What a visitor talked about in a window, with whom, and how they found it. */
export async function readConversations(
  visitor: Visitor,
  window: Window,
  reading: DeskReading,
): Promise<Extract<ConversationsAnswer, { status: 'found' }>> {
  const { directory } = reading;
  const [{ conversations, unreadable }, websites] = await Promise.all([
    readConversationsOf(visitor, window.period, reading),
    directory.websites(),
  ]);
  const needs = (has: (conversation: Conversation) => boolean, names: () => Promise<Names>) =>
    conversations.some(({ conversation }) => has(conversation)) ? names() : NO_NAMES;
  const [operators, skills, tags, satisfactions] = await Promise.all([
    needs(({ operator_id }) => operator_id !== undefined, directory.operators),
    needs(({ skill_id }) => skill_id !== undefined, directory.skills),
    needs(({ tag_list = [] }) => tag_list.length > 0, directory.tags),
    mapAtMost(AT_A_TIME, conversations, ({ conversation }) => readSatisfaction(conversation, reading)),
  ]);
  const zones = believedZones(websites, conversations);
  return {
    status: 'found',
    ...window,
    unreadable: satisfactions.reduce((sum, one) => sum + one.unreadable, unreadable),
    conversations: conversations.map(({ conversation, transcript }, index): PastConversation => {
      const zone = { offsetMinutes: transcript.offsetMinutes, timezone: zones.get(conversation.website_id) };
      return {
        id: conversation.id,
        channel: conversation.channel ?? null,
        website: websiteName(conversation.website_id, websites),
        startedAt: deskTimeOrNull(conversation.created_at, zone),
        endedAt: deskTimeOrNull(conversation.closed_at, zone),
        operator: nameIn(operators, conversation.operator_id),
        skill: nameIn(skills, conversation.skill_id),
        tags: (conversation.tag_list ?? []).map((id) => nameIn(tags, id)),
        satisfaction: encodeSatisfaction(satisfactions[index]?.satisfaction),
        lines: transcript.lines.map(({ author, content, isRich, wallTime, epochMs }) => ({
          author,
          content,
          isRich,
          time:
            epochMs === undefined
              ? deskTime(wallTime, zone)
              : { written: wallTime, at: new Date(epochMs).toISOString() },
        })),
        unreadableLines: transcript.unreadable,
      };
    }),
  };
}

/** The latest answer to the survey after one conversation. */
async function readSatisfaction(
  { id, website_id }: Conversation,
  { client, scope, signal }: DeskReading,
): Promise<{ readonly satisfaction: Satisfaction | undefined; readonly unreadable: number }> {
  const { items, unreadable } = await readAll(client.satisfactions.list({ conversation_id: id }, { signal }));
  // Where it names no website, it is of its conversation's.
  const isOfIt = (one: Satisfaction) => one.conversation_id === id && scope.has(one.website_id ?? website_id);
  const [satisfaction] = items.filter(isOfIt).sort(byNewest);
  return { satisfaction, unreadable };
}

function encodeSatisfaction(satisfaction: Satisfaction | undefined): PastConversation['satisfaction'] {
  if (!satisfaction) return null;
  return {
    welcome: satisfaction.note_welcome ?? null,
    resolution: satisfaction.note_resolution ?? null,
    delay: satisfaction.node_delay ?? null,
    comment: satisfaction.comment?.trim() || null,
  };
}
