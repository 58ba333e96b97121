import { useGiosgText } from '../text/use-giosg-text.ts';
import styles from './chat-ended.module.css';

/** The chat that this panel stands beside is over; its customer is still here. */
export function ChatEnded() {
  const { g } = useGiosgText();
  return (
    <p className={styles.ended}>
      <strong>{g.chat.ended}.</strong> {g.chat.endedAdvice}
    </p>
  );
}
