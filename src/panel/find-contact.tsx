import { skipToken, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import type { Contact } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { usePanel } from './panel-context.tsx';
import { useDebounced } from './use-debounced.ts';
import { SearchForm, type SearchResults } from './views/search-form.tsx';

export interface FindContactProps {
  readonly conversation: Conversation;
  readonly takeFocus: boolean;
  readonly onChoose: (contact: Contact) => void;
  readonly onClose: () => void;
}

const LEAST_LETTERS = 2;

/** Finds a contact as the agent types, for a visitor whom the desk's own keys did not find. */
export function FindContact({ conversation, takeFocus, onChoose, onClose }: FindContactProps) {
  const { session, api } = usePanel();
  const [typed, setTyped] = useState('');
  const query = useDebounced(typed.trim(), 150);
  const isAskable = query.length >= LEAST_LETTERS;
  const { id: conversationId, projectId, visitor, visitorVersion } = conversation;
  const country = visitor.status === 'known' ? visitor.visitor.country : undefined;
  const search = useQuery({
    queryKey: ['search', visitorVersion, query],
    queryFn: isAskable
      ? ({ signal }) => session.run((token) => api.search({ query, conversationId, projectId, country }, token, signal))
      : skipToken,
    retry: false,
    networkMode: 'always',
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  const results = search.data && { query, ...search.data };
  const last = useRef<SearchResults>(undefined);
  if (results) last.current = results;

  return (
    <SearchForm
      query={typed}
      takeFocus={takeFocus}
      state={
        typed.trim().length < LEAST_LETTERS
          ? { status: 'idle' }
          : search.error && query === typed.trim()
            ? { status: 'failed', code: search.error instanceof ApiError ? search.error.code : 'internal' }
            : results && query === typed.trim()
              ? { status: 'done', ...results }
              : { status: 'searching', previous: last.current }
      }
      onQueryChange={setTyped}
      onChoose={(contactId) => {
        const chosen = last.current?.contacts.find(({ id }) => id === contactId);
        if (chosen) onChoose(chosen);
      }}
      onRetry={() => void search.refetch()}
      onCancel={onClose}
    />
  );
}
