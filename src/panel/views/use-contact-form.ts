import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { FieldError } from '../../api/api-error.ts';
import { useText } from '../text/text-context.tsx';
import { checkDraft, errorsOf, NAMES } from './check-contact.ts';
import type { ContactDraft } from './contact-draft.ts';
import type { ContactErrors } from './contact-fields.tsx';

export interface ContactFormState {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly draft: ContactDraft;
  readonly errors: ContactErrors;
  readonly errorCount: number;
  /** It failed, and no field of it is to blame. */
  readonly isNotSaved: boolean;
  readonly change: (name: keyof ContactDraft, value: string) => void;
  readonly submit: (event: FormEvent) => void;
  readonly pressKey: (event: KeyboardEvent) => void;
}

/** What every form of a contact does: it checks, says what the server refused, submits once, and gives way to Escape. */
export function useContactForm(props: {
  readonly initial: ContactDraft;
  readonly saving: boolean;
  readonly failure: { readonly code: string; readonly fields: readonly FieldError[] } | undefined;
  readonly takeFocus: boolean | undefined;
  readonly onChange: ((draft: ContactDraft) => void) | undefined;
  readonly onSubmit: (draft: ContactDraft) => void;
  readonly onCancel: () => void;
}): ContactFormState {
  const { initial, saving, failure, takeFocus, onChange, onSubmit, onCancel } = props;
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const submitting = useRef(false);
  const [draft, setDraft] = useState(initial);
  const [errors, setErrors] = useState<ContactErrors>({});
  const [checks, setChecks] = useState(0);
  const errorCount = Object.keys(errors).length;

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
    if ((shownRefusal || checks > 0) && form.current?.contains(document.activeElement)) {
      form.current.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [shownRefusal, checks]);

  useEffect(() => {
    submitting.current = saving;
  }, [saving]);

  return {
    form,
    draft,
    errors,
    errorCount,
    isNotSaved: Boolean(failure && !saving && failure.fields.length === 0 && errorCount === 0),
    change(name, value) {
      const next = { ...draft, [name]: value };
      setDraft(next);
      // A name that was missing is no longer, whichever of the three brought it.
      if (errorCount > 0) setErrors(without(errors, NAMES.has(name) ? [...NAMES] : [name]));
      onChange?.(next);
    },
    submit(event) {
      event.preventDefault();
      if (saving || submitting.current) return;
      const wrong = checkDraft(draft, t);
      setErrors(wrong);
      setShownRefusal(undefined);
      if (Object.keys(wrong).length > 0) {
        setChecks(checks + 1);
        return;
      }
      submitting.current = true;
      // A parent that does not start saving leaves the form open to another try.
      setTimeout(() => {
        submitting.current = false;
      }, 500);
      onSubmit(draft);
    },
    pressKey(event) {
      if (event.nativeEvent.isComposing) return;
      // Enter begins a line where there may be several; with Ctrl or Cmd it submits from anywhere.
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        form.current?.requestSubmit();
      }
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onCancel();
    },
  };
}

function without(errors: ContactErrors, names: readonly (keyof ContactDraft)[]): ContactErrors {
  const rest = { ...errors };
  for (const name of names) delete rest[name];
  return rest;
}
