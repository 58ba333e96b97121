import type { ConversationsAnswer } from '../../api/desk-data.ts';
import { usePanel } from '../panel-context.tsx';
import { type ConversationsData, PastConversations } from '../views/past-conversations.tsx';
import { type DeskQuestion, mapState, useDeskWindows } from './use-desk-data.ts';

type Found = Extract<ConversationsAnswer, { status: 'found' }>;

export interface ClosableSectionProps {
  readonly question: DeskQuestion;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** The visitor's conversations of the last three months, and older ones when the agent asks. */
export function PastConversationsSection({ question, ...shown }: ClosableSectionProps) {
  const { api } = usePanel();
  const { state, ...actions } = useDeskWindows<Found>('deskConversations', question, api.readDeskConversations);
  return (
    <PastConversations
      {...shown}
      {...actions}
      state={mapState(
        state,
        (data): ConversationsData =>
          data.status === 'none'
            ? data
            : { ...data, conversations: data.windows.flatMap(({ conversations }) => conversations) },
      )}
    />
  );
}
