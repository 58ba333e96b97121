import { Eye } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { MaskableField, Revealed } from '../../crm/contact.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { failureInWords } from './failure-in-words.ts';
import { Field } from './field.tsx';
import styles from './masked-fact.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** What the agent has been shown of the masked values of a contact, and how to ask for more. */
export interface Reveal {
  readonly revealed: Revealed;
  /** Being asked for. */
  readonly pending?: MaskableField | undefined;
  readonly failure?: { readonly field: MaskableField; readonly code: string } | undefined;
  /** `reason` is trimmed and has at least three characters. */
  readonly onReveal: (field: MaskableField, reason: string) => void;
}

export interface MaskedFactProps {
  readonly field: MaskableField;
  /** What the fact is called, as in "Phone". */
  readonly name: string;
  /** What stands there instead of the values. */
  readonly displays: readonly string[];
  /** The values, once they were revealed. */
  readonly values: readonly ReactNode[] | undefined;
  readonly reveal: Reveal | undefined;
}

/** A value that is there and not shown until the agent says why they need it. */
export function MaskedFact({ field, name, displays, values, reveal }: MaskedFactProps) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  const show = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  const isShown = values !== undefined;

  // The form is gone with the answer: the keyboard goes on from what it asked for.
  useEffect(() => {
    if (!isShown || !hasAsked.current) return;
    hasAsked.current = false;
    setOpen(false);
    if (document.activeElement === document.body) shown.current?.focus({ preventScroll: true });
  }, [isShown]);

  if (isShown) {
    return (
      <div ref={shown} tabIndex={-1} className={styles.shown}>
        <div>
          {values.map((value, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fact's values have no identity but their place
            <div key={index}>{value}</div>
          ))}
        </div>
        <span title={t.masked.shown} className={styles.mark}>
          <Eye size={13} aria-hidden="true" />
          <VisuallyHidden>{t.masked.shown}</VisuallyHidden>
        </span>
      </div>
    );
  }
  const close = () => {
    setOpen(false);
    show.current?.focus();
  };
  return (
    <>
      <div className={styles.masked}>
        <div>
          {displays.map((display, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what hides two values may look the same
            <div key={index}>{display}</div>
          ))}
        </div>
        {reveal && (
          <Button
            ref={show}
            kind="quiet"
            className={styles.show}
            aria-label={t.masked.showField(name)}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {t.masked.show}
          </Button>
        )}
      </div>
      {isOpen && reveal && (
        <ReasonForm
          name={name}
          pending={reveal.pending === field}
          code={reveal.failure?.field === field ? reveal.failure.code : undefined}
          onReason={(reason) => {
            hasAsked.current = true;
            reveal.onReveal(field, reason);
          }}
          onCancel={close}
        />
      )}
    </>
  );
}

interface ReasonFormProps {
  readonly name: string;
  readonly pending: boolean;
  readonly code: string | undefined;
  readonly onReason: (reason: string) => void;
  readonly onCancel: () => void;
}

function ReasonForm({ name, pending, code, onReason, onCancel }: ReasonFormProps) {
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const [reason, setReason] = useState('');
  const [isTooShort, setTooShort] = useState(false);
  const failure = code === undefined || pending ? undefined : failureInWords(code, t);

  useEffect(() => {
    form.current?.querySelector('input')?.focus();
  }, []);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const given = reason.trim();
    setTooShort([...given].length < MIN_REASON);
    if ([...given].length >= MIN_REASON) onReason(given);
    else form.current?.querySelector('input')?.focus();
  };

  return (
    <form
      ref={form}
      noValidate
      className={styles.form}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onCancel();
      }}
    >
      <Field
        label={t.masked.reason(name)}
        hint={t.masked.reasonHint}
        error={isTooShort ? t.masked.reasonTooShort : undefined}
        value={reason}
        maxLength={500}
        onChange={({ currentTarget: { value } }) => {
          setReason(value);
          setTooShort(false);
        }}
      />
      {failure && <p role="alert" className={styles.failure}>{`${failure.title} ${failure.advice}`}</p>}
      <div className={styles.actions}>
        <Button kind="primary" type="submit" aria-disabled={pending || undefined}>
          {pending ? t.masked.asking : t.masked.show}
        </Button>
        <Button kind="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}

const MIN_REASON = 3;
