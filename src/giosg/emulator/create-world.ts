import { createIds, type Ids } from './create-ids.ts';
import type {
  AppRecord,
  ChatRecord,
  InstallationRecord,
  LogRecord,
  OrganizationRecord,
  ShareRecord,
  TokenRecord,
  UserRecord,
  VariableRecord,
  VisitorRecord,
  WebhookRecord,
} from './records.ts';

/** Everything there is, by id. Records are replaced, not changed. */
export interface World {
  readonly organizations: Map<string, OrganizationRecord>;
  readonly users: Map<string, UserRecord>;
  /** By their keys. */
  readonly tokens: Map<string, TokenRecord>;
  readonly apps: Map<string, AppRecord>;
  readonly shares: Map<string, ShareRecord>;
  readonly installations: Map<string, InstallationRecord>;
  readonly webhooks: Map<string, WebhookRecord>;
  /** By their sequence, since they have no id. */
  readonly log: Map<number, LogRecord>;
  readonly visitors: Map<string, VisitorRecord>;
  /** By their sequence. */
  readonly variables: Map<number, VariableRecord>;
  readonly chats: Map<string, ChatRecord>;
  readonly ids: Ids;
  /** Signs what only giosg can verify. */
  readonly platformKey: Uint8Array;
  nowMs(): number;
  nextSequence(): number;
  /** The sequence and the times of something made now. */
  stamp(): { readonly sequence: number; readonly createdAtMs: number; readonly updatedAtMs: number };
  /** An id that was never given, the same in every run that makes the same things. */
  newId(kind: string): string;
  newHex(kind: string, digits: number): string;
}

export function createWorld({ seed, nowMs }: { readonly seed: number; readonly nowMs: () => number }): World {
  const ids = createIds(seed);
  let sequence = 0;
  let made = 0;
  const nextSequence = () => ++sequence;
  return {
    organizations: new Map(),
    users: new Map(),
    tokens: new Map(),
    apps: new Map(),
    shares: new Map(),
    installations: new Map(),
    webhooks: new Map(),
    log: new Map(),
    visitors: new Map(),
    variables: new Map(),
    chats: new Map(),
    ids,
    platformKey: new TextEncoder().encode(ids.hex('platform key', 64)),
    nowMs,
    nextSequence,
    stamp() {
      const createdAtMs = nowMs();
      return { sequence: nextSequence(), createdAtMs, updatedAtMs: createdAtMs };
    },
    newId: (kind) => ids.uuid(`${kind} ${++made}`),
    newHex: (kind, digits) => ids.hex(`${kind} ${++made}`, digits),
  };
}
