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

/** Alone, the desk has nobody to tell. */
export const noVendor: Vendor = { open: async () => {}, close: async () => {} };

function addressOf(conversationId: string): string {
  return `/simulator/conversations/${conversationId}`;
}
