import { BadgeCheck, Diamond, TriangleAlert, UserCheck } from 'lucide-react';
import { assertNever } from '../../crm/assert-never.ts';
import type { Conflict, Evidence } from '../../crm/match.ts';
import { type Text, useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './evidence-line.module.css';
import { failureInWords } from './failure-in-words.ts';
import { Kbd } from './kbd.tsx';
import { readableValue } from './readable-value.ts';

/** An agent's choice of this record: a link that stands, or one that is on its way. `by` is `undefined` for the agent who reads it. */
export type Choice =
  | { readonly status: 'made'; readonly by: string | undefined; readonly at: Date }
  | { readonly status: 'saving' }
  | { readonly status: 'failed'; readonly code: string; readonly onRetry?: (() => void) | undefined };

export interface EvidenceLineProps {
  readonly evidence: readonly Evidence[];
  readonly conflicts?: readonly Conflict[];
  readonly choice?: Choice | undefined;
  /** Takes the choice back. Its key, U, is the record's to hear. */
  readonly onUndo?: (() => void) | undefined;
  /** Nobody chose it, and the agent knows better. */
  readonly onElse?: (() => void) | undefined;
}

/** Why this record is shown, and what speaks against it: green only where the server has verified a piece itself. */
export function EvidenceLine({ evidence, conflicts = [], choice, onUndo, onElse }: EvidenceLineProps) {
  const text = useText();
  const { t } = text;
  const isVerified = !choice && conflicts.length === 0 && evidence.some(({ verified }) => verified);
  const Icon = choice ? UserCheck : isVerified ? BadgeCheck : Diamond;
  const others = evidence.filter(({ kind }) => kind !== 'link');
  const headline = !choice
    ? t.evidence.matchedBy(evidenceInWords(evidence, text))
    : choice.status === 'made' && choice.by
      ? t.evidence.matchedByAnAgent
      : t.evidence.matchedByChoice;
  return (
    <div className={`${styles.line} ${isVerified ? styles.verified : ''}`}>
      <Icon size={15} aria-hidden="true" className={styles.icon} />
      <p className={styles.words}>{headline}</p>
      {!choice && onElse && (
        <Button kind="quiet" className={styles.undo} onClick={onElse}>
          {t.evidence.someoneElse}
        </Button>
      )}
      {choice && onUndo && (
        <Button kind="quiet" className={styles.undo} aria-keyshortcuts="U" onClick={onUndo}>
          {t.evidence.undo}
          <Kbd>U</Kbd>
        </Button>
      )}
      {(choice || conflicts.length > 0) && (
        <div className={styles.more}>
          {choice && <ChoiceLine choice={choice} />}
          {choice && others.length > 0 && (
            <p className={styles.quiet}>{t.evidence.matchesToo(evidenceInWords(others, text))}</p>
          )}
          {conflicts.map(({ kind, value }) => (
            <p key={kind} className={styles.conflict}>
              <TriangleAlert size={13} aria-hidden="true" />
              <span>{t.evidence.different(kind, value)}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

function ChoiceLine({ choice }: { readonly choice: Choice }) {
  const { t, formatDay } = useText();
  switch (choice.status) {
    case 'made':
      return <p className={styles.quiet}>{t.evidence.chosenBy(choice.by, formatDay(choice.at))}</p>;
    case 'saving':
      return <p className={styles.quiet}>{t.saving}</p>;
    case 'failed':
      return (
        <p className={styles.failed}>
          {`${t.evidence.notSaved} ${failureInWords(choice.code, t).title}`}
          {choice.onRetry && (
            <Button kind="quiet" className={styles.retry} onClick={choice.onRetry}>
              {t.tryAgain}
            </Button>
          )}
        </p>
      );
    default:
      return assertNever(choice);
  }
}

/** Every piece, strongest first, with what is verified told from what is not. */
function evidenceInWords(evidence: readonly Evidence[], { t, formatList }: Text): string {
  const piece = ({ kind, value }: Evidence) => t.evidence.piece(kind, readableValue(kind, value));
  const status = (verified: boolean) => (verified ? t.evidence.verified : t.evidence.notVerified);
  const [first, ...others] = evidence;
  if (!first) return '';
  if (others.every(({ verified }) => verified === first.verified)) {
    return status(first.verified)(formatList(evidence.map(piece)), evidence.length);
  }
  return evidence.map((one) => status(one.verified)(piece(one), 1)).join('; ');
}
