import { Check, CircleAlert, CirclePlus, EyeOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { DeskProfile as Profile, ProfileAnswer } from '../../api/desk-data.ts';
import { assertNever } from '../../crm/assert-never.ts';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import { Button } from './button.tsx';
import type { ContactDraft } from './contact-draft.ts';
import { DeskMoment } from './desk-moment.tsx';
import styles from './desk-profile.module.css';
import { DeskSection, type DeskState } from './desk-section.tsx';
import { Facts } from './facts.tsx';
import { failureInWords } from './failure-in-words.ts';
import { fieldLabel } from './field-label.ts';
import { present } from './present.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** One value as iAdvize knows it, beside the CRM's. */
export interface ProfileRow {
  /** Names a row; a field has only one. `address` where an address is hidden as a whole. */
  readonly field: Exclude<keyof ContactDraft, 'company' | 'language' | 'tags'> | 'address';
  /** In words, or what stands for it where it is hidden. */
  readonly value: string;
  /** What the CRM has in this field, in words or hidden. */
  readonly crm: readonly string[];
  /** `alone`: there is no contact to compare with; `hidden`: one of the two may not be seen. */
  readonly comparison: 'alone' | 'same' | 'differs' | 'missing' | 'hidden';
}

export type CopyState =
  | { readonly status: 'copying' | 'copied' }
  | { readonly status: 'failed'; readonly code: string };

export interface DeskProfileProps {
  readonly state: DeskState<ProfileAnswer>;
  readonly rows: readonly ProfileRow[];
  /** What became of the copying of a field. */
  readonly copies: Readonly<Partial<Record<ProfileRow['field'], CopyState>>>;
  /** The contact is being changed: the next change must wait for what comes of it. */
  readonly busy: boolean;
  readonly onCopy: (field: ProfileRow['field']) => void;
  readonly onRetry: () => void;
}

/** The visitor as iAdvize knows them, and where the CRM says otherwise. */
export function DeskProfile({ state, rows, copies, busy, onCopy, onRetry }: DeskProfileProps) {
  const { t, d } = useDeskDataText();
  const lists = useRef<HTMLDivElement>(null);
  const pressed = useRef<ProfileRow['field']>(undefined);
  const labelOf = (field: ProfileRow['field']) => (field === 'address' ? t.facts.address : fieldLabel(field, t.facts));

  // With its value in the CRM a button is gone: the keyboard goes on from its row.
  useEffect(() => {
    if (pressed.current === undefined || document.activeElement !== document.body) return;
    lists.current?.querySelector<HTMLElement>(`[data-field="${pressed.current}"]`)?.focus({ preventScroll: true });
    pressed.current = undefined;
  });

  // What both know needs no more than a glance: it follows what somebody has to do something about, close together.
  const [same, differing] = [rows.filter(isSame), rows.filter((row) => !isSame(row))];
  const drawn = (row: ProfileRow) => (
    <div key={row.field} tabIndex={-1} data-field={row.field} className={styles.row}>
      <dt>{labelOf(row.field)}</dt>
      <Compared
        row={row}
        label={labelOf(row.field)}
        copy={copies[row.field]}
        busy={busy}
        onCopy={() => {
          pressed.current = row.field;
          onCopy(row.field);
        }}
      />
    </div>
  );

  const answer = state.status === 'done' ? state.data : undefined;
  const found = answer?.status === 'found' ? answer : undefined;
  const said = rows.flatMap(({ field }) => {
    const status = copies[field]?.status;
    if (status === 'copying') return [d.profile.copying(labelOf(field))];
    return status === 'copied' ? [d.profile.copied(labelOf(field))] : [];
  });
  return (
    <DeskSection label={d.profile.label} state={state} onRetry={onRetry}>
      {found ? (
        <>
          <div className={styles.foundBy}>
            <p>{d.profile.foundBy[found.foundBy]}</p>
            <p aria-live="polite" className={styles.said}>
              {said.join(' ')}
            </p>
          </div>
          {rows.length > 0 && (
            <div ref={lists} className={styles.compared}>
              {differing.length > 0 && <dl className={styles.rows}>{differing.map(drawn)}</dl>}
              {same.length > 0 && <dl className={styles.agreed}>{same.map(drawn)}</dl>}
            </div>
          )}
          <Others profile={found.profile} isAll={rows.length === 0} />
        </>
      ) : (
        <p className={styles.quiet}>{d.nobody}</p>
      )}
    </DeskSection>
  );
}

function isSame({ comparison }: ProfileRow): boolean {
  return comparison === 'same';
}

interface ComparedProps {
  readonly row: ProfileRow;
  readonly label: string;
  readonly copy: CopyState | undefined;
  readonly busy: boolean;
  readonly onCopy: () => void;
}

function Compared({ row: { value, crm, comparison }, label, copy, busy, onCopy }: ComparedProps) {
  const { t, d, formatList } = useDeskDataText();
  const crmInWords = formatList(crm);
  switch (comparison) {
    case 'alone':
      return <dd>{value}</dd>;
    case 'same':
      return (
        <dd className={styles.same}>
          {value}
          <span title={d.profile.same} className={styles.sign}>
            <Check size={13} aria-hidden="true" />
            <VisuallyHidden>{` (${d.profile.same})`}</VisuallyHidden>
          </span>
        </dd>
      );
    case 'hidden':
      return (
        <>
          <dd className={styles.same}>{value}</dd>
          <dd className={styles.crm}>
            <EyeOff size={13} aria-hidden="true" />
            {d.profile.hidden(crmInWords)}
          </dd>
        </>
      );
    case 'differs':
    case 'missing': {
      const Icon = comparison === 'differs' ? CircleAlert : CirclePlus;
      const failure = copy?.status === 'failed' ? failureInWords(copy.code, t) : undefined;
      return (
        <>
          <dd className={styles.value}>{value}</dd>
          <dd className={styles.crm} data-differs="true">
            <Icon size={13} aria-hidden="true" />
            {comparison === 'differs' ? d.profile.differs(crmInWords) : d.profile.missing}
          </dd>
          <dd className={styles.action}>
            <Button aria-label={d.profile.copyField(label, value)} busy={busy} onClick={onCopy}>
              {d.profile.copy}
            </Button>
          </dd>
          {failure && (
            <dd className={styles.failure}>
              <p role="alert">{`${d.profile.notCopied} ${failure.title} ${failure.advice}`}</p>
            </dd>
          )}
        </>
      );
    }
    default:
      return assertNever(comparison);
  }
}

/** What the CRM has no field for. */
function Others({ profile, isAll }: { readonly profile: Profile; readonly isAll: boolean }) {
  const { t, d } = useDeskDataText();
  const { uniqueId, browser, createdAt } = profile;
  if (isAll && !uniqueId && !browser && !createdAt) return <p className={styles.quiet}>{d.profile.nothing}</p>;
  return (
    <div className={styles.quiet}>
      <Facts
        inline
        facts={[
          { name: d.profile.knownSince, values: createdAt ? [<DeskMoment key="since" time={createdAt} />] : [] },
          { name: t.facts.browser, values: present([browser ?? '']) },
          { name: t.facts.visitorId, values: present([uniqueId ?? '']) },
        ]}
      />
    </div>
  );
}
