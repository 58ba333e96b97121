import { type FormEvent, useEffect, useId, useState } from 'react';
import type { FieldError, VersionConflict } from '../../api/api-error.ts';
import type { Contact, ContactChanges, FieldConflict, MaskableField } from '../../crm/contact.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { fieldOf } from './check-contact.ts';
import { type ContactDraft, draftOfContact, hiddenFields, toChanges } from './contact-draft.ts';
import { ContactFields } from './contact-fields.tsx';
import styles from './contact-form.module.css';
import conflictStyles from './edit-contact-form.module.css';
import { failureInWords } from './failure-in-words.ts';
import { fieldLabel } from './field-label.ts';
import { Notice } from './notice.tsx';
import { useContactForm } from './use-contact-form.ts';

export interface EditContactFormProps {
  /** As it was read when the form was opened, with what was revealed filled in; later changes of it are not looked at. */
  readonly contact: Contact;
  /** What was typed before, if the form comes back with its conversation. */
  readonly initial?: ContactDraft | undefined;
  /** Something that was typed before is not in `initial`: it stood in a field that is hidden again. */
  readonly leftOut?: boolean;
  readonly saving: boolean;
  /** `conflict` with `version_conflict`: what somebody else has changed meanwhile. */
  readonly failure?:
    | {
        readonly code: string;
        readonly fields: readonly FieldError[];
        readonly conflict?: VersionConflict | undefined;
      }
    | undefined;
  /** The agent has just opened it, so it takes the keyboard focus. Never set when it comes back with its conversation. */
  readonly takeFocus?: boolean;
  readonly onChange?: ((draft: ContactDraft) => void) | undefined;
  /** What changes, and over which version: after a conflict, the one there is now. Nothing that changes is `onCancel`. */
  readonly onSubmit: (changes: ContactChanges, version: number) => void;
  readonly onCancel: () => void;
}

type Side = 'yours' | 'theirs';

