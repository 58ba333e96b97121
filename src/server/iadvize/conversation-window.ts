import type { Period } from '../../iadvize/client.ts';
import { BadAnswer } from '../../iadvize/iadvize-error.ts';
import type { Conversation, Visitor } from '../../iadvize/resources.ts';
import { THREE_MONTHS } from '../../iadvize/split-period.ts';
import { parseTranscript, type Transcript } from '../../iadvize/transcript.ts';
import { noSuchPage } from '../routes/refusing-cursor.ts';
import { byNewest } from './by-newest.ts';
import { AT_A_TIME, type DeskReading } from './desk-reading.ts';
import { uniqueIdOf } from './find-visitor.ts';
import { mapAtMost } from './map-at-most.ts';
import { formatWall, latestWall, parseWall } from './wall-time.ts';
import { isWithheld } from './website-scope.ts';

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
/** Nobody asks for what is older. */
const OLDEST_MS = 5 * 365 * DAY_MS;
/** Of other people's conversations this many show that the vendor does not heed whose were asked for. */
const MOST_OF_OTHERS = 100;

/** Both ends are included. */
export interface Window {
  readonly period: Period;
  /** Asks for the window before this one; `null` when that would be too old. */
  readonly next: string | null;
}

/**
 * The latest three months, by the shortest reading of it so that the vendor is asked once; or those that end with `cursor`, the `next`
 * of a later window. Throws a `Refusal` for a cursor that is none of ours.
 */
export function windowEnding(cursor: string | undefined, nowMs: number): Window {
  const [latestMs, oldestMs] = [latestWall(nowMs), nowMs - OLDEST_MS];
  const toMs = cursor === undefined ? latestMs : parseWall(cursor);
  if (toMs === undefined || toMs > latestMs || toMs < oldestMs) throw noSuchPage();
  const nextMs = toMs - THREE_MONTHS.fewestDays * DAY_MS;
  return {
    period: { from: formatWall(nextMs + SECOND_MS), to: formatWall(toMs) },
    next: nextMs < oldestMs ? null : formatWall(nextMs),
  };
}

export interface ReadConversation {
  readonly conversation: Conversation;
  readonly transcript: Transcript;
}

/** A visitor's conversations of a period, newest first. One that does not say whose it is, or may be withheld, counts as unreadable. */
export async function readConversationsOf(
  visitor: Visitor,
  period: Period,
  { client, scope, signal }: DeskReading,
): Promise<{ readonly conversations: readonly ReadConversation[]; readonly unreadable: number }> {
  const uniqueId = uniqueIdOf(visitor);
  const lists = await mapAtMost(AT_A_TIME, scope.asked, async (website_id) => {
    const listing = client.conversations.list({ ...period, visitor_id: visitor.id, website_id }, { signal });
    const conversations: Conversation[] = [];
    let [nobodys, others] = [0, 0];
    for await (const conversation of listing) {
      const { visitor_uid } = conversation;
      if (visitor_uid === undefined || (visitor_uid === uniqueId && isWithheld(conversation.website_id, scope)))
        nobodys++;
      else if (visitor_uid === uniqueId) conversations.push(conversation);
      // Which id the filter takes is not documented; where it is the other one, it might be ignored.
      else if (++others > MOST_OF_OTHERS) throw new BadAnswer("Conversations of everybody, not of one visitor's.");
    }
    return { conversations, unreadable: listing.unreadable() + nobodys };
  });
  return {
    conversations: lists
      .flatMap((list) => list.conversations)
      .filter(({ website_id }) => scope.has(website_id))
      .sort(byNewest)
      .map((conversation) => ({ conversation, transcript: parseTranscript(conversation.history) })),
    unreadable: lists.reduce((sum, list) => sum + list.unreadable, 0),
  };
}
