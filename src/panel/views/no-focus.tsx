import { useText } from '../text/text-context.tsx';
import { EmptyState } from './empty-state.tsx';
import styles from './no-focus.module.css';

export interface NoFocusProps {
  /** The desk has said nothing at all yet: the panel may have come late. */
  readonly heardNothing: boolean;
  readonly openCount: number;
  /** The desk said something about the focus that could not be read. */
  readonly uncertain: boolean;
}

export function NoFocus({ heardNothing, openCount, uncertain }: NoFocusProps) {
  const { t } = useText();
  return (
    <div className={styles.settling}>
      <EmptyState title={t.noFocus.title}>
        {uncertain && <p>{t.noFocus.uncertain}</p>}
        {openCount > 0 && <p>{t.noFocus.open(openCount)}</p>}
        <p>{heardNothing ? t.noFocus.heardNothing : t.noFocus.advice}</p>
      </EmptyState>
    </div>
  );
}
