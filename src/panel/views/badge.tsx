import styles from './badge.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface BadgeProps {
  readonly count: number;
  /** What is counted, in words and with the number. */
  readonly label: string;
  /** Something waits for the agent; otherwise the badge only counts. */
  readonly urgent?: boolean;
}

export function Badge({ count, label, urgent = false }: BadgeProps) {
  return (
    <span className={urgent ? `${styles.badge} ${styles.urgent}` : styles.badge} title={label}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
