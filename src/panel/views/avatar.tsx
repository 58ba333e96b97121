import { initialsOf } from '../../crm/contact.ts';
import styles from './avatar.module.css';

export interface AvatarProps {
  readonly name: string | undefined;
  readonly large?: boolean;
}

/** The initials of a name that stands beside it; without a name, a question mark. */
export function Avatar({ name, large = false }: AvatarProps) {
  return (
    <span className={large ? `${styles.avatar} ${styles.large}` : styles.avatar} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
