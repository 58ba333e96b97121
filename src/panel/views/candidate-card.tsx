import { Check, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { type Contact, contactName } from '../../crm/contact.ts';
import type { Candidate, Evidence, EvidenceKind } from '../../crm/match.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './candidate-card.module.css';
import { present } from './present.ts';

export interface CandidateCardProps {
  readonly candidate: Candidate;
  /** What of the visitor others answer to: where this contact has another value, the card says so. */
  readonly asked?: readonly Evidence[];
  readonly suggested?: boolean;
  readonly onChoose: (contactId: string) => void;
}

/** One of several people this may be: what speaks for them, what speaks against, and what tells them apart. */
export function CandidateCard({ candidate, asked = [], suggested = false, onChoose }: CandidateCardProps) {
  const { t, regionName } = useText();
  const nameId = useId();
  const { contact, evidence } = candidate;
  const name = contactName(contact);
  const [strongest, ...others] = evidence;
  const against = asked.filter(({ kind }) => !evidence.some((piece) => piece.kind === kind)).map(({ kind }) => kind);
  const conflicts = [...new Set(against)].flatMap((kind) => {
    const value = valueOfKind(contact, kind);
    return value ? [{ kind, value }] : [];
  });
  const said = (value: string | undefined) =>
    evidence.some((piece) => piece.value === value) || conflicts.some((conflict) => conflict.value === value);
  const telling = present([
    contact.company !== name ? contact.company : undefined,
    contact.externalId,
    contact.emails.find((email) => !said(email)),
    contact.phones.find((phone) => !said(phone)),
    present([contact.address.city, contact.address.country && regionName(contact.address.country)]).join(', '),
  ]).filter((value) => !said(value));

  return (
    <li className={styles.card}>
      <p id={nameId} className={styles.name}>
        {name || t.record.unnamed}
      </p>
      {strongest && <p className={styles.strongest}>{pieceInWords(strongest)}</p>}
      {others.map((piece) => (
        <p key={`${piece.kind} ${piece.value}`} className={styles.agrees}>
          <Check size={13} aria-hidden="true" />
          <span>{t.evidence.matchesToo(pieceInWords(piece, true))}</span>
        </p>
      ))}
      {conflicts.map(({ kind, value }) => (
        <p key={kind} className={styles.conflicts}>
          <TriangleAlert size={13} aria-hidden="true" />
          <span>{t.evidence.other(kind, value)}</span>
        </p>
      ))}
      {telling.length > 0 && (
        <p className={styles.telling}>
          {telling.map((value) => (
            <span key={value}>{value}</span>
          ))}
        </p>
      )}
      <Button
        kind={suggested ? 'primary' : 'plain'}
        className={styles.choose}
        aria-describedby={nameId}
        onClick={() => onChoose(contact.id)}
      >
        {t.choose}
      </Button>
    </li>
  );

  function pieceInWords({ kind, value, verified }: Evidence, inSentence = false): string {
    const words = inSentence ? t.evidence.piece(kind, value) : t.evidence.alone(kind, value);
    // Said only where it is so: the visitor above these cards is already marked as not verified.
    return verified ? t.evidence.verified(words, 1) : words;
  }
}

function valueOfKind(contact: Contact, kind: EvidenceKind): string | undefined {
  switch (kind) {
    case 'externalId':
      return contact.externalId;
    case 'email':
      return contact.emails[0];
    case 'phone':
      return contact.phones[0];
    default:
      return undefined;
  }
}
