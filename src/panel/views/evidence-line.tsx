import { BadgeCheck, Diamond, UserCheck } from 'lucide-react';
import type { Evidence } from '../../crm/match.ts';
import { type Text, useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './evidence-line.module.css';

export interface EvidenceLineProps {
  readonly evidence: readonly Evidence[];
  /** An agent chose this record for this visitor. */
  readonly chosen: boolean;
  readonly onUndo?: (() => void) | undefined;
}

/** Why this record is shown: green only where the server has verified a piece itself. */
export function EvidenceLine({ evidence, chosen, onUndo }: EvidenceLineProps) {
  const text = useText();
  const { t } = text;
  const verified = evidence.some((piece) => piece.verified);
  const Icon = chosen ? UserCheck : verified ? BadgeCheck : Diamond;
  return (
    <div className={`${styles.line} ${verified && !chosen ? styles.verified : ''}`}>
      <Icon size={15} aria-hidden="true" className={styles.icon} />
      <p>{chosen ? t.evidence.matchedByChoice : t.evidence.matchedBy(evidenceInWords(evidence, text))}</p>
      {chosen && onUndo && (
        <Button kind="quiet" className={styles.undo} onClick={onUndo}>
          {t.evidence.undo}
        </Button>
      )}
    </div>
  );
}

/** Every piece, strongest first, with what is verified told from what is not. */
function evidenceInWords(evidence: readonly Evidence[], { t, formatList }: Text): string {
  const piece = ({ kind, value }: Evidence) => t.evidence.piece(kind, value);
  const status = (verified: boolean) => (verified ? t.evidence.verified : t.evidence.notVerified);
  const [first, ...others] = evidence;
  if (!first) return '';
  if (others.every(({ verified }) => verified === first.verified)) {
    return status(first.verified)(formatList(evidence.map(piece)), evidence.length);
  }
  return evidence.map((one) => status(one.verified)(piece(one), 1)).join('; ');
}
