import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { GiosgLosingAnswer, GiosgLosingChange } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import styles from './giosg-confirm-name.module.css';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadFault, GiosgLeadReading } from './giosg-lead-reading.ts';

export interface GiosgConfirmNameProps {
  readonly change: GiosgLosingChange;
  readonly appName: string;
  /** Who loses the app by it. */
  readonly losing: GiosgLeadReading<GiosgLosingAnswer>;
  readonly busy: boolean;
  /** Why it was not done. */
  readonly fault: GiosgLeadFault | undefined;
  readonly onConfirm: (name: string) => void;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
}

/** What cannot be taken back is said first, and asked for by the app's name. */
export function GiosgConfirmName(props: GiosgConfirmNameProps) {
  const { change, appName, losing, busy, fault, onConfirm, onCancel, onRetry } = props;
  const { t, g } = useGiosgLeadText();
  const [name, setName] = useState('');
  const [isWrong, setWrong] = useState(false);
  const group = useRef<HTMLFieldSetElement>(null);
  // Whoever asked for it goes on here.
  useEffect(() => group.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWrong(name !== appName);
    if (name === appName && !busy) onConfirm(name);
  };
  const question = g.apps.question[change](appName);
  return (
    <form onSubmit={submit} noValidate>
      <fieldset
        ref={group}
        tabIndex={-1}
        aria-label={question}
        className={styles.confirm}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      >
        <p className={styles.question}>{question}</p>
        {losing.status === 'loading' ? (
          <p>{g.apps.counting}</p>
        ) : (
          <GiosgLeadPart reading={losing} onRetry={onRetry}>
            {({ count, isAtMost }) => (
              <>
                <p>{isAtMost ? g.apps.losingAtMost(count) : g.apps.losing(count)}</p>
                <Field
                  label={g.confirm.name(appName)}
                  value={name}
                  spellCheck={false}
                  error={isWrong ? g.confirm.wrongName : undefined}
                  onChange={({ currentTarget: { value } }) => {
                    setName(value);
                    setWrong(false);
                  }}
                />
              </>
            )}
          </GiosgLeadPart>
        )}
        {fault && <GiosgLeadFailure fault={fault} />}
        <div className={styles.buttons}>
          {losing.status === 'done' && (
            <Button type="submit" busy={busy} className={styles.danger}>
              {g.apps.actionOn[change](appName)}
            </Button>
          )}
          <Button kind="quiet" onClick={onCancel}>
            {t.cancel}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}
