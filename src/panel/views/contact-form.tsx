import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { FieldError } from '../../api/api-error.ts';
import type { NewContact } from '../../crm/contact.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { type ContactDraft, toNewContact } from './contact-draft.ts';
import styles from './contact-form.module.css';
import { Field } from './field.tsx';
import { Notice } from './notice.tsx';

export interface ContactFormProps {
  /** What the fields hold at first; later changes of it are not looked at. */
  readonly initial: ContactDraft;
  readonly saving: boolean;
  readonly failure?: { readonly code: string; readonly fields: readonly FieldError[] } | undefined;
  /** The agent has just opened it, so it takes the keyboard focus. Never set when it comes back with its conversation. */
  readonly takeFocus?: boolean;
  readonly onChange?: ((draft: ContactDraft) => void) | undefined;
  readonly onSubmit: (contact: NewContact) => void;
  readonly onCancel: () => void;
}

type Errors = Partial<Record<keyof ContactDraft, string>>;

/** Creates a contact, filled in from what the desk says. */
export function ContactForm({ initial, saving, failure, takeFocus, onChange, onSubmit, onCancel }: ContactFormProps) {
  const { t } = useText();
  const titleId = useId();
  const form = useRef<HTMLFormElement>(null);
  const submitting = useRef(false);
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<Errors>({});
  const count = Object.keys(errors).length;

  // What the server refused is said until the agent corrects it, or tries again.
  const refusal = failure && JSON.stringify([failure.code, failure.fields]);
  const [shownRefusal, setShownRefusal] = useState<string>();
  if (failure && !saving && refusal !== shownRefusal) {
    setShownRefusal(refusal);
    setErrors(errorsOf(failure.fields, t));
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only; nothing that changes later may move the focus
  useEffect(() => {
    if (takeFocus) form.current?.querySelector('input')?.focus();
  }, []);

  // A refusal may come while the agent is elsewhere: only who is still in the form is taken to the field.
  useEffect(() => {
    if (shownRefusal && form.current?.contains(document.activeElement)) focusFirstWrong(form.current);
  }, [shownRefusal]);

  useEffect(() => {
    submitting.current = saving;
  }, [saving]);

  const isNotSaved = failure && !saving && failure.fields.length === 0 && count === 0;

  return (
    <form
      ref={form}
      noValidate
      aria-labelledby={titleId}
      aria-busy={saving}
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <h2 id={titleId} className={styles.title}>
        {t.form.title}
      </h2>
      <p className={styles.about}>{t.form.prefilled}</p>
      {(count > 0 || isNotSaved) && (
        <Notice
          alert
          title={isNotSaved ? t.form.notSaved : t.form.wrongFields(count)}
          code={isNotSaved ? failure.code : undefined}
        >
          {isNotSaved && <p>{failureAdvice(failure.code, t)}</p>}
        </Notice>
      )}
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.form.name}</legend>
        {field('firstName', t.facts.firstName, { className: styles.half })}
        {field('lastName', t.facts.lastName, { className: styles.half })}
        {field('company', t.facts.company)}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.form.reach}</legend>
        {field('email', t.facts.email, { type: 'email', inputMode: 'email', className: styles.wideHalf })}
        {field('phone', t.facts.phone, { type: 'tel', className: styles.wideHalf })}
        {field('externalId', t.facts.customerNumber)}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.facts.address}</legend>
        {field('street', t.facts.street)}
        {field('zip', t.facts.zip, { className: styles.third })}
        {field('city', t.facts.city, { className: styles.twoThirds })}
        {field('country', t.facts.country, { hint: t.form.countryHint, className: styles.half })}
        {field('language', t.facts.language, { hint: t.form.languageHint, className: styles.half })}
      </fieldset>
      <div className={styles.actions}>
        <Button kind="primary" type="submit" aria-disabled={saving || undefined}>
          {saving ? t.form.saving : t.form.save}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );

  function field(name: keyof ContactDraft, label: string, more: Partial<Parameters<typeof Field>[0]> = {}) {
    return (
      <Field
        {...more}
        name={name}
        label={label}
        value={draft[name]}
        error={errors[name]}
        onChange={({ currentTarget: { value } }) => change(name, value)}
      />
    );
  }

  function change(name: keyof ContactDraft, value: string) {
    const next = { ...draft, [name]: value };
    setDraft(next);
    // A name that was missing is no longer, whichever of the three brought it.
    if (count > 0) setErrors(NAMES.has(name) ? without(errors, ...NAMES) : without(errors, name));
    onChange?.(next);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (saving || submitting.current) return;
    const wrong = checkDraft(draft, t);
    setErrors(wrong);
    setShownRefusal(undefined);
    if (Object.keys(wrong).length > 0) {
      const [first] = FIELD_ORDER.filter((name) => wrong[name]);
      form.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
      return;
    }
    submitting.current = true;
    // A parent that does not start saving leaves the form open to another try.
    setTimeout(() => {
      submitting.current = false;
    }, 500);
    onSubmit(toNewContact(draft));
  }
}

const NAMES: ReadonlySet<keyof ContactDraft> = new Set(['firstName', 'lastName', 'company']);

const FIELD_ORDER: readonly (keyof ContactDraft)[] = [
  'firstName',
  'lastName',
  'company',
  'email',
  'phone',
  'externalId',
  'street',
  'zip',
  'city',
  'country',
  'language',
];

function focusFirstWrong(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

function without(errors: Errors, ...names: readonly (keyof ContactDraft)[]): Errors {
  const rest = { ...errors };
  for (const name of names) delete rest[name];
  return rest;
}

/** What can be told without asking; the server decides the rest. */
function checkDraft(draft: ContactDraft, { form }: Catalogue): Errors {
  const errors: Errors = {};
  if (![...NAMES].some((name) => draft[name].trim())) errors.lastName = form.nameNeeded;
  const email = draft.email.trim();
  if (email && !/^\S+@\S+$/.test(email)) errors.email = form.emailWrong;
  return errors;
}

/** The server's paths, as in "emails.0", to the fields they are typed into. */
function errorsOf(fields: readonly FieldError[], { form }: Catalogue): Errors {
  const errors: Errors = {};
  for (const { field: path } of fields) {
    const name = fieldOf(path);
    if (!name) continue;
    if (name === 'email') errors.email = form.emailWrong;
    else if (name === 'phone') errors.phone = form.phoneWrong;
    else if (name === 'lastName') errors.lastName = form.nameNeeded;
    else errors[name] = form.fieldWrong;
  }
  return errors;
}

function fieldOf(path: string): keyof ContactDraft | undefined {
  const [head, tail] = path.split('.');
  if (head === 'emails') return 'email';
  if (head === 'phones') return 'phone';
  const name = head === 'address' ? (tail ?? 'street') : head;
  return FIELD_ORDER.find((known) => known === name);
}

function failureAdvice(code: string, { failure }: Catalogue): string {
  switch (code) {
    case 'unreachable':
    case 'timed_out':
    case 'bad_answer':
    case 'database_unavailable':
    case 'internal':
    case 'forbidden':
      return `${failure[code].title} ${failure[code].advice}`;
    default:
      return failure.other.advice;
  }
}
