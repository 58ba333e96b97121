import { ExternalLink } from 'lucide-react';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import styles from './giosg-install-link.module.css';
import { isWebLink } from './is-web-link.ts';

/** The way to giosg's own page that installs an app. It is told nothing of where we are. */
export function GiosgInstallLink({ url, name }: { readonly url: string; readonly name: string }) {
  const { g } = useGiosgLeadText();
  if (!isWebLink(url)) return null;
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${g.apps.install(name)} (${g.opensAway})`}
      className={styles.link}
    >
      {g.registration.install}
      <ExternalLink size={13} aria-hidden="true" />
    </a>
  );
}
