import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { Contact, MaskableField, Revealed } from '../crm/contact.ts';
import { usePanel } from './panel-context.tsx';
import type { Reveal } from './views/masked-fact.tsx';

/** Shows masked fields of the contact on the screen to the agent who says why they need them; forgotten with the screen. */
export function useReveal(contact: Contact | undefined, conversationId: string): Reveal | undefined {
  const { api, session } = usePanel();
  const [shown, setShown] = useState<{ readonly contactId: string; readonly revealed: Revealed }>();
  const [pending, setPending] = useState<MaskableField>();
  const [failure, setFailure] = useState<{ readonly field: MaskableField; readonly code: string }>();
  if (!contact?.masked) return undefined;
  const { id: contactId } = contact;
  const revealed = shown?.contactId === contactId ? shown.revealed : {};
  return {
    revealed,
    pending,
    failure,
    onReveal(field, reason) {
      setPending(field);
      setFailure(undefined);
      session
        .run((token) => api.reveal(contactId, { fields: [field], reason, conversationId }, token))
        .then(
          (answer) =>
            setShown((before) => ({
              contactId,
              revealed: { ...(before?.contactId === contactId ? before.revealed : {}), ...answer },
            })),
          (error: unknown) => setFailure({ field, code: error instanceof ApiError ? error.code : 'internal' }),
        )
        .finally(() => setPending(undefined));
    },
  };
}
