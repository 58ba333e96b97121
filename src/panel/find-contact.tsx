import { useMutation } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import type { ResolveRequest } from '../api/record.ts';
import type { Candidate, Match } from '../crm/match.ts';
import type { Conversation } from '../store/desk-state.ts';
import { usePanel } from './panel-context.tsx';
import { SearchForm } from './views/search-form.tsx';

export interface FindContactProps {
  readonly conversation: Conversation;
  readonly takeFocus: boolean;
  readonly onChoose: (candidate: Candidate) => void;
  readonly onCancel: () => void;
}

/** Finds a contact by an exact e-mail, phone or customer number, for a visitor the desk's own keys did not find. */
export function FindContact({ conversation, takeFocus, onChoose, onCancel }: FindContactProps) {
  const { session, api } = usePanel();
  const search = useMutation({
    networkMode: 'always',
    mutationFn: (query: string) => session.run((token) => api.resolve(requestOf(conversation, query), token)),
  });
  const candidates = search.data ? candidatesOf(search.data) : [];
  return (
    <SearchForm
      initialQuery=""
      takeFocus={takeFocus}
      state={
        search.isPending
          ? { status: 'searching' }
          : search.error
            ? { status: 'failed', code: search.error instanceof ApiError ? search.error.code : 'internal' }
            : search.data
              ? { status: 'done', candidates }
              : { status: 'idle' }
      }
      onSearch={(query) => search.mutate(query)}
      onChoose={(contactId) => {
        const candidate = candidates.find(({ contact }) => contact.id === contactId);
        if (candidate) onChoose(candidate);
      }}
      onCancel={onCancel}
    />
  );
}

/** What was typed may be any of the three; an at sign makes it an e-mail address and nothing else. */
function requestOf({ id, projectId, visitor }: Conversation, query: string): ResolveRequest {
  const isEmail = query.includes('@');
  return {
    desk: 'iadvize',
    conversationId: id,
    projectId,
    visitor: {
      externalId: isEmail ? undefined : query,
      email: isEmail ? query : undefined,
      phone: isEmail ? undefined : query,
      country: visitor.status === 'known' ? visitor.visitor.country : undefined,
      uniqueId: undefined,
      firstName: undefined,
      lastName: undefined,
    },
  };
}

function candidatesOf(match: Match): readonly Candidate[] {
  if (match.status === 'none') return [];
  return match.status === 'found' ? [match] : match.candidates;
}
