import { memo } from 'react';
import type { GiosgLogEntry, GiosgLogFilters, GiosgWebhook } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Facts } from './facts.tsx';
import { Field } from './field.tsx';
import styles from './giosg-deliveries.module.css';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadReading } from './giosg-lead-reading.ts';
import { LOG_STATUSES, WEBHOOK_ACTIONS } from './giosg-log-words.ts';
import { GiosgMoment } from './giosg-moment.tsx';
import { LeadSection } from './lead-section.tsx';
import { SelectField } from './select-field.tsx';
import { Cell, RowContinued, RowHeading, StackingTable } from './stacking-table.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

/** Of the log, as far as it was read: newest first. */
export interface GiosgDeliveryLog {
  readonly entries: readonly GiosgLogEntry[];
  readonly hasMore: boolean;
}

/** An empty text asks for all. */
export interface GiosgDeliveryFilters {
  readonly webhookId: string;
  readonly status: '' | NonNullable<GiosgLogFilters['status']>;
  readonly action: '' | NonNullable<GiosgLogFilters['action']>;
  readonly channel: string;
}

export const ALL_DELIVERIES: GiosgDeliveryFilters = { webhookId: '', status: '', action: '', channel: '' };

export interface GiosgDeliveriesProps {
  readonly appName: string;
  readonly webhooks: readonly Pick<GiosgWebhook, 'id' | 'endpoint'>[];
  readonly filters: GiosgDeliveryFilters;
  readonly reading: GiosgLeadReading<GiosgDeliveryLog>;
  readonly paused: boolean;
  readonly onFilters: (filters: GiosgDeliveryFilters) => void;
  readonly onPause: (paused: boolean) => void;
  readonly onRetry: () => void;
}

/** What giosg sent to an app's webhooks, and what came back. It changes in place and says nothing by itself. */
export function GiosgDeliveries(props: GiosgDeliveriesProps) {
  const { appName, filters, reading, paused, onFilters, onPause, onRetry } = props;
  const { g, formats } = useGiosgLeadText();
  const d = g.deliveries;
  const clock = (atMs: number) => new Intl.DateTimeFormat(formats, { timeStyle: 'medium' }).format(atMs);
  const isFiltered = Object.values(filters).some((value) => value.trim() !== '');
  return (
    <LeadSection
      label={d.label(appName)}
      asOf={
        reading.status === 'done' ? [g.asOf(clock(reading.atMs)), ...(paused ? [d.paused] : [])].join(', ') : undefined
      }
    >
      <p className={styles.quiet}>{d.about}</p>
      <Filters {...props} />
      <div className={styles.head}>
        <p className={styles.quiet}>{reading.status === 'done' && d.count(reading.answer.entries.length)}</p>
        <Button onClick={() => onPause(!paused)}>{paused ? d.resume : d.pause}</Button>
      </div>
      <GiosgLeadPart reading={reading} onRetry={onRetry}>
        {({ entries, hasMore }) => (
          <>
            {entries.length > 0 && <Entries entries={entries} />}
            {entries.length === 0 &&
              (isFiltered ? (
                <EmptyState
                  title={d.nothingSuch}
                  actions={<Button onClick={() => onFilters(ALL_DELIVERIES)}>{d.clear}</Button>}
                />
              ) : (
                <EmptyState title={d.empty}>
                  <p>{d.emptyAdvice}</p>
                </EmptyState>
              ))}
            {hasMore && <p className={styles.quiet}>{d.hasMore}</p>}
          </>
        )}
      </GiosgLeadPart>
    </LeadSection>
  );
}

