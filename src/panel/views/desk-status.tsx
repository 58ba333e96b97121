import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import styles from './desk-status.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export type DeskHearing =
  | { readonly type: 'listening' }
  | { readonly type: 'silent' }
  | { readonly type: 'disconnected' }
  | { readonly type: 'otherWindow'; readonly count: number }
  | { readonly type: 'refusedOrigin'; readonly count: number };

/** Whether the desk is heard. A dot while all is well; words on a line of their own when it is not. */
export function DeskStatus({ status }: { readonly status: DeskHearing }) {
  const { t } = useText();
  const words = wordsOf(status, t);
  if (status.type === 'listening') {
    return (
      <span className={styles.listening} title={words}>
        <span className={styles.dot} />
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    );
  }
  return (
    <p className={`${styles.spoken} ${status.type === 'silent' ? '' : styles.wrong}`}>
      <span className={styles.dot} />
      <span>{words}</span>
    </p>
  );
}

function wordsOf(status: DeskHearing, { deskStatus }: Catalogue): string {
  switch (status.type) {
    case 'otherWindow':
    case 'refusedOrigin':
      return deskStatus[status.type](status.count);
    default:
      return deskStatus[status.type];
  }
}
