import styles from './kbd.module.css';

/** The key that does the same, for the eye; assistive technology has it from `aria-keyshortcuts`. */
export function Kbd({ children }: { readonly children: string | number }) {
  return (
    <span aria-hidden="true" className={styles.kbd}>
      {children}
    </span>
  );
}
