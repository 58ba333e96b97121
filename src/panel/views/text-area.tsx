import { type ComponentProps, useId } from 'react';
import fieldStyles from './field.module.css';
import styles from './text-area.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface TextAreaProps extends ComponentProps<'textarea'> {
  readonly label: string;
  /** The label is for assistive technology only, where what stands around says it. */
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly value: string;
}

/** Labelled lines of text, as high as what is in them, from `rows` (1 when left out) up to half of the window. */
export function TextArea({ label, hideLabel, hint, error, className, value, rows = 1, ...area }: TextAreaProps) {
  const id = useId();
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ');
  return (
    <div className={className ? `${fieldStyles.field} ${className}` : fieldStyles.field}>
      <label htmlFor={id} className={hideLabel ? styles.hidden : fieldStyles.label}>
        {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      <div className={styles.growing}>
        {/* What makes the room: a copy of the text, in the same cell. */}
        <div aria-hidden="true" className={`${fieldStyles.input} ${styles.copy}`}>
          {`${value}${'\n'.repeat(Math.max(0, rows - value.split('\n').length))} `}
        </div>
        <textarea
          autoComplete="off"
          {...area}
          id={id}
          rows={rows}
          value={value}
          className={`${fieldStyles.input} ${styles.area}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
        />
      </div>
      {error && (
        <p id={`${id}-error`} className={fieldStyles.error}>
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className={fieldStyles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
