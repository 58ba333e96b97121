import type { Vendor } from './announcer.ts';

/** The demo's vendor, at the address we come from. */
export const httpVendor: Vendor = {
  open: ({ id, sample, hasLoggedIn }) =>
    fetch(addressOf(id), {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ visitor: sample, hasLoggedIn }),
    }),
  close: (id) => fetch(addressOf(id), { method: 'DELETE' }),
};

function addressOf(conversationId: string): string {
  return `/simulator/conversations/${conversationId}`;
}
