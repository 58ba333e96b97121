import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { type Candidate, EVIDENCE_KINDS, type Evidence } from '../../crm/match.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { CandidateCard } from './candidate-card.tsx';
import { plainKey } from './plain-key.ts';
import styles from './possible-matches.module.css';
import { RecordActions } from './record-actions.tsx';

export interface PossibleMatchesProps {
  /** Strongest first. */
  readonly candidates: readonly Candidate[];
  /** The agent has just asked for it, as by undoing a choice, so it takes the keyboard focus. Never set by an event of the desk. */
  readonly takeFocus?: boolean;
  /** Left out while nothing may be written: the candidates are there to be read. */
  readonly onChoose?: ((contactId: string) => void) | undefined;
  readonly onSearch?: (() => void) | undefined;
  readonly onCreate?: (() => void) | undefined;
}

/** Several people answer to this visitor; the agent says who it is. While the focus is in here, 1 to 9 choose. */
export function PossibleMatches({ candidates, takeFocus, onChoose, onSearch, onCreate }: PossibleMatchesProps) {
  const { t } = useText();
  const questionId = useId();
  const region = useRef<HTMLDivElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only; nothing that changes later may move the focus
  useEffect(() => {
    if (takeFocus) region.current?.focus({ preventScroll: true });
  }, []);

  const chooseByKey = (event: KeyboardEvent) => {
    const chosen = candidates.slice(0, KEYS)[Number(plainKey(event)) - 1];
    if (!chosen || !onChoose) return;
    event.preventDefault();
    onChoose(chosen.contact.id);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div
      ref={region}
      role="group"
      tabIndex={-1}
      aria-labelledby={questionId}
      className={styles.matches}
      onKeyDown={chooseByKey}
    >
      <p id={questionId} className={styles.banner}>
        <TriangleAlert size={15} aria-hidden="true" />
        <span>{questionOf(candidates, t)}</span>
      </p>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
      <ul role="list" aria-label={t.matches.label} className={styles.list}>
        {candidates.map((candidate, index) => (
          <CandidateCard
            key={candidate.contact.id}
            candidate={candidate}
            number={onChoose && index < KEYS ? index + 1 : undefined}
            suggested={index === 0 && isStrongerThan(candidate, candidates[1])}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {onSearch && onCreate && (
        <div className={styles.actions}>
          <RecordActions onSearch={onSearch} onCreate={onCreate} />
        </div>
      )}
    </div>
  );
}

const KEYS = 9;

/** Says what they share, where they all share the same strongest piece. */
function questionOf(candidates: readonly Candidate[], { matches }: Catalogue): string {
  if (candidates.length === 1) return matches.one;
  const [first] = candidates;
  const shared = first?.evidence[0];
  const isShared = shared && candidates.every(({ evidence: [piece] }) => piece && isSamePiece(piece, shared));
  return isShared ? matches.shared(candidates.length, shared.kind) : matches.several;
}

function isSamePiece(one: Evidence, other: Evidence): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** Among equals the order says nothing, so nobody is put forward; nor is somebody whom something speaks against. */
function isStrongerThan(first: Candidate, other: Candidate | undefined): boolean {
  if (!other || first.conflicts.length > 0 || first.link?.isStale) return false;
  const difference = strengthOf(other) - strengthOf(first);
  return difference > 0 || (difference === 0 && first.evidence.length > other.evidence.length);
}

function strengthOf({ evidence: [piece] }: Candidate): number {
  return piece ? EVIDENCE_KINDS.indexOf(piece.kind) : EVIDENCE_KINDS.length;
}
