import { TriangleAlert } from 'lucide-react';
import { type Candidate, EVIDENCE_KINDS, type Evidence } from '../../crm/match.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { CandidateCard } from './candidate-card.tsx';
import styles from './possible-matches.module.css';
import { RecordActions } from './record-actions.tsx';

export interface PossibleMatchesProps {
  /** Strongest first. */
  readonly candidates: readonly Candidate[];
  readonly onChoose: (contactId: string) => void;
  readonly onSearch: () => void;
  readonly onCreate: () => void;
}

/** Several people answer to this visitor; the agent says who it is. */
export function PossibleMatches({ candidates, onChoose, onSearch, onCreate }: PossibleMatchesProps) {
  const { t } = useText();
  const asked = candidates.flatMap(({ evidence }) => evidence);
  return (
    <div className={styles.matches}>
      <p className={styles.banner}>
        <TriangleAlert size={15} aria-hidden="true" />
        <span>{questionOf(candidates, t)}</span>
      </p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
      <ul role="list" aria-label={t.matches.label} className={styles.list}>
        {candidates.map((candidate, index) => (
          <CandidateCard
            key={candidate.contact.id}
            candidate={candidate}
            asked={asked}
            suggested={index === 0 && isStrongerThan(candidate, candidates[1])}
            onChoose={onChoose}
          />
        ))}
      </ul>
      <div className={styles.actions}>
        <RecordActions onSearch={onSearch} onCreate={onCreate} />
      </div>
    </div>
  );
}

/** Says what they share, where they all share the same strongest piece. */
function questionOf(candidates: readonly Candidate[], { matches }: Catalogue): string {
  const [first] = candidates;
  const shared = first?.evidence[0];
  const isShared = shared && candidates.every(({ evidence: [piece] }) => piece && isSamePiece(piece, shared));
  return isShared ? matches.shared(candidates.length, shared.kind) : matches.several;
}

function isSamePiece(one: Evidence, other: Evidence): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** Among equals the order says nothing, so nobody is put forward. */
function isStrongerThan({ evidence: [piece, ...more] }: Candidate, other: Candidate | undefined): boolean {
  const otherPiece = other?.evidence[0];
  if (!piece || !other || !otherPiece) return false;
  const difference = EVIDENCE_KINDS.indexOf(otherPiece.kind) - EVIDENCE_KINDS.indexOf(piece.kind);
  return difference > 0 || (difference === 0 && more.length + 1 > other.evidence.length);
}
