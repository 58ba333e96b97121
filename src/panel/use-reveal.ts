import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { Contact } from '../crm/contact.ts';
import { usePanel } from './panel-context.tsx';
import type { Reveal } from './views/masked-fact.tsx';

type Shown = Omit<Reveal, 'onReveal'>;

const NOTHING: Shown = { revealed: {} };

/** Shows masked fields of the contact on the screen to the agent who says why they need them; forgotten with the screen. */
export function useReveal(contact: Contact | undefined, conversationId: string): Reveal | undefined {
  const { api, session } = usePanel();
  // By contact: another may be shown for the same visitor before the answer is there.
  const [shown, setShown] = useState<ReadonlyMap<string, Shown>>(new Map());
  if (!contact?.masked) return undefined;
  const { id: contactId } = contact;
  const change = (changed: (before: Shown) => Shown) =>
    setShown((before) => new Map(before).set(contactId, changed(before.get(contactId) ?? NOTHING)));
  return {
    ...(shown.get(contactId) ?? NOTHING),
    onReveal(field, reason) {
      change(({ revealed }) => ({ revealed, pending: field }));
      session
        .run((token) => api.reveal(contactId, { fields: [field], reason, conversationId }, token))
        .then(
          (answer) => change(({ revealed }) => ({ revealed: { ...revealed, ...answer } })),
          (error: unknown) =>
            change(({ revealed }) => ({
              revealed,
              failure: { field, code: error instanceof ApiError ? error.code : 'internal' },
            })),
        );
    },
  };
}
