import { ArrowDown, ArrowUp, Check, CircleHelp, CircleSlash, PhoneCall } from 'lucide-react';
import type { ChannelState } from '../../api/desk-data.ts';
import type { LiveAnswer, TeamChoices } from '../../api/team.ts';
import { useTeamText } from '../text/use-team-text.ts';
import { EmptyState } from './empty-state.tsx';
import { Field } from './field.tsx';
import { LeadSection } from './lead-section.tsx';
import {
  BOARD_ORDERS,
  type BoardOrder,
  channelOf,
  countOn,
  type LiveOperator,
  sortOperators,
} from './live-operators.ts';
import { SelectField } from './select-field.tsx';
import styles from './team-board.module.css';
import { TeamFailure } from './team-failure.tsx';

const CHANNELS = ['chat', 'call', 'video'] as const satisfies readonly ChannelState['channel'][];

export type BoardState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly code: string; readonly retrying: boolean }
  /** `failure`: why it could not be read again; what is shown is older then. */
  | {
      readonly status: 'done';
      readonly answer: LiveAnswer;
      readonly failure?: { readonly code: string; readonly retrying: boolean } | undefined;
    };

export interface TeamBoardProps {
  readonly websites: TeamChoices['websites'];
  readonly websiteId: number;
  readonly state: BoardState;
  /** Part of a name; empty for everybody. */
  readonly filter: string;
  readonly order: BoardOrder;
  readonly reversed: boolean;
  readonly onWebsiteChange: (websiteId: number) => void;
  readonly onFilterChange: (filter: string) => void;
  readonly onOrderChange: (order: BoardOrder, reversed: boolean) => void;
  readonly onRetry: () => void;
}

/** Who of a website's team is available, busy and connected now. Each is shown as it is said; none is inferred from another. */
export function TeamBoard(props: TeamBoardProps) {
  const { websites, websiteId, state, filter, onWebsiteChange, onFilterChange, onRetry } = props;
  const { m, formats } = useTeamText();
  const timeOf = (atMs: number) => new Intl.DateTimeFormat(formats, { timeStyle: 'medium' }).format(atMs);
  return (
    <LeadSection
      label={m.board.label}
      asOf={state.status === 'done' ? m.board.asOf(timeOf(state.answer.atMs)) : undefined}
    >
      <div className={styles.choices}>
        <SelectField
          label={m.website}
          value={String(websiteId)}
          options={websites.map(({ id: value, label }) => ({ value: String(value), label }))}
          onChange={(value) => onWebsiteChange(Number(value))}
        />
        <Field
          type="search"
          label={m.board.filter}
          value={filter}
          maxLength={100}
          spellCheck={false}
          onChange={({ currentTarget: { value } }) => onFilterChange(value)}
        />
      </div>
      {state.status === 'loading' && <p className={styles.quiet}>{m.loading}</p>}
      {state.status === 'failed' && <TeamFailure code={state.code} retrying={state.retrying} onRetry={onRetry} />}
      {state.status === 'done' && (
        <>
          {state.failure && <TeamFailure {...state.failure} asOf={timeOf(state.answer.atMs)} onRetry={onRetry} />}
          <Operators {...props} answer={state.answer} />
        </>
      )}
    </LeadSection>
  );
}

function Operators({
  answer,
  filter,
  order,
  reversed,
  onOrderChange,
}: TeamBoardProps & { readonly answer: LiveAnswer }) {
  const { m, formats } = useTeamText();
  const { operators, unreadable } = answer;
  const wanted = plain(filter.trim());
  const shown = sortOperators(
    operators.filter(({ name }) => plain(name).includes(wanted)),
    order,
    reversed,
    formats,
  );
  const names = operators.map(({ name }) => name);
  if (operators.length === 0 && unreadable === 0) return <EmptyState title={m.board.nobody} />;
  return (
    <>
      <dl aria-label={m.board.counts} className={styles.counts}>
        {CHANNELS.map((channel) => {
          const { available, busy, unknown } = countOn(operators, channel);
          return (
            <div key={channel} className={styles.count}>
              <dt>{m.board.column[channel]}</dt>
              <dd>{m.board.available(available)}</dd>
              <dd>{m.board.busy(busy)}</dd>
              {unknown > 0 && <dd className={styles.quiet}>{m.board.notKnown(unknown)}</dd>}
            </div>
          );
        })}
      </dl>
      <div className={styles.quiet}>
        <p>
          {[m.board.shown(operators.length), unreadable > 0 && m.unreadable(unreadable)].filter(Boolean).join(', ')}
        </p>
        <p role="status">{shown.length === 0 && wanted !== '' && m.board.nobodyNamed(filter.trim())}</p>
      </div>
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is to be reached by the keyboard
        <section aria-label={m.board.table} tabIndex={0} className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                {BOARD_ORDERS.map((column) => (
                  <th
                    key={column}
                    scope="col"
                    aria-sort={order === column ? (reversed ? 'descending' : 'ascending') : undefined}
                  >
                    <button
                      type="button"
                      className={styles.order}
                      onClick={() => onOrderChange(column, order === column && !reversed)}
                    >
                      {m.board.column[column]}
                      {order === column && (reversed ? <ArrowUp {...ICON} /> : <ArrowDown {...ICON} />)}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((operator) => (
                <OperatorRow
                  key={operator.id}
                  operator={operator}
                  hasNamesake={names.indexOf(operator.name) !== names.lastIndexOf(operator.name)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function OperatorRow({ operator, hasNamesake }: { readonly operator: LiveOperator; readonly hasNamesake: boolean }) {
  const { m } = useTeamText();
  return (
    <tr>
      <th scope="row">{hasNamesake ? `${operator.name} (${operator.id})` : operator.name}</th>
      <td>
        <Said value={operator.connected} words={m.board.connected} />
      </td>
      {CHANNELS.map((channel) => (
        <td key={channel}>
          <ChannelCell state={channelOf(operator, channel)} />
        </td>
      ))}
    </tr>
  );
}

function ChannelCell({ state }: { readonly state: ChannelState | undefined }) {
  const { m } = useTeamText();
  const { enabled = null, available = null, busy = null, slots = null, maxSlots = null } = state ?? {};
  return (
    <>
      <Said value={available} words={m.board.status} />
      <span className={styles.rest}>
        {enabled === false && <span className={styles.quiet}>{m.board.disabled}</span>}
        <span className={busy ? styles.busy : styles.quiet}>
          {busy && <PhoneCall {...ICON} />}
          {m.board.isBusy[yesNo(busy)]}
        </span>
        {(slots !== null || maxSlots !== null) && (
          <span>{m.board.slots(slots ?? undefined, maxSlots ?? undefined)}</span>
        )}
      </span>
    </>
  );
}

const ICON = { size: 13, 'aria-hidden': true } as const;
const SYMBOLS = { yes: Check, no: CircleSlash, unknown: CircleHelp } as const;

function Said({
  value,
  words,
}: {
  readonly value: boolean | null;
  readonly words: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
}) {
  const said = yesNo(value);
  const Icon = SYMBOLS[said];
  return (
    <span className={styles.said} data-said={said}>
      <Icon {...ICON} />
      {words[said]}
    </span>
  );
}

function yesNo(value: boolean | null): 'yes' | 'no' | 'unknown' {
  return value === null ? 'unknown' : value ? 'yes' : 'no';
}

/** Without accents and case. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
