import { useId } from 'react';
import { assertNever } from '../../crm/assert-never.ts';
import type { CustomerField } from '../../crm/customer-field.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './customer-fields.module.css';
import { Facts } from './facts.tsx';
import { failureInWords } from './failure-in-words.ts';
import { present } from './present.ts';
import { SecureLink } from './secure-link.tsx';

export type FieldsState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly code: string; readonly retrying: boolean }
  | { readonly status: 'done'; readonly fields: readonly CustomerField[] };

/** What became of an action that the agent clicked. `done` is as the other CRM answered. */
export type ActionState =
  | { readonly status: 'pending' }
  | { readonly status: 'done'; readonly success: boolean; readonly message?: string | undefined }
  | { readonly status: 'failed'; readonly code: string };

export interface CustomerFieldsProps {
  /** The other CRM. */
  readonly name: string;
  readonly state: FieldsState;
  /** By the id of the field. */
  readonly actions: Readonly<Record<string, ActionState | undefined>>;
  /** Left out while nothing may be written: the actions are not there. */
  readonly onAction?: ((field: CustomerField) => void) | undefined;
  readonly onRetry: () => void;
}

/** What another CRM says of this customer. None of it is ours, and said to be. */
export function CustomerFields({ name, state, actions, onAction, onRetry }: CustomerFieldsProps) {
  const { t } = useText();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} aria-busy={state.status === 'loading'} className={styles.section}>
      <h3 id={titleId} className={styles.title}>
        {t.fields.from(name)}
      </h3>
      <FieldsContent name={name} state={state} actions={actions} onAction={onAction} onRetry={onRetry} />
    </section>
  );
}

function FieldsContent({ name, state, actions, onAction, onRetry }: CustomerFieldsProps) {
  const { t } = useText();
  switch (state.status) {
    case 'loading':
      return <p className={styles.quiet}>{t.fields.loading}</p>;
    case 'failed': {
      const { title, advice } = failureInWords(state.code, t);
      return (
        <div role="alert" className={styles.failed}>
          <p>{`${title} ${advice}`}</p>
          <Button busy={state.retrying} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        </div>
      );
    }
    case 'done': {
      if (state.fields.length === 0) return <p className={styles.quiet}>{t.fields.none(name)}</p>;
      const isAction = ({ fieldType }: CustomerField) => fieldType === 'ACTION';
      const buttons = onAction ? state.fields.filter(isAction) : [];
      return (
        <>
          <Facts
            facts={state.fields
              .filter((field) => !isAction(field))
              .map((field) => ({
                id: field.id,
                name: field.label,
                values: present([field.value]).map((value) =>
                  field.fieldType === 'URL' ? <SecureLink key={field.id} url={value} /> : value,
                ),
              }))}
          />
          {buttons.length > 0 && (
            // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
            <ul role="list" className={styles.actions}>
              {buttons.map((field) => (
                <li key={field.id}>
                  <Button busy={actions[field.id]?.status === 'pending'} onClick={() => onAction?.(field)}>
                    {field.label}
                  </Button>
                  <p aria-live="polite" className={styles.outcome}>
                    <Outcome action={actions[field.id]} />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </>
      );
    }
    default:
      return assertNever(state);
  }
}

function Outcome({ action }: { readonly action: ActionState | undefined }) {
  const { t } = useText();
  if (!action) return null;
  switch (action.status) {
    case 'pending':
      return t.fields.running;
    case 'done':
      return (
        <span className={action.success ? styles.good : styles.bad}>
          {action.message ?? (action.success ? t.fields.done : t.fields.refused)}
        </span>
      );
    case 'failed':
      return <span className={styles.bad}>{failureInWords(action.code, t).title}</span>;
    default:
      return assertNever(action);
  }
}
