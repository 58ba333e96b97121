import { type Address, type Contact, contactName } from '../../crm/contact.ts';
import type { Evidence } from '../../crm/match.ts';
import { useText } from '../text/text-context.tsx';
import { Avatar } from './avatar.tsx';
import styles from './customer-record.module.css';
import { EvidenceLine } from './evidence-line.tsx';
import { Facts } from './facts.tsx';
import { present } from './present.ts';
import { Tags } from './tags.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface CustomerRecordProps {
  readonly contact: Contact;
  readonly evidence: readonly Evidence[];
  /** An agent chose this record; `onUndo` takes the choice back. */
  readonly chosen: boolean;
  readonly onUndo?: (() => void) | undefined;
  /** When this answer came, if a newer one could not be had. */
  readonly asOf?: Date | undefined;
  readonly refreshing: boolean;
}

export function CustomerRecord({ contact, evidence, chosen, onUndo, asOf, refreshing }: CustomerRecordProps) {
  const { t, formatTime, formatYear, languageName, regionName } = useText();
  const name = contactName(contact);
  const since = formatYear(new Date(contact.createdAt));
  return (
    <section aria-label={t.record.label} aria-busy={refreshing} className={styles.record} data-old={Boolean(asOf)}>
      <div className={styles.head}>
        <Avatar name={name} large />
        <h2 className={styles.name}>{name || t.record.unnamed}</h2>
        <p className={styles.sub}>
          {contact.company && contact.company !== name && <span>{contact.company}</span>}
          {since && <span>{t.record.customerSince(since)}</span>}
          {asOf && <span className={styles.asOf}>{t.record.from(formatTime(asOf))}</span>}
        </p>
        {refreshing && (
          <span className={styles.refreshing}>
            <VisuallyHidden>{t.record.refreshing}</VisuallyHidden>
          </span>
        )}
      </div>
      <EvidenceLine evidence={evidence} chosen={chosen} onUndo={onUndo} />
      <div className={styles.facts}>
        <Facts
          facts={[
            { name: t.facts.email, values: present(contact.emails) },
            { name: t.facts.phone, values: present(contact.phones) },
            { name: t.facts.address, values: present([addressInWords(contact.address, regionName)]) },
          ]}
        />
        <Facts
          facts={[
            { name: t.facts.customerNumber, values: present([contact.externalId]) },
            { name: t.facts.language, values: present([contact.language && languageName(contact.language)]) },
            { name: t.facts.tags, values: contact.tags.length > 0 ? [<Tags key="tags" tags={contact.tags} />] : [] },
          ]}
        />
      </div>
    </section>
  );
}

function addressInWords({ street, zip, city, country }: Address, regionName: (code: string) => string): string {
  return present([street, [zip, city].filter(Boolean).join(' '), country && regionName(country)]).join(', ');
}
