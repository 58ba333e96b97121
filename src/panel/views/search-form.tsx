import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Candidate } from '../../crm/match.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { Field } from './field.tsx';
import { LookupFailure } from './lookup-failure.tsx';
import styles from './search-form.module.css';

type SearchState =
  | { readonly status: 'idle' }
  | { readonly status: 'searching' }
  | { readonly status: 'failed'; readonly code: string }
  | { readonly status: 'done'; readonly candidates: readonly Candidate[] };

export interface SearchFormProps {
  readonly initialQuery: string;
  readonly state: SearchState;
  /** The agent has just opened it, so it takes the keyboard focus. Never set when it comes back with its conversation. */
  readonly takeFocus?: boolean;
  readonly onSearch: (query: string) => void;
  readonly onChoose: (contactId: string) => void;
  readonly onCancel: () => void;
}

/** Finds a contact by an exact e-mail, phone or customer number. */
export function SearchForm({ initialQuery, state, takeFocus, onSearch, onChoose, onCancel }: SearchFormProps) {
  const { t } = useText();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [query, setQuery] = useState(initialQuery);
  const [asked, setAsked] = useState(initialQuery);
  const searching = state.status === 'searching';

  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only; nothing that changes later may move the focus
  useEffect(() => {
    if (takeFocus) form.current?.querySelector('input')?.focus();
  }, []);

  const ask = (wanted: string) => {
    setAsked(wanted);
    onSearch(wanted);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = query.trim();
    if (wanted && !searching) ask(wanted);
  };

  return (
    <div className={styles.search}>
      <form
        ref={form}
        aria-labelledby={titleId}
        className={styles.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
          event.stopPropagation();
          onCancel();
        }}
      >
        <h2 id={titleId} className={styles.title}>
          {t.searching.title}
        </h2>
        <Field
          name="query"
          label={t.searching.field}
          hint={t.searching.hint}
          value={query}
          maxLength={254}
          onChange={({ currentTarget: { value } }) => setQuery(value)}
        />
        <div className={styles.actions}>
          <Button kind="primary" type="submit" aria-disabled={searching || undefined}>
            {t.search}
          </Button>
          <Button kind="quiet" onClick={onCancel}>
            {t.cancel}
          </Button>
        </div>
      </form>
      {state.status === 'failed' && <LookupFailure code={state.code} retrying={false} onRetry={() => ask(asked)} />}
      <p aria-live="polite" className={styles.outcome}>
        {searching && t.searching.running}
        {state.status === 'done' &&
          (state.candidates.length === 0 ? t.searching.nothing(asked) : t.searching.found(state.candidates.length))}
      </p>
      {state.status === 'done' && state.candidates.length > 0 && (
        // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
        <ul role="list" aria-label={t.searching.results} className={styles.results}>
          {state.candidates.map((candidate) => (
            <CandidateCard key={candidate.contact.id} candidate={candidate} onChoose={onChoose} />
          ))}
        </ul>
      )}
    </div>
  );
}
