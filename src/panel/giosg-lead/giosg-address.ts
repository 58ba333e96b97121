import type { GiosgAppKind } from '../../api/giosg-lead.ts';
import { APP_KINDS } from '../views/giosg-app-kinds.ts';
import type { GiosgDeliveryFilters } from '../views/giosg-deliveries.tsx';
import { LOG_STATUSES, WEBHOOK_ACTIONS } from '../views/giosg-log-words.ts';

/** What a lead has chosen to see; it is kept in the address. */
export interface GiosgView {
  readonly kind: GiosgAppKind;
  /** Of our own; `undefined`: the one that is Deskside, or the first. */
  readonly appId: string | undefined;
  readonly filters: GiosgDeliveryFilters;
}

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Reads the query of an address. Whatever cannot be read is as if it was not chosen. */
export function readGiosgAddress(search: string): GiosgView {
  const query = new URLSearchParams(search);
  const text = (name: string) => query.get(name) ?? '';
  const id = (name: string) => (ID.test(text(name)) ? text(name) : '');
  return {
    kind: APP_KINDS.find((one) => one === text('kind')) ?? 'owned',
    appId: id('app') || undefined,
    filters: {
      webhookId: id('webhook'),
      status: LOG_STATUSES.find((one) => one === text('status')) ?? '',
      action: WEBHOOK_ACTIONS.find((one) => one === text('action')) ?? '',
      channel: text('channel').slice(0, 500),
    },
  };
}

/** The query that `readGiosgAddress` reads; empty where nothing is chosen. */
export function writeGiosgAddress({ kind, appId, filters }: GiosgView): string {
  const query = new URLSearchParams();
  const put = (name: string, value: string) => value && query.set(name, value);
  put('kind', kind === 'owned' ? '' : kind);
  put('app', appId ?? '');
  put('webhook', filters.webhookId);
  put('status', filters.status);
  put('action', filters.action);
  put('channel', filters.channel.trim());
  const text = query.toString();
  return text && `?${text}`;
}
