import type { Contact } from '../../crm/contact.ts';
import type { Conversation } from '../../store/desk-state.ts';
import { usePanel } from '../panel-context.tsx';
import { DeskNotConfigured, DeskSectionsTitle } from '../views/desk-section.tsx';
import { CallMeetingsSection } from './call-meetings-section.tsx';
import { DeskProfileSection } from './desk-profile-section.tsx';
import { DeskTransactionsSection } from './desk-transactions-section.tsx';
import type { OpenSections } from './open-sections.ts';
import { PastConversationsSection } from './past-conversations-section.tsx';
import { useDeskAnswer } from './use-desk-data.ts';
import { useIdle } from './use-idle.ts';

export interface DeskSectionsProps {
  /** The one in focus: nothing is read for any other. Its visitor is known. */
  readonly conversation: Conversation;
  /** Whose record is shown; the sections are there without one, too. */
  readonly contact: Contact | undefined;
  readonly openSections: OpenSections;
  readonly onToggle: (section: OpenSections[number]) => void;
}

/** What iAdvize knows of the visitor in focus, in sections of their own. */
export function DeskSections(props: DeskSectionsProps) {
  const { config } = usePanel();
  return (
    <>
      {!props.contact && <DeskSectionsTitle />}
      {config.hasDeskApi ? <ConfiguredSections {...props} /> : <DeskNotConfigured />}
    </>
  );
}

function ConfiguredSections({ conversation, contact, openSections, onToggle }: DeskSectionsProps) {
  const { api } = usePanel();
  const asked = { conversation, contactId: contact?.id };
  const profile = useDeskAnswer('deskProfile', { ...asked, wantedFor: 'focus' }, api.readDeskProfile);
  const { state } = profile;
  // The rest is read ahead, so that it opens at once; not before it is known that there is somebody to read it of.
  const isAhead = useIdle(state.status === 'done' && state.data.status === 'found');
  const section = (name: OpenSections[number]) => {
    const isOpen = openSections.includes(name);
    const wantedFor = isOpen ? 'focus' : isAhead ? 'prefetch' : undefined;
    return { question: { ...asked, wantedFor }, isOpen, onToggle: () => onToggle(name) } as const;
  };
  return (
    <>
      <DeskProfileSection conversation={conversation} contact={contact} {...profile} />
      <PastConversationsSection {...section('conversations')} />
      <DeskTransactionsSection {...section('transactions')} />
      <CallMeetingsSection {...section('callMeetings')} />
    </>
  );
}
