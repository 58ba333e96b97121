import { ExternalLink } from 'lucide-react';
import { useText } from '../text/text-context.tsx';
import styles from './secure-link.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** An address that somebody else gave: a link where it is https and names no account, else text. It is told nothing of where we are. */
export function SecureLink({ url }: { readonly url: string }) {
  const { t } = useText();
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed?.protocol !== 'https:' || parsed.username || parsed.password) return url;
  return (
    <a href={parsed.href} target="_blank" rel="noopener noreferrer" className={styles.link}>
      {url}
      <ExternalLink size={12} aria-hidden="true" />
      <VisuallyHidden>{` (${t.fields.opensAway})`}</VisuallyHidden>
    </a>
  );
}
