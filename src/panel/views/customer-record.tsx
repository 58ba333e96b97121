import { Pencil } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { type Address, type Contact, contactName, type MaskableField } from '../../crm/contact.ts';
import type { Conflict, Evidence } from '../../crm/match.ts';
import type { TimelineSummary } from '../../crm/work.ts';
import { type Text, useText } from '../text/text-context.tsx';
import { Avatar } from './avatar.tsx';
import { Button } from './button.tsx';
import styles from './customer-record.module.css';
import { dateOfDay, today } from './day.ts';
import { type Choice, EvidenceLine } from './evidence-line.tsx';
import { type Fact, Facts } from './facts.tsx';
import { MaskedFact, type Reveal } from './masked-fact.tsx';
import { plainKey } from './plain-key.ts';
import { present } from './present.ts';
import { Tags } from './tags.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface CustomerRecordProps {
  readonly contact: Contact;
  readonly evidence: readonly Evidence[];
  readonly conflicts?: readonly Conflict[];
  /** An agent chose this record; `onUndo` takes the choice back, with U while the focus is in the record. */
  readonly choice?: Choice | undefined;
  readonly onUndo?: (() => void) | undefined;
  /** Finds another contact for this visitor; offered while nobody chose this one. */
  readonly onElse?: (() => void) | undefined;
  /** When this answer came, if a newer one could not be had. */
  readonly asOf?: Date | undefined;
  readonly refreshing: boolean;
  /** The agent has just chosen it, so it takes the keyboard focus. Never set by an event of the desk. */
  readonly takeFocus?: boolean;
  readonly onEdit?: (() => void) | undefined;
  /** It stands above already, where it never scrolls away: here it is for assistive technology. */
  readonly nameAbove?: boolean | undefined;
  /** Left out where masked values cannot be shown at all. */
  readonly reveal?: Reveal | undefined;
  /** Comes after the record itself. */
  readonly summary?: TimelineSummary | undefined;
}

export function CustomerRecord(props: CustomerRecordProps) {
  const {
    contact,
    evidence,
    conflicts,
    choice,
    onUndo,
    onElse,
    asOf,
    refreshing,
    takeFocus,
    onEdit,
    nameAbove,
    reveal,
    summary,
  } = props;
  const text = useText();
  const { t, formatTime, formatYear, languageName, regionName } = text;
  const region = useRef<HTMLElement>(null);
  const name = contactName(contact);
  const since = formatYear(new Date(contact.createdAt));

  // biome-ignore lint/correctness/useExhaustiveDependencies: on opening only; nothing that changes later may move the focus
  useEffect(() => {
    if (takeFocus) region.current?.focus({ preventScroll: true });
  }, []);

  const undoByKey = (event: KeyboardEvent) => {
    if (!choice || !onUndo || plainKey(event) !== 'u') return;
    event.preventDefault();
    onUndo();
  };

  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t.record.label}
      aria-busy={refreshing}
      className={styles.record}
      data-old={Boolean(asOf)}
      onKeyDown={undoByKey}
    >
      <div className={styles.head} data-name-above={nameAbove}>
        {!nameAbove && <Avatar name={name} large />}
        <h2 className={styles.name}>
          {nameAbove ? <VisuallyHidden>{name || t.record.unnamed}</VisuallyHidden> : name || t.record.unnamed}
        </h2>
        <p className={styles.sub}>
          {contact.company && contact.company !== name && <span>{contact.company}</span>}
          {since && <span>{t.record.customerSince(since)}</span>}
          {asOf && <span className={styles.asOf}>{t.record.from(formatTime(asOf))}</span>}
        </p>
        {onEdit && (
          <Button kind="quiet" className={styles.edit} onClick={onEdit}>
            <Pencil size={13} aria-hidden="true" />
            {t.record.edit}
          </Button>
        )}
        {refreshing && (
          <span className={styles.refreshing}>
            <VisuallyHidden>{t.record.refreshing}</VisuallyHidden>
          </span>
        )}
      </div>
      <EvidenceLine evidence={evidence} conflicts={conflicts} choice={choice} onUndo={onUndo} onElse={onElse} />
      <div className={styles.facts}>
        <Facts
          facts={[
            maskable('emails', t.facts.email, ({ emails }) => present(emails ?? [])),
            maskable('phones', t.facts.phone, ({ phones }) => present(phones ?? [])),
            maskable('address', t.facts.address, ({ address }) =>
              present([address && addressInWords(address, regionName)]),
            ),
          ]}
        />
        <Facts
          facts={[
            { name: t.facts.customerNumber, values: present([contact.externalId]) },
            { name: t.facts.language, values: present([contact.language && languageName(contact.language)]) },
            { name: t.facts.tags, values: contact.tags.length > 0 ? [<Tags key="tags" tags={contact.tags} />] : [] },
            ...(summary ? summaryInWords(summary, text) : []),
          ]}
        />
      </div>
    </section>
  );

  /** A fact as it is known, or what stands in its place. */
  function maskable(
    field: MaskableField,
    label: string,
    valuesIn: (known: Partial<Pick<Contact, MaskableField>>) => readonly ReactNode[],
  ): Fact {
    const displays = (contact.masked ?? []).filter((one) => one.field === field).map(({ display }) => display);
    if (displays.length === 0) return { name: label, values: valuesIn(contact) };
    const values = reveal?.revealed[field] === undefined ? undefined : valuesIn(reveal.revealed);
    return {
      name: label,
      values: [
        <MaskedFact key={contact.id} field={field} name={label} displays={displays} values={values} reveal={reveal} />,
      ],
    };
  }
}

function addressInWords({ street, zip, city, country }: Address, regionName: (code: string) => string): string {
  return present([street, [zip, city].filter(Boolean).join(' '), country && regionName(country)]).join(', ');
}

function summaryInWords({ openTasks, orders }: TimelineSummary, { t, formatDay, formatMoney }: Text): readonly Fact[] {
  const due = openTasks.find(({ dueOn }) => dueOn !== undefined)?.dueOn;
  const dueIn = due === undefined ? undefined : { day: formatDay(dateOfDay(due)), isOverdue: due < today() };
  return [
    { name: t.record.orders, values: orders.map((one) => t.record.ordered(one.count, formatMoney(one))) },
    {
      name: t.record.openTasks,
      values: openTasks.length > 0 ? [t.record.tasks(openTasks.length, dueIn)] : [],
    },
  ];
}
