import { identityOf } from '../../crm/visitor.ts';
import type { Desk } from '../../crm/work.ts';
import type { Drafts } from './create-drafts.ts';
import type { SentEntry } from './outbox-entry.ts';

/** What was typed in a form is kept until the server has taken it, whichever tab it was sent from; then it is no draft any more. */
export function forgetDraftOf({ write, about }: SentEntry, desk: Desk, drafts: Pick<Drafts, 'change'>): void {
  if (about.conversationId === undefined) return;
  const conversation = { desk, conversationId: about.conversationId };
  if (write.type === 'createContact' && write.link) {
    const identity = JSON.stringify(identityOf(write.link.visitor));
    // The conversation may have another visitor by now, and a form for them.
    drafts.change(conversation, (draft) =>
      draft.create?.identity === identity ? { ...draft, create: undefined } : draft,
    );
  }
  if (write.type !== 'changeContact') return;
  drafts.change(conversation, (draft) =>
    draft.edit?.contactId === write.contactId ? { ...draft, edit: undefined } : draft,
  );
}