/** Changes a contact. What somebody else has changed meanwhile is decided field by field, and never in silence. */
export function EditContactForm(props: EditContactFormProps) {
  const { leftOut, saving, takeFocus, onChange, onSubmit, onCancel } = props;
  const { t } = useText();
  const titleId = useId();
  const [contact] = useState(props.contact);
  // A field that is not drawn cannot be corrected: then it is the whole that is refused.
  const hidden = hiddenFields(contact);
  const failure = props.failure && {
    ...props.failure,
    fields: props.failure.fields.filter(({ field }) => !hidden.has(fieldOf(field) ?? '')),
  };
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({});
  const [isUndecidedShown, setUndecidedShown] = useState(false);
  const refused = failure?.code === 'version_conflict' ? failure.conflict : undefined;
  // While it is sent again the question stays where it is.
  const [asked, setAsked] = useState(refused);
  if (refused !== asked && (refused || failure || !saving)) setAsked(refused);
  const conflict = refused ?? (saving ? asked : undefined);

  const save = (draft: ContactDraft) => {
    const mine = conflict ? givingWay(draft, draftOfContact(contact), conflict, sides) : draft;
    const changes = toChanges(contact, mine);
    if (Object.keys(changes).length === 0) onCancel();
    else onSubmit(changes, conflict?.version ?? contact.version);
  };
  const state = useContactForm({
    initial: props.initial ?? draftOfContact(contact),
    saving,
    failure,
    takeFocus,
    onChange,
    onSubmit: save,
    onCancel,
  });
  const { form, draft, errors, errorCount, isNotSaved } = state;
  const masked: readonly MaskableField[] = (contact.masked ?? []).map(({ field }) => field);

  // A conflict of another version is another question.
  const [askedVersion, setAskedVersion] = useState(conflict?.version);
  if (conflict && conflict.version !== askedVersion) {
    setAskedVersion(conflict.version);
    setSides({});
    setUndecidedShown(false);
  }
  const version = conflict?.version;
  useEffect(() => {
    // The fields have given way to the question: who was in them goes on with it.
    if (version !== undefined && document.activeElement === document.body) {
      form.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus();
    }
  }, [version, form]);

  const undecided = conflict ? conflict.fields.filter(({ field }) => sides[field] === undefined) : [];
  const submit = (event: FormEvent) => {
    if (undecided.length === 0) return state.submit(event);
    event.preventDefault();
    setUndecidedShown(true);
    form.current?.querySelector<HTMLElement>(`input[name="${titleId}-${undecided[0]?.field}"]`)?.focus();
  };

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={titleId}
      aria-busy={saving}
      className={styles.form}
      onSubmit={submit}
      onKeyDown={state.pressKey}
    >
      <h2 id={titleId} className={styles.title}>
        {t.editing.title}
      </h2>
      {conflict ? (
        <>
          <Notice alert title={t.editing.conflict} code={failure?.code}>
            <p>
              {isUndecidedShown && undecided.length > 0
                ? t.editing.undecided(undecided.length)
                : t.editing.conflictAdvice}
            </p>
          </Notice>
          {conflict.fields.map((one) => (
            <ConflictField
              key={one.field}
              name={`${titleId}-${one.field}`}
              conflict={one}
              side={sides[one.field]}
              isMissing={isUndecidedShown}
              onSide={(side) => setSides({ ...sides, [one.field]: side })}
            />
          ))}
        </>
      ) : (
        <>
          {(errorCount > 0 || isNotSaved) && (
            <Notice
              alert
              title={isNotSaved ? t.editing.notSaved : t.editing.wrongFields(errorCount)}
              code={isNotSaved ? failure?.code : undefined}
            >
              {isNotSaved && failure && (
                <p>{`${failureInWords(failure.code, t).title} ${failureInWords(failure.code, t).advice}`}</p>
              )}
            </Notice>
          )}
          {leftOut && <Notice title={t.editing.leftOut} />}
          <ContactFields draft={draft} errors={errors} masked={masked} withTags onChange={state.change} />
        </>
      )}
      <div className={styles.actions}>
        <Button
          kind="primary"
          type="submit"
          aria-keyshortcuts="Control+Enter Meta+Enter"
          aria-disabled={saving || undefined}
        >
          {saving ? t.saving : conflict ? t.editing.saveAgain : t.editing.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}

interface ConflictFieldProps {
  readonly name: string;
  readonly conflict: FieldConflict;
  readonly side: Side | undefined;
  readonly isMissing: boolean;
  readonly onSide: (side: Side) => void;
}

const SIDES: readonly Side[] = ['yours', 'theirs'];

/** One field that two people have changed: both values, and which of them it is to hold. */
function ConflictField({ name, conflict, side, isMissing, onSide }: ConflictFieldProps) {
  const { t } = useText();
  return (
    <fieldset className={conflictStyles.conflict} aria-describedby={isMissing && !side ? `${name}-error` : undefined}>
      <legend className={conflictStyles.legend}>{labelOf(conflict.field, t)}</legend>
      {SIDES.map((one) => (
        <label key={one} className={conflictStyles.side}>
          <input type="radio" name={name} checked={side === one} onChange={() => onSide(one)} />
          <span className={conflictStyles.words}>
            <span className={conflictStyles.who}>{t.editing[one]}</span>
            <Value value={conflict[one]} />
          </span>
        </label>
      ))}
      {isMissing && !side && (
        <p id={`${name}-error`} className={conflictStyles.error}>
          {t.editing.chooseOne}
        </p>
      )}
    </fieldset>
  );
}

function Value({ value }: { readonly value: FieldConflict['yours'] }) {
  const { t } = useText();
  const text = typeof value === 'string' ? value : (value ?? []).join('\n');
  return text ? <span className={conflictStyles.value}>{text}</span> : <em>{t.editing.empty}</em>;
}

function labelOf(path: string, { facts }: Catalogue): string {
  const name = fieldOf(path);
  return name ? fieldLabel(name, facts) : path;
}

/** The draft, with those fields as they were read where the other value is to stay: what is as it was is no change. */
function givingWay(
  draft: ContactDraft,
  read: ContactDraft,
  conflict: VersionConflict,
  sides: Readonly<Record<string, Side>>,
): ContactDraft {
  const left = { ...draft };
  for (const { field: path } of conflict.fields) {
    const name = fieldOf(path);
    if (name && sides[path] === 'theirs') left[name] = read[name];
  }
  return left;
}
