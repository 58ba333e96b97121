import type { ChangingDataSet } from './create-data-set.ts';
import type { EmulatorVisitor } from './emulator-options.ts';
import { rememberVisitor } from './remember-visitor.ts';
import type { VisitorRecord } from './rows.ts';
import { epochOf, readWallTime, SECOND, type WallMs } from './wall-time.ts';

/** A conversation of a desk, by the desk's own id for it. */
export interface OpenConversation {
  readonly id: string;
  /** Who it is with, as far as is known; saying it again is how a visitor logs in. */
  readonly visitor: EmulatorVisitor;
  /** Website 1234 when absent. */
  readonly projectId?: number | undefined;
}

interface Live {
  readonly legacyId: number;
  readonly visitorId: number;
  readonly externalUserId: string | null;
  readonly projectId: number;
  readonly startedAt: WallMs;
  readonly closedAt?: WallMs | undefined;
}

/** What GraphQL knows of conversations: those going on, and by their `xmpp_id` those of the data set. */
export function createBridge(data: ChangingDataSet, clock: () => WallMs) {
  const live = new Map<string, Live>();
  let nextLegacyId = Math.max(...data.conversations.map(({ row }) => row.id)) + 1;

  return {
    openConversation({ id, visitor, projectId = 1234 }: OpenConversation): void {
      const before = live.get(id);
      const known = before && data.visitors.get(before.visitorId);
      const { row } = rememberVisitor(data, visitor, { now: clock(), before: known });
      live.set(id, {
        legacyId: before?.legacyId ?? nextLegacyId++,
        visitorId: row.id,
        // Only who has authenticated in this conversation: a number from another time would vouch for whoever sits there now.
        externalUserId: visitor.externalUserId ?? null,
        projectId,
        startedAt: before?.startedAt ?? clock(),
      });
    },
    closeConversation(id: string): void {
      const conversation = live.get(id);
      if (conversation) live.set(id, { ...conversation, closedAt: clock() });
    },
    /** Every field there is. */
    readConversation(id: string): Readonly<Record<string, unknown>> | null {
      return readLive(id) ?? readPast(id);
    },
  };

  function readLive(id: string) {
    const conversation = live.get(id);
    const visitor = conversation && data.visitors.get(conversation.visitorId);
    if (!visitor) return undefined;
    const { legacyId, projectId, startedAt, closedAt, externalUserId } = conversation;
    return describe(
      { id, legacyId, channel: 'chat', websiteId: projectId, startedAt, closedAt },
      { ...visitor, externalUserId },
    );
  }

  function readPast(id: string) {
    const conversation = data.conversations.find(({ row }) => row.xmpp_id === id);
    const visitor = conversation && data.visitors.get(conversation.visitorId);
    if (!visitor) return null;
    const { row, startedAt, seconds } = conversation;
    const closedAt = startedAt + seconds * SECOND;
    return describe(
      { id, legacyId: row.id, channel: row.channel, websiteId: row.website_id, startedAt, closedAt },
      visitor,
    );
  }

  function describe(
    conversation: {
      readonly id: string;
      readonly legacyId: number;
      readonly channel: string;
      readonly websiteId: number;
      readonly startedAt: WallMs;
      readonly closedAt: WallMs | undefined;
    },
    { row, uuid, externalUserId }: VisitorRecord,
  ): Readonly<Record<string, unknown>> {
    const { startedAt, closedAt, websiteId } = conversation;
    const website = data.websites.find(({ id }) => id === websiteId);
    const project = { id: websiteId, name: website?.label ?? null };
    const seen = moment(readWallTime(row.created_at));
    return {
      id: conversation.id,
      legacyId: conversation.legacyId,
      createdAt: moment(startedAt),
      closedAt: moment(closedAt),
      channel: conversation.channel.toUpperCase(),
      duration: closedAt === undefined ? null : Math.round((closedAt - startedAt) / SECOND),
      language: website?.language_admin ?? null,
      project,
      customData: row.external_id === null ? [] : [{ key: 'extID', value: row.external_id }],
      visitor: {
        visitorId: uuid,
        legacyVisitorId: row.id,
        externalUserId,
        externalId: row.external_id,
        createdAt: seen,
        updatedAt: seen,
        source: 'ONSITE',
        firstName: row.firstname,
        lastName: row.lastname,
        email: row.email,
        phoneNumber: row.phone,
        address: row.address,
        city: row.city,
        zipCode: row.zip,
        country: row.country,
        project,
      },
    };
  }
}

function moment(wall: WallMs | undefined): string | null {
  return wall === undefined ? null : new Date(epochOf(wall)).toISOString();
}
