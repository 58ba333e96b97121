import type { MaskableField } from '../../crm/contact.ts';
import { useText } from '../text/text-context.tsx';
import type { ContactDraft } from './contact-draft.ts';
import styles from './contact-fields.module.css';
import { Field } from './field.tsx';
import { TextArea } from './text-area.tsx';

export type ContactErrors = Partial<Record<keyof ContactDraft, string>>;

export interface ContactFieldsProps {
  readonly draft: ContactDraft;
  readonly errors: ContactErrors;
  /** What cannot be typed over because it is hidden from the agent. */
  readonly masked?: readonly MaskableField[];
  /** The form of a contact that is there: with tags, and with what a list takes. */
  readonly withTags?: boolean;
  readonly onChange: (name: keyof ContactDraft, value: string) => void;
}

/** All that can be said of a contact, for any form that says it. */
export function ContactFields({ draft, errors, masked = [], withTags = false, onChange }: ContactFieldsProps) {
  const { t } = useText();
  const isMasked = (field: MaskableField) => masked.includes(field);
  return (
    <>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.form.name}</legend>
        {field('firstName', t.facts.firstName, { className: styles.half })}
        {field('lastName', t.facts.lastName, { className: styles.half })}
        {field('company', t.facts.company)}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.form.reach}</legend>
        {isMasked('emails') ? hidden(t.facts.email) : lines('emails', t.facts.email, 'email')}
        {isMasked('phones') ? hidden(t.facts.phone) : lines('phones', t.facts.phone, 'tel')}
        {field('externalId', t.facts.customerNumber, { className: styles.wideHalf })}
        {withTags && lines('tags', t.facts.tags)}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{t.facts.address}</legend>
        {isMasked('address') ? (
          <p className={styles.hidden}>{t.masked.notEditable}</p>
        ) : (
          <>
            {field('street', t.facts.street)}
            {field('zip', t.facts.zip, { className: styles.third })}
            {field('city', t.facts.city, { className: styles.twoThirds })}
            {field('country', t.facts.country, { hint: t.form.countryHint, className: styles.half })}
          </>
        )}
        {field('language', t.facts.language, { hint: t.form.languageHint, className: styles.half })}
      </fieldset>
    </>
  );

  function field(name: keyof ContactDraft, label: string, more: Partial<Parameters<typeof Field>[0]> = {}) {
    return (
      <Field
        {...more}
        name={name}
        label={label}
        value={draft[name]}
        error={errors[name]}
        onChange={({ currentTarget: { value } }) => onChange(name, value)}
      />
    );
  }

  function lines(name: 'emails' | 'phones' | 'tags', label: string, inputMode?: 'email' | 'tel') {
    return (
      <TextArea
        name={name}
        label={label}
        hint={withTags ? t.form.perLine : undefined}
        inputMode={inputMode}
        spellCheck={false}
        autoCapitalize="off"
        className={styles.wideHalf}
        value={draft[name]}
        error={errors[name]}
        onChange={({ currentTarget: { value } }) => onChange(name, value)}
      />
    );
  }

  function hidden(label: string) {
    return (
      <p className={`${styles.hidden} ${styles.wideHalf}`}>
        <span className={styles.hiddenLabel}>{label}</span>
        {t.masked.notEditable}
      </p>
    );
  }
}
