import type { Website } from '../../iadvize/resources.ts';
import type { ReadConversation } from './conversation-window.ts';
import { deskTime } from './desk-time.ts';

/**
 * The IANA zone of each website by its id, without those where a transcript shows that the vendor writes times in another: then none is
 * known.
 */
export function believedZones(
  websites: ReadonlyMap<number, Website>,
  conversations: readonly ReadConversation[],
): ReadonlyMap<number | undefined, string> {
  const zones = new Map<number | undefined, string>();
  for (const { id, timezone } of websites.values()) if (timezone) zones.set(id, timezone);
  for (const { conversation, transcript } of conversations) {
    const { website_id, created_at } = conversation;
    const { offsetMinutes } = transcript;
    if (offsetMinutes === undefined || created_at === undefined) continue;
    const believed = deskTime(created_at, { timezone: zones.get(website_id) }).at;
    if (believed !== null && believed !== deskTime(created_at, { offsetMinutes }).at) zones.delete(website_id);
  }
  return zones;
}
