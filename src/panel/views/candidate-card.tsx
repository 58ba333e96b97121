import { Check, TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { contactName } from '../../crm/contact.ts';
import type { Candidate, Evidence } from '../../crm/match.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './candidate-card.module.css';
import { Kbd } from './kbd.tsx';
import { present } from './present.ts';
import { readableValue } from './readable-value.ts';

export interface CandidateCardProps {
  readonly candidate: Candidate;
  /** The key that chooses it; pressing it is the list's to hear. */
  readonly number?: number | undefined;
  readonly suggested?: boolean;
  /** Left out while nothing may be written. */
  readonly onChoose?: ((contactId: string) => void) | undefined;
}

/** One of several people this may be: what speaks for them, what speaks against, and what tells them apart. */
export function CandidateCard({ candidate, number, suggested = false, onChoose }: CandidateCardProps) {
  const { t, formatDay, regionName } = useText();
  const nameId = useId();
  const { contact, evidence, conflicts, link } = candidate;
  const name = contactName(contact);
  const [strongest, ...others] = evidence.filter(({ kind }) => kind !== 'link' || !link);
  const chosen = link && t.evidence.chosenBy(link.madeBy, formatDay(new Date(link.madeAt)));
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
      {chosen && (
        <p className={link.isStale ? styles.stale : styles.strongest}>
          {link.isStale ? t.evidence.stale(chosen) : chosen}
        </p>
      )}
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
          <span>{t.evidence.different(kind, value)}</span>
        </p>
      ))}
      {telling.length > 0 && (
        <p className={styles.telling}>
          {telling.map((value) => (
            <span key={value}>{value}</span>
          ))}
        </p>
      )}
      {onChoose && (
        <Button
          kind={suggested ? 'primary' : 'plain'}
          className={styles.choose}
          aria-describedby={nameId}
          aria-keyshortcuts={number === undefined ? undefined : String(number)}
          onClick={() => onChoose(contact.id)}
        >
          {t.choose}
          {number !== undefined && <Kbd>{number}</Kbd>}
        </Button>
      )}
    </li>
  );

  function pieceInWords({ kind, value, verified }: Evidence, inSentence = false): string {
    const shown = readableValue(kind, value);
    const words = inSentence ? t.evidence.piece(kind, shown) : t.evidence.alone(kind, shown);
    // Said only where it is so: the visitor above these cards is already marked as not verified.
    return verified ? t.evidence.verified(words, 1) : words;
  }
}
