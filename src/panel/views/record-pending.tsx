import { useText } from '../text/text-context.tsx';
import styles from './record-pending.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

const ROWS = ['email', 'phone', 'address', 'number', 'language', 'tags'];

/** Holds the record's place while it is looked up, as high as the record, and drawn only if that takes a while. */
export function RecordPending() {
  const { t } = useText();
  return (
    <div aria-busy="true" className={styles.pending}>
      <VisuallyHidden>{t.record.lookingUp}</VisuallyHidden>
      <div className={styles.head} aria-hidden="true">
        <span className={styles.avatar} />
        <span className={styles.name} />
        <span className={styles.sub} />
      </div>
      <div className={styles.evidence} aria-hidden="true" />
      <div className={styles.facts} aria-hidden="true">
        {ROWS.map((row) => (
          <span key={row} className={styles.fact} />
        ))}
      </div>
    </div>
  );
}
