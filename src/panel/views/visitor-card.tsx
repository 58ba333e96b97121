import { ChevronDown } from 'lucide-react';
import { useId, useState } from 'react';
import { type Visitor, visitorName } from '../../crm/visitor.ts';
import { useText } from '../text/text-context.tsx';
import { Facts } from './facts.tsx';
import { present } from './present.ts';
import styles from './visitor-card.module.css';

export type VisitorKnowledge =
  | { readonly status: 'waiting' }
  | { readonly status: 'unreadable' }
  | { readonly status: 'known'; readonly visitor: Visitor };

/** The visitor as the desk knows them: hearsay, and said to be. */
export function VisitorCard({ visitor }: { readonly visitor: VisitorKnowledge }) {
  const { t } = useText();
  return (
    <section aria-label={t.visitor.label} className={styles.card}>
      {visitor.status === 'known' ? (
        <KnownVisitor visitor={visitor.visitor} />
      ) : (
        <p className={visitor.status === 'unreadable' ? styles.unreadable : styles.waiting}>
          {t.visitor[visitor.status]}
        </p>
      )}
    </section>
  );
}

function KnownVisitor({ visitor }: { readonly visitor: Visitor }) {
  const { t, regionName } = useText();
  const [open, setOpen] = useState(true);
  const detailsId = useId();
  const name = visitorName(visitor);
  const first = present([visitor.email, visitor.phone, visitor.externalId]);
  const place = present([[visitor.zip, visitor.city].filter(Boolean).join(' ')]);
  const details = [
    { name: t.facts.address, values: present([visitor.address, ...place]) },
    { name: t.facts.country, values: present([visitor.country && regionName(visitor.country)]) },
    { name: t.facts.browser, values: present([visitor.browser]) },
    { name: t.facts.visitorId, values: present([visitor.uniqueId]) },
  ];
  const hasDetails = details.some(({ values }) => values.length > 0);
  return (
    <>
      <p className={styles.hearsay}>{t.visitor.hearsay}</p>
      {hasDetails && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          aria-controls={detailsId}
          onClick={() => setOpen(!open)}
        >
          {open ? t.visitor.less : t.visitor.more}
          <ChevronDown size={14} aria-hidden="true" />
        </button>
      )}
      <p className={styles.who}>
        {name && <span className={styles.name}>{name}</span>}
        {first.map((value) => (
          <span key={value} className={styles.key}>
            {value}
          </span>
        ))}
        {!name && first.length === 0 && <span className={styles.waiting}>{t.visitor.nothingKnown}</span>}
      </p>
      {hasDetails && (
        <div id={detailsId} hidden={!open} className={styles.details}>
          <Facts facts={details} />
        </div>
      )}
    </>
  );
}
