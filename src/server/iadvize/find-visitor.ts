import type { ProfileAnswer } from '../../api/desk-data.ts';
import type { VisitorQuestion } from '../../api/record.ts';
import type { BridgedConversation } from '../../iadvize/graphql.ts';
import { BadAnswer, UnknownId } from '../../iadvize/iadvize-error.ts';
import type { Visitor } from '../../iadvize/resources.ts';
import { byNewest } from './by-newest.ts';
import { AT_A_TIME, type DeskReading } from './desk-reading.ts';
import { mapAtMost } from './map-at-most.ts';
import { readAll } from './read-all.ts';

type FoundBy = Extract<ProfileAnswer, { status: 'found' }>['foundBy'];

export interface FoundVisitor {
  readonly foundBy: FoundBy;
  readonly visitor: Visitor;
}

/**
 * The vendor's own record of who is in a conversation: whom the vendor says it is, else who has the browser's unique id, else who has
 * the customer number. `undefined` when nobody is found, or only somebody of websites that are out of scope, or by a number that is
 * given to visitors of several websites.
 */
export async function findVisitor(
  question: Pick<VisitorQuestion, 'visitor'>,
  bridged: BridgedConversation | undefined,
  reading: DeskReading,
): Promise<FoundVisitor | undefined> {
  const { visitor } = question;
  // Each is asked only when those before it led to nobody: somebody else might answer to a weaker one.
  for (const [foundBy, ask] of [
    ['conversation', () => visitorOf(bridged, reading)],
    ['uniqueId', () => holdersOf('unique_id', visitor.uniqueId, reading)],
    ['externalId', () => holdersOf('external_id', visitor.externalId, reading)],
  ] as const) {
    const found = await ask();
    if (found.length === 0) continue;
    const inScope = found.filter(({ website_id }) => reading.scope.hasAny(website_id)).sort(byNewest);
    // Two websites may each have a customer of this number: which of them it is, nothing tells.
    if (foundBy === 'externalId' && !areOfOneWebsite(inScope, reading)) return undefined;
    const [newest] = inScope;
    return newest && { foundBy, visitor: newest };
  }
  return undefined;
}

async function visitorOf(
  bridged: BridgedConversation | undefined,
  { client, scope, signal }: DeskReading,
): Promise<readonly Visitor[]> {
  const id = bridged?.visitor?.legacyVisitorId;
  if (id === undefined || !isOfScope(bridged?.projectId, scope)) return [];
  try {
    return [await client.visitors.get(id, { signal })];
  } catch (error) {
    if (error instanceof UnknownId) return [];
    throw error;
  }
}

/** A conversation whose project the vendor does not say may be of any. */
function isOfScope(projectId: number | undefined, scope: DeskReading['scope']): boolean {
  return projectId === undefined || scope.has(projectId);
}

async function holdersOf(
  filter: 'unique_id' | 'external_id',
  value: string | undefined,
  { client, scope, signal }: DeskReading,
): Promise<readonly Visitor[]> {
  // The vendor would take them for "anything" and for "one of these".
  if (!value || /[*,]/.test(value)) return [];
  const lists = await mapAtMost(AT_A_TIME, scope.asked, async (website_id) => {
    const { items, unreadable } = await readAll(client.visitors.list({ [filter]: value, website_id }, { signal }));
    const holders = items.filter((visitor) => visitor[filter] === value);
    // The one who cannot be read may be the only one, and a weaker key must not find somebody else in their place.
    if (holders.length === 0 && unreadable > 0) throw new BadAnswer('The visitor cannot be read.');
    return holders;
  });
  return lists.flat();
}

function areOfOneWebsite([first, ...others]: readonly Visitor[], { scope }: DeskReading): boolean {
  if (!first || others.length === 0) return true;
  const shared = first.website_id?.filter((id) => scope.has(id)) ?? [];
  return shared.some((id) => others.every(({ website_id }) => website_id?.includes(id)));
}

/** What everything else of a visitor is told apart by. Throws a `BadAnswer` for a visitor who came without. */
export function uniqueIdOf({ unique_id }: Visitor): string {
  if (!unique_id) throw new BadAnswer('The visitor has no unique id.');
  return unique_id;
}
