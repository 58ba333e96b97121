import { ChevronRight } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useGiosgText } from '../text/use-giosg-text.ts';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import section from './desk-section.module.css';
import { Facts } from './facts.tsx';
import { Field } from './field.tsx';
import { giosgFailureInWords } from './giosg-failure-in-words.ts';
import styles from './giosg-variables.module.css';
import { TextArea } from './text-area.tsx';

/** What giosg takes. Source: contract 8; the value's length is ours. */
const LONGEST_KEY = 200;
const LONGEST_VALUE = 2_000;

export interface VariableDraft {
  readonly key: string;
  readonly value: string;
}

/** What became of the last variable that was written in this chat, by its key. */
export type VariableWrite =
  | { readonly status: 'pending' | 'sent'; readonly key: string }
  | { readonly status: 'failed'; readonly key: string; readonly code: string };

export interface GiosgVariablesProps {
  /** `null`: giosg keeps the value encrypted. `undefined` while nothing was read. */
  readonly variables: readonly { readonly key: string; readonly value: string | null }[] | undefined;
  readonly reading: boolean;
  /** A part of a record above it, or a part of its own. */
  readonly withRecord: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly write: VariableWrite | undefined;
  /** Sends the same once more. */
  readonly onRetry: () => void;
  /** Left out while nothing may be written. */
  readonly form?:
    | {
        readonly draft: VariableDraft;
        readonly onChange: (draft: VariableDraft) => void;
        readonly onSubmit: (variable: VariableDraft) => void;
        /** Another chat had the focus when it was submitted. */
        readonly focusMoved: boolean;
      }
    | undefined;
}

/** What the visitor's page or another program said of them in giosg, and the way to say more. */
export function GiosgVariables(props: GiosgVariablesProps) {
  const { variables, reading, withRecord, isOpen, onToggle, write, onRetry, form } = props;
  const { g } = useGiosgText();
  const id = useId();
  const Title = withRecord ? 'h3' : 'h2';
  const count = variables?.length ?? 0;
  return (
    <section aria-labelledby={`${id}-title`} aria-busy={reading} className={section.section}>
      <Title className={section.title}>
        <button
          type="button"
          className={section.toggle}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onToggle}
        >
          <ChevronRight size={14} aria-hidden="true" />
          <span id={`${id}-title`}>{g.variables.label}</span>{' '}
          {count > 0 && <Badge count={count} label={g.variables.count(count)} />}
        </button>
      </Title>
      {isOpen && (
        <div id={id} className={section.content}>
          <Variables variables={variables} reading={reading} />
          {form && <VariableForm {...form} busy={write?.status === 'pending'} />}
          <Outcome write={write} onRetry={onRetry} />
        </div>
      )}
    </section>
  );
}

function Variables({ variables, reading }: Pick<GiosgVariablesProps, 'variables' | 'reading'>) {
  const { g } = useGiosgText();
  if (!variables) return reading && <p className={section.quiet}>{g.visitor.reading}</p>;
  if (variables.length === 0) return <p className={section.quiet}>{g.variables.none}</p>;
  const instead = (words: string) => (
    <span key="instead" className={section.quiet}>
      {words}
    </span>
  );
  return (
    <div className={styles.variables}>
      <Facts
        facts={variables.map(({ key, value }, index) => ({
          id: `${index} ${key}`,
          name: key,
          values: [value === null ? instead(g.variables.encrypted) : value || instead(g.variables.empty)],
        }))}
      />
    </div>
  );
}

type VariableFormProps = NonNullable<GiosgVariablesProps['form']> & { readonly busy: boolean };

function VariableForm({ draft, onChange, onSubmit, focusMoved, busy }: VariableFormProps) {
  const { g, formats } = useGiosgText();
  const id = useId();
  const [isKeyAsked, setKeyAsked] = useState(false);
  const most = (count: number) => g.variables.tooLong(count.toLocaleString(formats));
  const key = draft.key.trim();
  const keyError =
    key.length > LONGEST_KEY ? most(LONGEST_KEY) : isKeyAsked && !key ? g.variables.keyMissing : undefined;
  const valueError = draft.value.length > LONGEST_VALUE ? most(LONGEST_VALUE) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setKeyAsked(!key);
    if (busy || !key || keyError || valueError) return;
    onSubmit({ key, value: draft.value });
  };
  return (
    <form aria-labelledby={`${id}-title`} noValidate className={styles.form} onSubmit={submit}>
      <p id={`${id}-title`} className={styles.title}>
        {g.variables.write}
      </p>
      <Field
        label={g.variables.key}
        hint={g.variables.keyHint}
        error={keyError}
        list={`${id}-keys`}
        value={draft.key}
        onChange={({ target }) => onChange({ ...draft, key: target.value })}
      />
      <datalist id={`${id}-keys`}>
        <option value="username" />
      </datalist>
      <TextArea
        label={g.variables.value}
        error={valueError}
        value={draft.value}
        onChange={({ target }) => onChange({ ...draft, value: target.value })}
      />
      <div className={styles.actions}>
        <Button type="submit" busy={busy}>
          {g.variables.save}
        </Button>
      </div>
      {focusMoved && (
        <p role="alert" className={styles.failed}>
          {g.variables.focusMoved}
        </p>
      )}
    </form>
  );
}

function Outcome({ write, onRetry }: Pick<GiosgVariablesProps, 'write' | 'onRetry'>) {
  const { t, g } = useGiosgText();
  if (write?.status === 'failed') {
    const { title, advice } = giosgFailureInWords(write.code, t, g);
    return (
      <div role="alert" className={section.failed}>
        <p>{`${g.variables.notSaved(write.key)} ${title} ${advice}`}</p>
        <Button onClick={onRetry}>{t.tryAgain}</Button>
      </div>
    );
  }
  return (
    <p aria-live="polite" className={styles.said} data-status={write?.status}>
      {write && g.variables[write.status === 'pending' ? 'saving' : 'saved'](write.key)}
    </p>
  );
}
