import { type FormEvent, useState } from 'react';
import type { GiosgDifference, GiosgRegisterAnswer, GiosgRegistrationAnswer } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { GiosgInstallLink } from './giosg-install-link.tsx';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadFault, GiosgLeadReading } from './giosg-lead-reading.ts';
import styles from './giosg-registration.module.css';
import { LeadSection } from './lead-section.tsx';
import { SelectField } from './select-field.tsx';
import { Cell, RowHeading, StackingTable } from './stacking-table.tsx';

/** What an app that is new needs to be told. */
export interface GiosgAddresses {
  readonly termsUrl: string;
  readonly privacyUrl: string;
}

export interface GiosgRegistrationProps {
  readonly plan: GiosgLeadReading<GiosgRegistrationAnswer>;
  /** As they were given last. */
  readonly addresses: GiosgAddresses;
  /** Several apps have our name; empty where that is not so. */
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  /** The one chosen among them. */
  readonly chosenAppId: string | undefined;
  /** Of the app that is planned for, where giosg has it. */
  readonly installUrl: string | undefined;
  readonly registering: boolean;
  /** What was done last. */
  readonly result: GiosgRegisterAnswer | undefined;
  /** Why it was not done, or not all of it; the plan is as it is since then. */
  readonly fault: GiosgLeadFault | undefined;
  readonly onAddresses: (addresses: GiosgAddresses) => void;
  readonly onChooseApp: (appId: string) => void;
  readonly onRegister: (fingerprint: string) => void;
  readonly onRetry: () => void;
}

/** What there is of Deskside at giosg, what should be, and the one button between the two. */
export function GiosgRegistration(props: GiosgRegistrationProps) {
  const { plan, registering, result, fault, onRetry } = props;
  const { g } = useGiosgLeadText();
  const r = g.registration;
  return (
    <LeadSection label={r.label}>
      <p className={styles.quiet}>{r.about}</p>
      <div role="status" className={styles.said}>
        {registering && <p>{r.working}</p>}
        {!registering && result && <Result result={result} />}
        {!registering && fault && <p>{fault.code === 'stale' ? r.stale : r.half}</p>}
      </div>
      {!registering && fault && fault.code !== 'stale' && <GiosgLeadFailure fault={fault} />}
      <GiosgLeadPart reading={plan} onRetry={onRetry}>
        {(answer) => <Plan {...props} answer={answer} />}
      </GiosgLeadPart>
    </LeadSection>
  );
}

function Plan({ answer, ...props }: GiosgRegistrationProps & { readonly answer: GiosgRegistrationAnswer }) {
  const { plan, addresses, choices, chosenAppId, installUrl, registering, onAddresses, onChooseApp, onRegister } =
    props;
  const { g } = useGiosgLeadText();
  const r = g.registration;
  const isNew = answer.status === 'planned' && answer.appId === null;
  // What is filled in stays where it is, and so does the keyboard, whatever is answered to it.
  return (
    <>
      {answer.status === 'addressesNeeded' && <p>{r.addresses}</p>}
      {(answer.status === 'addressesNeeded' || isNew) && (
        <AddressForm addresses={addresses} busy={plan.status === 'done' && plan.retrying} onSubmit={onAddresses} />
      )}
      {choices.length > 0 && (
        <div className={styles.form}>
          <SelectField
            label={r.app}
            value={chosenAppId ?? ''}
            hint={`${r.severalApps} ${r.appHint}`}
            options={[
              ...(chosenAppId === undefined ? [{ value: '', label: r.chooseOne }] : []),
              ...choices.map(({ id, name }) => ({ value: id, label: `${name} (${id})` })),
            ]}
            onChange={onChooseApp}
          />
        </div>
      )}
      {answer.status === 'planned' && answer.differences.length === 0 && (
        <p className={styles.good}>{r.asItShouldBe}</p>
      )}
      {answer.status === 'planned' && answer.differences.length > 0 && (
        <>
          <p>{answer.appId === null ? r.willCreate : r.willUpdate(answer.appId)}</p>
          <Differences differences={answer.differences} />
          <Button
            kind="primary"
            busy={registering}
            className={styles.submit}
            onClick={() => onRegister(answer.fingerprint)}
          >
            {isNew ? r.register : r.update}
          </Button>
        </>
      )}
      {installUrl && (
        <p className={styles.install}>
          <GiosgInstallLink url={installUrl} name="Deskside" />
          <span className={styles.quiet}>{r.installNeeds}</span>
        </p>
      )}
    </>
  );
}

function AddressForm({
  addresses,
  busy,
  onSubmit,
}: {
  readonly addresses: GiosgAddresses;
  readonly busy: boolean;
  readonly onSubmit: (addresses: GiosgAddresses) => void;
}) {
  const { g } = useGiosgLeadText();
  const r = g.registration;
  const [draft, setDraft] = useState(addresses);
  const [hasTried, setTried] = useState(false);
  const problem = (url: string) => (isAddress(url) ? undefined : r.wrongUrl);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy || problem(draft.termsUrl) || problem(draft.privacyUrl)) return;
    onSubmit({ termsUrl: draft.termsUrl.trim(), privacyUrl: draft.privacyUrl.trim() });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {(['termsUrl', 'privacyUrl'] as const).map((name) => (
        <Field
          key={name}
          type="url"
          label={r[name]}
          value={draft[name]}
          maxLength={2_000}
          spellCheck={false}
          error={hasTried ? problem(draft[name]) : undefined}
          onChange={({ currentTarget: { value } }) => setDraft({ ...draft, [name]: value })}
        />
      ))}
      <Button type="submit" busy={busy} className={styles.submit}>
        {r.showPlan}
      </Button>
    </form>
  );
}

function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim());
}

function Differences({ differences }: { readonly differences: readonly GiosgDifference[] }) {
  const { g } = useGiosgLeadText();
  const { column, differences: caption, of: names } = g.registration;
  return (
    <StackingTable caption={caption} columns={[column.of, column.field, column.now, column.next]}>
      {differences.map(({ of, field, from, to }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two webhooks may differ in one field
        <tr key={index}>
          <Cell column={column.of}>{names[of]}</Cell>
          <RowHeading column={column.field}>
            <code>{field}</code>
          </RowHeading>
          <Cell column={column.now}>
            <Value value={from} isBefore />
          </Cell>
          <Cell column={column.next}>
            <Value value={to} />
          </Cell>
        </tr>
      ))}
    </StackingTable>
  );
}

/** A list has a line for each of its items. */
function Value({ value, isBefore = false }: { readonly value: GiosgDifference['to']; readonly isBefore?: boolean }) {
  const { g } = useGiosgLeadText();
  if (value === null) return <span className={styles.quiet}>{isBefore ? g.registration.nothingYet : g.none}</span>;
  if (typeof value === 'boolean') return value ? g.yes : g.no;
  if (typeof value === 'string') return value;
  if (value.length === 0) return <span className={styles.quiet}>{g.none}</span>;
  return (
    <ul>
      {value.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Result({ result: { appId, isNew, hasChangedWebhooks } }: { readonly result: GiosgRegisterAnswer }) {
  const { g } = useGiosgLeadText();
  const r = g.registration;
  return (
    <>
      <p className={styles.good}>{isNew ? r.created : r.updated}</p>
      {isNew && (
        <ul className={styles.steps}>
          <li>{r.setId(appId)}</li>
          <li>{r.setSecret(`npm run giosg -- apps secret ${appId}`)}</li>
        </ul>
      )}
      {hasChangedWebhooks && <p>{r.shortWhile}</p>}
    </>
  );
}
