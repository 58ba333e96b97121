import type { Context } from 'hono';
import { ViewReports } from '../api/audit.ts';
import { findBearerToken } from './identity/authenticate.ts';
import { mayReadContacts } from './identity/signed-in-agent.ts';
import { check, parseJson } from './read-body.ts';
import { Refusal } from './refusal.ts';
import type { RouteDeps } from './routes/route-deps.ts';

const OLDEST_MS = 24 * 60 * 60_000;

/**
 * Takes note of the records a panel says it showed out of its cache (header `Deskside-Viewed`), for the agent who asks. Nobody is
 * refused for their token here: that is for the route to say. Throws a `Refusal` for a header that cannot be read.
 */
export async function recordViews(
  c: Context,
  header: string,
  { tokens, records, audit, now }: Omit<RouteDeps, 'maskedFields'>,
): Promise<void> {
  const token = findBearerToken(c);
  const agent = token && tokens.isOurs(token) ? await tokens.verify(token).catch(() => undefined) : undefined;
  if (!agent || !mayReadContacts(agent)) return;
  const views = check(parseJson(decode(header), 'The header Deskside-Viewed'), ViewReports);

  // A panel can only have shown what this agent may see; of anything else there is nothing to say in an audit.
  const ids = [...new Set(views.map(({ contactId }) => contactId))];
  const contacts = await Promise.all(ids.map((id) => records.readContact(id, { allowed: agent.projects })));
  const known = new Set(ids.filter((_, index) => contacts[index]));
  const { id, name } = agent;
  const shown = views
    .filter(({ contactId }) => known.has(contactId))
    .map(({ at, ...view }) => ({
      ...view,
      at: clampedToLastDay(at, now()),
      agent: { id, name },
      action: 'focus' as const,
      fromCache: true,
    }));
  if (shown.length > 0) await audit.record(shown);
}

function decode(header: string): string {
  try {
    return decodeURIComponent(header);
  } catch {
    throw new Refusal('bad_request', 'The header Deskside-Viewed is not percent-encoded.');
  }
}

/** A clock that is wrong, or lies, must not put a view where nobody looks for it. */
function clampedToLastDay(at: string, nowMs: number): string {
  const atMs = Date.parse(at);
  return new Date(Math.min(Math.max(Number.isNaN(atMs) ? nowMs : atMs, nowMs - OLDEST_MS), nowMs)).toISOString();
}
