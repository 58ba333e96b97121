import styles from './visually-hidden.module.css';

/** The page's one live region for what happened. Kept in the document, so that assistive technology hears its first message too. */
export function Announcer({ message }: { readonly message: string }) {
  return (
    <div role="status" className={styles.hidden}>
      {message}
    </div>
  );
}
