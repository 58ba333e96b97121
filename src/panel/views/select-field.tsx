import { type ComponentProps, useId } from 'react';
import styles from './select-field.module.css';

export interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'onChange'> {
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Why it is as it is, such as why it cannot be used. */
  readonly hint?: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A labelled choice of one among some; its hint is read with it. */
export function SelectField({ label, options, hint, onChange, ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        {...select}
        id={id}
        className={styles.select}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget: { value } }) => onChange(value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
