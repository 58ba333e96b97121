import { useId } from 'react';
import type { FieldError } from '../../api/api-error.ts';
import type { Duplicate } from '../../api/record.ts';
import { contactName, type NewContact } from '../../crm/contact.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { type ContactDraft, toNewContact } from './contact-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import styles from './contact-form.module.css';
import { failureInWords } from './failure-in-words.ts';
import { Notice } from './notice.tsx';
import { present } from './present.ts';
import { useContactForm } from './use-contact-form.ts';

export interface ContactFormProps {
  /** What the fields hold at first; later changes of it are not looked at. */
  readonly initial: ContactDraft;
  readonly saving: boolean;
  readonly failure?: { readonly code: string; readonly fields: readonly FieldError[] } | undefined;
  /** The agent has just opened it, so it takes the keyboard focus. Never set when it comes back with its conversation. */
  readonly takeFocus?: boolean;
  /** Who may be this person already, those with the most in common first. */
  readonly duplicates?: readonly Duplicate[];
  readonly onUse?: ((contactId: string) => void) | undefined;
  readonly onChange?: ((draft: ContactDraft) => void) | undefined;
  readonly onSubmit: (contact: NewContact) => void;
  readonly onCancel: () => void;
}

/** Creates a contact, filled in from what the desk says. */
export function ContactForm(props: ContactFormProps) {
  const { initial, saving, failure, takeFocus, duplicates = [], onUse, onChange, onSubmit, onCancel } = props;
  const { t } = useText();
  const titleId = useId();
  const state = useContactForm({
    initial,
    saving,
    failure,
    takeFocus,
    onChange,
    onSubmit: (draft) => onSubmit(toNewContact(draft)),
    onCancel,
  });
  const { form, draft, errors, errorCount, isNotSaved } = state;
  const isWarned = duplicates.length > 0 && onUse !== undefined;

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={titleId}
      aria-busy={saving}
      className={styles.form}
      onSubmit={state.submit}
      onKeyDown={state.pressKey}
    >
      <h2 id={titleId} className={styles.title}>
        {t.form.title}
      </h2>
      <p className={styles.about}>{t.form.prefilled}</p>
      {(errorCount > 0 || isNotSaved) && (
        <Notice
          alert
          title={isNotSaved ? t.form.notSaved : t.form.wrongFields(errorCount)}
          code={isNotSaved ? failure?.code : undefined}
        >
          {isNotSaved && failure && (
            <p>{`${failureInWords(failure.code, t).title} ${failureInWords(failure.code, t).advice}`}</p>
          )}
        </Notice>
      )}
      <ContactFields draft={draft} errors={errors} onChange={state.change} />
      <div aria-live="polite">{isWarned && <Duplicates duplicates={duplicates} onUse={onUse} />}</div>
      <div className={styles.actions}>
        <Button
          kind={isWarned ? 'plain' : 'primary'}
          type="submit"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={saving || undefined}
        >
          {saving ? t.form.saving : isWarned ? t.form.saveAnyway : t.form.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}

interface DuplicatesProps {
  readonly duplicates: readonly Duplicate[];
  readonly onUse: (contactId: string) => void;
}

/** Somebody who is here twice is somebody whose notes nobody finds. */
function Duplicates({ duplicates, onUse }: DuplicatesProps) {
  const { t, formatList, regionName } = useText();
  const titleId = useId();
  return (
    <div className={styles.duplicates}>
      <p id={titleId}>{t.form.duplicates(duplicates.length)}</p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
      <ul role="list" aria-labelledby={titleId} className={styles.duplicateList}>
        {duplicates.map(({ contact, evidence, isSameName }) => {
          const name = contactName(contact);
          const { city, country } = contact.address;
          const place = present([city, country && regionName(country)]).join(', ');
          const why = isSameName
            ? t.form.sameName
            : formatList(evidence.map(({ kind, value }) => t.evidence.alone(kind, value)));
          return (
            <li key={contact.id}>
              <p id={`${titleId}-${contact.id}`} className={styles.duplicateName}>
                {name || t.record.unnamed}
              </p>
              <p>{why}</p>
              <p className={styles.duplicateWhy}>
                {present([contact.company !== name ? contact.company : undefined, contact.externalId, place]).join(
                  ' · ',
                )}
              </p>
              <Button
                className={styles.use}
                aria-describedby={`${titleId}-${contact.id}`}
                onClick={() => onUse(contact.id)}
              >
                {t.form.useThis}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
