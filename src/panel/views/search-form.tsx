import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { type Contact, contactName } from '../../crm/contact.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { LookupFailure } from './lookup-failure.tsx';
import { present } from './present.ts';
import styles from './search-form.module.css';

export interface SearchResults {
  /** What they answer. */
  readonly query: string;
  readonly contacts: readonly Contact[];
  /** Nobody has these words; these are who comes near. */
  readonly isFuzzy: boolean;
}

export type SearchState =
  | { readonly status: 'idle' }
  /** `previous` stays in sight, dimmed, so that nothing jumps between two answers. */
  | { readonly status: 'searching'; readonly previous?: SearchResults | undefined }
  | { readonly status: 'failed'; readonly code: string }
  | ({ readonly status: 'done' } & SearchResults);

export interface SearchFormProps {
  readonly query: string;
  readonly state: SearchState;
  /** The agent has just opened it, so it takes the keyboard focus. Never set when it comes back with its conversation. */
  readonly takeFocus?: boolean;
  readonly onQueryChange: (query: string) => void;
  readonly onChoose: (contactId: string) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

/**
 * Finds a contact as the agent types. From the field, the arrow keys mark a result and Enter chooses the marked one; nobody is marked
 * until the agent does it.
 */
export function SearchForm(props: SearchFormProps) {
  const { query, state, takeFocus, onQueryChange, onChoose, onRetry, onCancel } = props;
  const { t } = useText();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const results = state.status === 'done' ? state : state.status === 'searching' ? state.previous : undefined;
  const contacts = results?.contacts ?? [];
  const [marked, setMarked] = useState<{ readonly of: SearchResults; readonly index: number }>();
  // A mark is of one answer: the next one has somebody else in its place.
  const index = marked && marked.of.contacts === results?.contacts ? marked.index : -1;

  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only; nothing that changes later may move the focus
  useEffect(() => {
    if (takeFocus) form.current?.querySelector('input')?.focus();
  }, []);

  const mark = (next: number) => {
    if (!results || contacts.length === 0) return;
    const wrapped = (next + contacts.length) % contacts.length;
    setMarked({ of: results, index: wrapped });
    list.current?.children[wrapped]?.scrollIntoView?.({ block: 'nearest' });
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
      return;
    }
    if (event.key === 'ArrowDown') mark(index + 1);
    else if (event.key === 'ArrowUp') mark(index < 0 ? -1 : index - 1);
    else return;
    event.preventDefault();
  };
  const chooseMarked = () => {
    const contact = contacts[index];
    // What is dimmed answers what was typed before.
    if (contact && state.status === 'done') onChoose(contact.id);
  };

  return (
    <div className={styles.search}>
      <form
        ref={form}
        aria-labelledby={`${id}-title`}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          chooseMarked();
        }}
        onKeyDown={pressKey}
      >
        <div className={styles.head}>
          <h2 id={`${id}-title`} className={styles.title}>
            {t.searching.title}
          </h2>
          <Button kind="quiet" className={styles.cancel} onClick={onCancel}>
            {t.cancel}
          </Button>
        </div>
        <Field
          name="query"
          label={t.searching.field}
          hint={t.searching.hint}
          value={query}
          maxLength={200}
          spellCheck={false}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={contacts.length > 0}
          aria-controls={contacts.length > 0 ? `${id}-results` : undefined}
          aria-activedescendant={index < 0 ? undefined : `${id}-${index}`}
          onChange={({ currentTarget: { value } }) => onQueryChange(value)}
        />
      </form>
      {state.status === 'failed' && <LookupFailure code={state.code} retrying={false} onRetry={onRetry} />}
      <p aria-live="polite" className={styles.outcome}>
        {outcome()}
      </p>
      {contacts.length > 0 && (
        <div
          ref={list}
          id={`${id}-results`}
          role="listbox"
          aria-label={t.searching.results}
          aria-busy={state.status === 'searching'}
          className={styles.results}
        >
          {contacts.map((contact, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are the field's, which says which one is marked
            <div
              key={contact.id}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === index}
              className={styles.result}
              // The keyboard stays in the field.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => state.status === 'done' && onChoose(contact.id)}
            >
              <Result contact={contact} />
            </div>
          ))}
        </div>
      )}
    </div>
  );

  function outcome(): string {
    switch (state.status) {
      case 'idle':
      case 'failed':
        return '';
      case 'searching':
        return t.searching.running;
      case 'done':
        if (contacts.length === 0) return t.searching.nothing(state.query);
        return state.isFuzzy ? t.searching.near : t.searching.found(contacts.length);
    }
  }
}

/** Enough to tell two people of one name apart. */
function Result({ contact }: { readonly contact: Contact }) {
  const { t, regionName } = useText();
  const name = contactName(contact);
  const { city, country } = contact.address;
  const display = (field: string) => contact.masked?.find((one) => one.field === field)?.display;
  const telling = present([
    contact.company !== name ? contact.company : undefined,
    contact.externalId,
    contact.emails[0] ?? display('emails'),
    contact.phones[0] ?? display('phones'),
    present([city, country && regionName(country)]).join(', '),
  ]);
  return (
    <>
      <span className={styles.name}>{name || t.record.unnamed}</span>
      <span className={styles.telling}>
        {telling.map((value) => (
          <span key={value}>{value}</span>
        ))}
      </span>
    </>
  );
}