function Filters({ webhooks, filters, onFilters }: GiosgDeliveriesProps) {
  const { g } = useGiosgLeadText();
  const d = g.deliveries;
  const set = (changes: Partial<GiosgDeliveryFilters>) => onFilters({ ...filters, ...changes });
  const any = { value: '', label: d.any };
  const listed = webhooks.map(({ id, endpoint }) => ({ value: id, label: endpoint }));
  // One that was deleted is still in the log.
  const isListed = filters.webhookId === '' || webhooks.some(({ id }) => id === filters.webhookId);
  const gone = isListed ? [] : [{ value: filters.webhookId, label: filters.webhookId }];
  return (
    <fieldset aria-label={d.filters} className={styles.filters}>
      <SelectField
        label={d.webhook}
        value={filters.webhookId}
        options={[any, ...listed, ...gone]}
        onChange={(webhookId) => set({ webhookId })}
      />
      <SelectField
        label={d.status}
        value={filters.status}
        options={[any, ...LOG_STATUSES.map((value) => ({ value, label: d.statuses[value] }))]}
        onChange={(value) => set({ status: LOG_STATUSES.find((one) => one === value) ?? '' })}
      />
      <SelectField
        label={d.action}
        value={filters.action}
        options={[any, ...WEBHOOK_ACTIONS.map((value) => ({ value, label: d.actions[value] }))]}
        onChange={(value) => set({ action: WEBHOOK_ACTIONS.find((one) => one === value) ?? '' })}
      />
      <Field
        type="search"
        label={d.channel}
        hint={d.channelHint}
        value={filters.channel}
        maxLength={500}
        spellCheck={false}
        onChange={({ currentTarget: { value } }) => set({ channel: value })}
      />
    </fieldset>
  );
}

function Entries({ entries }: { readonly entries: GiosgDeliveryLog['entries'] }) {
  const { g } = useGiosgLeadText();
  const { table, column } = g.deliveries;
  return (
    <StackingTable
      caption={table}
      columns={[column.time, column.status, column.what, column.attempt, column.answer, column.reason]}
    >
      {entries.map((entry) => (
        <Entry key={entry.key} entry={entry} />
      ))}
    </StackingTable>
  );
}

// Every few seconds there are new ones, and hundreds that have not changed.
const Entry = memo(function Entry({ entry }: { readonly entry: GiosgLogEntry }) {
  const { g, formats } = useGiosgLeadText();
  const d = g.deliveries;
  const { column } = d;
  const { status, action, channel, resourceId, retryIndex, responseStatus, durationMs, reason } = entry;
  const number = new Intl.NumberFormat(formats);
  return (
    <>
      <tr>
        <RowHeading column={column.time}>
          <GiosgMoment at={entry.createdAt} seconds />
        </RowHeading>
        <Cell column={column.status}>
          <span data-status={status} className={styles.status}>
            {status === null ? g.unknown : (d.statuses[status] ?? status)}
          </span>
        </Cell>
        <Cell column={column.what}>
          {action === null ? g.unknown : (d.actions[action] ?? action)}
          <div className={styles.channel}>
            <code>{channel}</code>
            {resourceId !== null && <div className={styles.resource}>{resourceId}</div>}
          </div>
        </Cell>
        <Cell column={column.attempt}>{retryIndex === null ? g.unknown : d.attempt(retryIndex)}</Cell>
        <Cell column={column.answer}>
          <div className={styles.answer}>
            {responseStatus === null ? d.noAnswer : d.answered(responseStatus)}
            {durationMs !== null && <div className={styles.quiet}>{d.duration(number.format(durationMs))}</div>}
          </div>
        </Cell>
        <Cell column={column.reason}>{reason ?? <span className={styles.quiet}>{g.none}</span>}</Cell>
      </tr>
      <RowContinued columns={6}>
        <details className={styles.more}>
          <summary>
            {d.more}
            <VisuallyHidden>
              {': '}
              <GiosgMoment at={entry.createdAt} seconds />
            </VisuallyHidden>
          </summary>
          <More entry={entry} />
        </details>
      </RowContinued>
    </>
  );
});

function More({ entry }: { readonly entry: GiosgLogEntry }) {
  const { g } = useGiosgLeadText();
  const d = g.deliveries;
  const { endpoint, completedAt, responseBody } = entry;
  return (
    <>
      <Facts
        facts={[
          { name: d.endpoint, values: [endpoint ?? g.unknown] },
          {
            name: d.completed,
            values: completedAt === null ? [] : [<GiosgMoment key="at" at={completedAt} seconds />],
          },
        ]}
      />
      <p className={styles.label}>{d.body}</p>
      {responseBody ? <pre className={styles.body}>{responseBody}</pre> : <p>{d.emptyBody}</p>}
    </>
  );
}
