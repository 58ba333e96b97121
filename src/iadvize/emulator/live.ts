import { type Fields, isRecord } from './read-fields.ts';
import { type Filters, listOf } from './read-query.ts';
import { invalid, missing, type Reply } from './reply.ts';
import type { LiveRow, OperatorRecord } from './rows.ts';

const CHANNELS = ['chat', 'call', 'video'] as const;

/**
 * Who is in view of `GET /operator/live`: who is available on some channel, or with `connected` those who are offline (0) or connected
 * (1). Who has never logged in is in no view, and under `strict` neither is who has a group or a skill, unless the request names
 * one. Source: seed 003, "Get operators live availability".
 */
export function isInView(
  { row, live }: OperatorRecord,
  {
    filters,
    connected,
    view,
  }: { readonly filters: Filters; readonly connected: string | null; readonly view: 'strict' | 'open' },
): boolean {
  if (!live) return false;
  const isNamed = filters.has('group_id') || filters.has('skill_id');
  const isGrouped = row.group_id !== null || row.skill_list.length > 0;
  if (view === 'strict' && isGrouped && !isNamed) return false;
  // The seeds write "the connected=0 filter": whether it stands among the filters or beside them is not clear, so both will do.
  const asked = listOf(filters.get('connected'))[0] ?? connected;
  if (asked === '0' || asked === '1') return live.connected === (asked === '1');
  return CHANNELS.some((channel) => live[channel].available);
}

/** For who has never logged in: nobody is there. */
export function absentLive(id: number): LiveRow {
  const off = { enabled: false, slot_number: 0, slot_max_number: 0, busy: false, available: false };
  return { id, connected: false, chat: off, call: off, video: off };
}

/**
 * `PUT /operator/{id}/live`: 1 or 0 for `chat[available]`, `call[available]` and `video[available]`, and 0 alone for `connected`. The
 * message for a channel is the documented one.
 */
export function changeLive(
  live: LiveRow,
  fields: Fields,
): { readonly live: LiveRow; readonly message: string } | { readonly refusal: Reply } {
  let changed = live;
  const messages: string[] = [];
  for (const channel of CHANNELS) {
    const written = fields[channel];
    if (written === undefined) continue;
    const available = isRecord(written) ? String(written.available) : '';
    if (available !== '0' && available !== '1') return { refusal: invalid(`${channel}[available]`) };
    changed = { ...changed, [channel]: { ...changed[channel], available: available === '1' } };
    messages.push(`Operator is now ${available === '1' ? 'available' : 'unavailable'} for ${channel} channel.`);
  }
  if (fields.connected !== undefined) {
    if (String(fields.connected) !== '0') return { refusal: invalid('connected') };
    const off = (channel: (typeof CHANNELS)[number]) => ({ ...changed[channel], available: false });
    changed = { ...changed, connected: false, chat: off('chat'), call: off('call'), video: off('video') };
    messages.push('Operator is now offline.');
  }
  return messages.length === 0
    ? { refusal: missing('chat[available]') }
    : { live: changed, message: messages.join(' ') };
}
