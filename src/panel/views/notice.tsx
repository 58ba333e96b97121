import type { ReactNode } from 'react';
import styles from './notice.module.css';

export interface NoticeProps {
  readonly title: string;
  /** Interrupts: something just failed. Left out for what was so from the start. */
  readonly alert?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** For the one who is asked about it. */
  readonly code?: string | undefined;
}

/** Something failed: what, why, and what to do next. */
export function Notice({ title, alert = false, children, actions, code }: NoticeProps) {
  return (
    <div role={alert ? 'alert' : undefined} className={styles.notice}>
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {(actions || code) && (
        <div className={styles.foot}>
          {actions}
          {code && <code className={styles.code}>{code}</code>}
        </div>
      )}
    </div>
  );
}
