import type { ProfileAnswer } from '../../api/desk-data.ts';
import type { Contact } from '../../crm/contact.ts';
import type { Conversation } from '../../store/desk-state.ts';
import { useText } from '../text/text-context.tsx';
import { DeskProfile } from '../views/desk-profile.tsx';
import type { DeskState } from '../views/desk-section.tsx';
import { compareProfile } from './compare-profile.ts';
import { useCopyToContact } from './use-copy-to-contact.ts';

export interface DeskProfileSectionProps {
  readonly conversation: Conversation;
  readonly contact: Contact | undefined;
  readonly state: DeskState<ProfileAnswer>;
  readonly onRetry: () => void;
}

/** The visitor as iAdvize knows them beside the contact, and what of it the agent takes over. */
export function DeskProfileSection({ conversation, contact, state, onRetry }: DeskProfileSectionProps) {
  const { regionName } = useText();
  const copying = useCopyToContact(conversation, contact);
  const answer = state.status === 'done' ? state.data : undefined;
  const rows = answer?.status === 'found' ? compareProfile(answer.profile, copying.contact, regionName) : [];
  return (
    <DeskProfile
      state={state}
      rows={rows}
      copies={copying.copies}
      busy={copying.isBusy}
      onCopy={(field) => {
        const changes = rows.find((row) => row.field === field)?.changes;
        if (changes) copying.copy(field, changes);
      }}
      onRetry={onRetry}
    />
  );
}
