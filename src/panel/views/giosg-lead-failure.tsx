import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { failureInWords } from './failure-in-words.ts';
import styles from './giosg-lead-failure.module.css';
import type { GiosgLeadFault } from './giosg-lead-reading.ts';
import { Notice } from './notice.tsx';

export interface GiosgLeadFailureProps {
  readonly fault: GiosgLeadFault;
  /** When what stands below was read, if anything does. */
  readonly asOf?: string | undefined;
  readonly retrying?: boolean;
  /** Absent where something else on the page is the way to try again. */
  readonly onRetry?: (() => void) | undefined;
}

/** Something at giosg could not be read or done. */
export function GiosgLeadFailure({ fault, asOf, retrying = false, onRetry }: GiosgLeadFailureProps) {
  const { t, g } = useGiosgLeadText();
  const { code, fields } = fault;
  const { title, advice } = words();
  return (
    <Notice
      alert
      title={title}
      code={code}
      actions={
        onRetry && (
          <Button busy={retrying} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        )
      }
    >
      {asOf && <p>{g.oldAnswer(asOf)}</p>}
      <p>{retrying ? t.failure.trying : advice}</p>
      {code === 'bad_request' && fields.length > 0 && (
        // In giosg's own words, or the server's.
        <ul aria-label={g.failure.fields} lang="en" className={styles.fields}>
          {fields.map(({ field, message }) => (
            <li key={`${field} ${message}`}>
              <code>{field}</code>: {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );

  function words() {
    const { failure } = g;
    switch (code) {
      case 'not_configured':
        return fields.length === 0
          ? failure.notConfigured
          : { ...failure.notConfigured, advice: failure.missing(fields.map(({ field }) => field)) };
      case 'forbidden':
        return failure.forbidden;
      case 'desk_forbidden':
        return failure.deskForbidden;
      case 'desk_unpaid':
        return failure.deskUnpaid;
      case 'desk_unavailable':
        return failure.deskUnavailable;
      case 'not_found':
        return failure.notFound;
      case 'bad_request':
        return failure.badRequest;
      case 'stale':
        return failure.stale;
      default:
        return failureInWords(code, t);
    }
  }
}
