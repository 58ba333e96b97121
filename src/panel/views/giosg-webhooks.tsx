import { type Ref, useEffect, useRef } from 'react';
import type { GiosgWebhook, GiosgWebhooksAnswer } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { Facts } from './facts.tsx';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';
import { GiosgLeadPart } from './giosg-lead-part.tsx';
import type { GiosgLeadFault, GiosgLeadReading } from './giosg-lead-reading.ts';
import { WEBHOOK_ACTIONS } from './giosg-log-words.ts';
import { GiosgMoment } from './giosg-moment.tsx';
import styles from './giosg-webhooks.module.css';
import { LeadSection } from './lead-section.tsx';
import { Cell, RowHeading, StackingTable } from './stacking-table.tsx';

export interface GiosgWebhooksProps {
  readonly appName: string;
  readonly reading: GiosgLeadReading<GiosgWebhooksAnswer>;
  /** The one that is to be deleted, once that is confirmed. */
  readonly asked: string | undefined;
  readonly deleting: boolean;
  /** Why it was not deleted. */
  readonly fault: GiosgLeadFault | undefined;
  readonly hasDeleted: boolean;
  /** Where the keyboard goes on when a webhook has gone. */
  readonly saidRef?: Ref<HTMLParagraphElement>;
  readonly onAsk: (webhookId: string | undefined) => void;
  readonly onDelete: (webhookId: string) => void;
  readonly onRetry: () => void;
}

/** Where giosg sends what happens, and what of it. */
export function GiosgWebhooks(props: GiosgWebhooksProps) {
  const { appName, reading, hasDeleted, saidRef, onRetry } = props;
  const { g } = useGiosgLeadText();
  const w = g.webhooks;
  return (
    <LeadSection label={w.label(appName)}>
      <p role="status" ref={saidRef} tabIndex={-1} className={styles.said}>
        {hasDeleted && w.deleted}
      </p>
      <GiosgLeadPart reading={reading} onRetry={onRetry}>
        {({ webhooks, hasMore }) =>
          webhooks.length === 0 ? (
            <EmptyState title={w.empty}>
              <p>{w.emptyAdvice}</p>
            </EmptyState>
          ) : (
            <>
              <ul className={styles.webhooks}>
                {webhooks.map((webhook) => (
                  <li key={webhook.id} className={styles.webhook}>
                    <Webhook {...props} webhook={webhook} />
                  </li>
                ))}
              </ul>
              {hasMore && <p className={styles.quiet}>{g.hasMore(webhooks.length)}</p>}
            </>
          )
        }
      </GiosgLeadPart>
    </LeadSection>
  );
}

function Webhook(props: GiosgWebhooksProps & { readonly webhook: GiosgWebhook }) {
  const { webhook, asked, onAsk } = props;
  const { g } = useGiosgLeadText();
  const w = g.webhooks;
  const button = useRef<HTMLButtonElement>(null);
  const cancel = () => {
    onAsk(undefined);
    button.current?.focus();
  };
  return (
    <>
      <h3 className={styles.endpoint}>
        {webhook.endpoint} {webhook.isDeskside && <span className={styles.mark}>{g.isDeskside}</span>}
      </h3>
      {webhook.isSilent && <p className={styles.silent}>{w.silent}</p>}
      {webhook.subscriptions.length > 0 && <Subscriptions webhook={webhook} />}
      <Facts
        inline
        facts={[
          {
            name: g.created,
            values: [<Written key="created" at={webhook.createdAt} by={webhook.createdBy} />],
          },
          {
            name: g.updated,
            values: [<Written key="updated" at={webhook.updatedAt} by={webhook.updatedBy} />],
          },
        ]}
      />
      <div className={styles.buttons}>
        <Button ref={button} aria-label={w.deleteOne(webhook.endpoint)} onClick={() => onAsk(webhook.id)}>
          {w.delete}
        </Button>
      </div>
      {asked === webhook.id && <Confirm {...props} onCancel={cancel} />}
    </>
  );
}

function Written({ at, by }: { readonly at: string | null; readonly by: string | null }) {
  return (
    <>
      <GiosgMoment at={at} />
      {by !== null && `, ${by}`}
    </>
  );
}

function Subscriptions({ webhook: { subscriptions } }: { readonly webhook: GiosgWebhook }) {
  const { g } = useGiosgLeadText();
  const { subscriptions: caption, pattern } = g.webhooks;
  const names = g.deliveries.actions;
  return (
    <StackingTable caption={caption} columns={[pattern, ...WEBHOOK_ACTIONS.map((action) => names[action])]}>
      {subscriptions.map(({ channelPattern, actions }) => (
        <tr key={channelPattern}>
          <RowHeading column={pattern}>
            <code>{channelPattern}</code>
          </RowHeading>
          {WEBHOOK_ACTIONS.map((action) => (
            <Cell key={action} column={names[action]}>
              {actions.includes(action) ? g.yes : <span className={styles.quiet}>{g.no}</span>}
            </Cell>
          ))}
        </tr>
      ))}
    </StackingTable>
  );
}

function Confirm({
  webhook,
  deleting,
  fault,
  onDelete,
  onCancel,
}: GiosgWebhooksProps & { readonly webhook: GiosgWebhook; readonly onCancel: () => void }) {
  const { t, g } = useGiosgLeadText();
  const w = g.webhooks;
  const question = w.question(webhook.subscriptions.length);
  const cancel = useRef<HTMLButtonElement>(null);
  // Whoever asked for it goes on here, and not on what cannot be taken back.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <fieldset
      aria-label={question}
      className={styles.confirm}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <p>{question}</p>
      {fault && <GiosgLeadFailure fault={fault} />}
      <div className={styles.buttons}>
        <Button busy={deleting} className={styles.danger} onClick={() => onDelete(webhook.id)}>
          {w.delete}
        </Button>
        <Button ref={cancel} kind="quiet" onClick={onCancel}>
          {t.cancel}
        </Button>
      </div>
    </fieldset>
  );
}
