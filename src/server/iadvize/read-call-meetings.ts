import type { CallMeetingsAnswer } from '../../api/desk-data.ts';
import type { CallMeeting, Visitor } from '../../iadvize/resources.ts';
import { displayPhone } from '../masking/display-masked.ts';
import { AT_A_TIME, type DeskReading } from './desk-reading.ts';
import { deskTimeOrNull } from './desk-time.ts';
import { nameIn } from './directory.ts';
import { uniqueIdOf } from './find-visitor.ts';
import { mapAtMost } from './map-at-most.ts';
import { readAll } from './read-all.ts';
import { earliestWall, formatWall, latestWall } from './wall-time.ts';
import { websiteName } from './website-name.ts';
import { isWithheld } from './website-scope.ts';

/** Three months or a little more. */
const AHEAD_MS = 93 * 24 * 60 * 60 * 1000;

/** The calls that a visitor has asked for and that are ahead. No filter takes a visitor, so all of the websites' are read. */
export async function readCallMeetings(
  visitor: Visitor,
  isPhoneMasked: boolean,
  { client, directory, scope, signal, now }: DeskReading,
): Promise<Extract<CallMeetingsAnswer, { status: 'found' }>> {
  const uniqueId = uniqueIdOf(visitor);
  const nowMs = now();
  const period = {
    from: formatWall(earliestWall(nowMs)),
    to: formatWall(latestWall(nowMs) + AHEAD_MS),
  };
  const [websites, ...lists] = await Promise.all([
    directory.websites(),
    mapAtMost(AT_A_TIME, scope.asked, (website_id) =>
      readAll(client.callMeetings.list({ ...period, website_id }, { signal })),
    ),
  ]);
  const all = lists.flat().flatMap(({ items }) => items);
  const mayBeTheirs = all.filter(
    ({ unique_id, website_id }) =>
      (unique_id === undefined && (website_id === undefined || scope.has(website_id))) ||
      (unique_id === uniqueId && isWithheld(website_id, scope)),
  );
  const meetings = all
    .filter(({ unique_id, website_id }) => unique_id === uniqueId && scope.has(website_id))
    .map((meeting) => {
      const website = meeting.website_id === undefined ? undefined : websites.get(meeting.website_id);
      return { meeting, startAt: deskTimeOrNull(meeting.start_at, { timezone: website?.timezone }) };
    })
    // Where the zone is not known, it may still be ahead.
    .filter(({ startAt }) => !startAt?.at || Date.parse(startAt.at) >= nowMs)
    .sort((one, other) => soonest(one.meeting).localeCompare(soonest(other.meeting)));
  const skills = meetings.some(({ meeting }) => skillOf(meeting) !== undefined) ? await directory.skills() : new Map();
  return {
    status: 'found',
    unreadable: lists.flat().reduce((sum, list) => sum + list.unreadable, mayBeTheirs.length),
    meetings: meetings.map(({ meeting, startAt }) => {
      const phone = meeting.phone_number?.trim() || null;
      return {
        id: meeting.id,
        status: meeting.status ?? null,
        startAt,
        phone: isPhoneMasked ? null : phone,
        maskedPhone: isPhoneMasked && phone ? displayPhone(phone) : null,
        skill: nameIn(skills, skillOf(meeting)) ?? (meeting.skill_id || null),
        website: websiteName(meeting.website_id, websites),
      };
    }),
  };
}

/** A meeting's skill comes as text. */
function skillOf({ skill_id }: CallMeeting): number | undefined {
  return skill_id && /^\d+$/.test(skill_id) ? Number(skill_id) : undefined;
}

/** Sorts what has no time last. */
function soonest({ start_at }: CallMeeting): string {
  return start_at ?? '~';
}
