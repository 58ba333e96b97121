import { useGiosgText } from '../text/use-giosg-text.ts';
import { Avatar } from './avatar.tsx';
import styles from './chat-head.module.css';

export interface ChatHeadProps {
  /** As the record, or else the desk, names them; `undefined` while nobody does. */
  readonly name: string | undefined;
}

/** With whom the chat is that this panel stands beside. It never scrolls away. */
export function ChatHead({ name }: ChatHeadProps) {
  const { t } = useGiosgText();
  return (
    <p className={styles.head}>
      <Avatar name={name} />
      <span className={styles.name}>{name || t.visitorFallback}</span>
    </p>
  );
}
