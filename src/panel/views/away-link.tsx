import { useText } from '../text/text-context.tsx';
import styles from './away-link.module.css';

/** The way to another page of ours, in a tab of its own: in this one is the desk, with conversations in it. */
export function AwayLink({ href, label }: { readonly href: string; readonly label: string }) {
  const { t } = useText();
  return (
    <a href={href} target="_blank" rel="noopener" title={t.fields.opensAway} className={styles.link}>
      {label}
    </a>
  );
}
