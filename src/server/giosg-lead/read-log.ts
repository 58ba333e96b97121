import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import type { GiosgLogAnswer, GiosgLogEntry, GiosgLogQuery } from '../../api/giosg-lead.ts';
import { maskEndpoint, maskInText } from '../../giosg/mask-endpoint.ts';
import type { WebhookLogEntry } from '../../giosg/resources.ts';
import type { LeadQuestion } from './lead-question.ts';
import { readAtMost } from './read-at-most.ts';

const MOST_BODY_CHARS = 2_000;
/** A request that has ended may be tried again within it. */
const RETRIED_WITHIN_MS = 60_000;
/** One that is under way for longer is not waited for. */
const UNDER_WAY_AT_MOST_MS = 60 * 60_000;

type LogQuestion = v.InferOutput<typeof GiosgLogQuery>;

/**
 * What was sent to the webhooks of an app, newest first. The filters are ours, since giosg documents none; so are the keys, since it
 * gives its entries no ids. Rejects with a `GiosgError`. Source: seed 002, "Webhook log entries".
 */
export async function readLog(
  { lead, orgId, options }: LeadQuestion,
  appId: string,
  question: LogQuestion,
): Promise<v.InferInput<typeof GiosgLogAnswer>> {
  const startMs = Math.max(...[question.from, question.since].map((time) => (time ? Date.parse(time) : 0)));
  const { items, hasMore } = await readAtMost(
    lead.owner.client.webhookLogEntries.list(orgId, appId, options),
    ({ created_at }) => created_at !== undefined && Date.parse(created_at) < startMs,
  );
  const keys = keysOf(items);
  const entries = items.flatMap((entry, index) => (fits(entry, question) ? [encode(entry, keys[index] ?? '')] : []));
  return { entries, since: findSince(items) ?? question.since ?? null, read: items.length, hasMore };
}

function fits(entry: WebhookLogEntry, { webhookId, status, action, channel, from, to }: LogQuestion): boolean {
  const atMs = entry.created_at === undefined ? undefined : Date.parse(entry.created_at);
  return (
    (webhookId === undefined || entry.webhook_id?.toLowerCase() === webhookId.toLowerCase()) &&
    (status === undefined || entry.status === status) &&
    (action === undefined || entry.action === action) &&
    (channel === undefined || (entry.channel ?? '').toLowerCase().includes(channel.toLowerCase())) &&
    (from === undefined || (atMs !== undefined && atMs >= Date.parse(from))) &&
    (to === undefined || (atMs !== undefined && atMs <= Date.parse(to)))
  );
}

/** Since when there may be changes: whether a retry is an entry of its own is not documented. */
function findSince(entries: readonly WebhookLogEntry[]): string | undefined {
  const times = entries.flatMap(({ created_at, status }) =>
    created_at === undefined
      ? []
      : [{ createdMs: Date.parse(created_at), isUnderWay: status !== 'successful' && status !== 'failed' }],
  );
  if (times.length === 0) return undefined;
  const newestMs = Math.max(...times.map(({ createdMs }) => createdMs));
  const underWay = times.filter(
    ({ createdMs, isUnderWay }) => isUnderWay && createdMs > newestMs - UNDER_WAY_AT_MOST_MS,
  );
  return new Date(Math.min(newestMs - RETRIED_WITHIN_MS, ...underWay.map(({ createdMs }) => createdMs))).toISOString();
}

/** Entries that nothing tells apart are counted, the oldest first, so that newer ones change nothing. */
function keysOf(entries: readonly WebhookLogEntry[]): readonly string[] {
  const counts = new Map<string, number>();
  return entries
    .toReversed()
    .map((entry) => {
      const { webhook_id, channel, action, resource_id, created_at, retry_index } = entry;
      const parts = JSON.stringify([webhook_id, channel, action, resource_id, created_at, retry_index]);
      const key = createHash('sha256').update(parts).digest('base64url').slice(0, 22);
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      return count === 0 ? key : `${key}-${count}`;
    })
    .reverse();
}

function encode(entry: WebhookLogEntry, key: string): v.InferInput<typeof GiosgLogEntry> {
  // Whoever answers may repeat the address that was asked.
  const masked = (text: string | undefined) => (text === undefined ? null : maskInText(text, entry.endpoint_url ?? ''));
  const body = masked(entry.response_body);
  return {
    key,
    createdAt: entry.created_at ?? null,
    webhookId: entry.webhook_id ?? null,
    endpoint: entry.endpoint_url === undefined ? null : maskEndpoint(entry.endpoint_url),
    action: entry.action ?? null,
    channel: entry.channel ?? null,
    resourceId: entry.resource_id ?? null,
    status: entry.status ?? null,
    retryIndex: entry.retry_index ?? null,
    reason: masked(entry.reason),
    responseStatus: entry.response_status_code ?? null,
    responseBody: body !== null && body.length > MOST_BODY_CHARS ? `${body.slice(0, MOST_BODY_CHARS)}…` : body,
    durationMs: entry.duration ?? null,
    completedAt: entry.completed_at ?? null,
  };
}
