import { type FormEvent, useId } from 'react';
import type { EvidenceKind } from '../../crm/match.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import { FIELDS } from './check-contact.ts';
import styles from './departed.module.css';
import { fieldLabel } from './field-label.ts';
import { TextArea } from './text-area.tsx';

/** A conversation that left, and what of it waits for the agent's word. */
export interface DepartedConversation {
  readonly conversationId: string;
  /** The contact it was with. */
  readonly name: string;
  /** `undefined` when nobody saw it end. */
  readonly durationMs: number | undefined;
  /** There when it is not logged by itself. `matchedBy`: the strongest reason that this was them, and too weak a one. */
  readonly offer?: { readonly matchedBy: EvidenceKind | undefined; readonly summary?: string | undefined } | undefined;
  /** A note that was typed and never saved. */
  readonly unsentNote?: string | undefined;
  /** A form that was not finished, and cannot be without its conversation. */
  readonly unsentForm?:
    | { readonly type: 'create' | 'edit'; readonly fields: Readonly<Record<string, string>> }
    | undefined;
}

export interface DepartedProps {
  /** Latest first. */
  readonly conversations: readonly DepartedConversation[];
  /** `summary` is trimmed; `undefined` when it is empty. */
  readonly onLog: (conversationId: string, summary: string | undefined) => void;
  /** Of what is being typed. */
  readonly onSummaryChange: (conversationId: string, summary: string) => void;
  readonly onDecline: (conversationId: string) => void;
  readonly onSaveNote: (conversationId: string) => void;
  readonly onDiscardNote: (conversationId: string) => void;
  readonly onDiscardForm: (conversationId: string) => void;
}

/** Conversations that have left and are not done with. Nothing while there are none. */
export function Departed({ conversations, ...on }: DepartedProps) {
  const { t } = useText();
  if (conversations.length === 0) return null;
  return (
    <section aria-label={t.departed.label} className={styles.departed}>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
      <ul role="list">
        {conversations.map((conversation) => (
          <DepartedItem key={conversation.conversationId} conversation={conversation} {...on} />
        ))}
      </ul>
    </section>
  );
}

interface DepartedItemProps extends Omit<DepartedProps, 'conversations'> {
  readonly conversation: DepartedConversation;
}

function DepartedItem({ conversation, onLog, onSummaryChange, onDecline, ...on }: DepartedItemProps) {
  const { t, formatDuration } = useText();
  const titleId = useId();
  const { conversationId, durationMs, offer, unsentNote, unsentForm } = conversation;
  const name = conversation.name || t.record.unnamed;
  const summary = offer?.summary ?? '';
  const isTooLong = [...summary.trim()].length > SUMMARY_MAX;
  const log = (event: FormEvent) => {
    event.preventDefault();
    if (!isTooLong) onLog(conversationId, summary.trim() || undefined);
  };
  return (
    <li aria-labelledby={titleId} className={styles.item}>
      <p id={titleId} className={styles.title}>
        <span>{t.departed.ended(name)}</span>
        {durationMs !== undefined && <span className={styles.duration}>{formatDuration(durationMs)}</span>}
      </p>
      {offer && (
        <form
          noValidate
          className={styles.offer}
          onSubmit={log}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
            log(event);
          }}
        >
          <p className={styles.why}>{t.departed.why(offer.matchedBy)}</p>
          <div className={styles.row}>
            <TextArea
              label={t.departed.summary}
              hideLabel
              placeholder={t.departed.summary}
              className={styles.summary}
              value={summary}
              error={isTooLong ? t.composer.tooLong([...summary.trim()].length - SUMMARY_MAX) : undefined}
              onChange={({ currentTarget: { value } }) => onSummaryChange(conversationId, value)}
            />
            <Button type="submit" aria-describedby={titleId} aria-disabled={isTooLong || undefined}>
              {t.departed.log}
            </Button>
            <Button kind="quiet" aria-describedby={titleId} onClick={() => onDecline(conversationId)}>
              {t.departed.notNow}
            </Button>
          </div>
        </form>
      )}
      {unsentNote && (
        <div className={styles.note}>
          <p className={styles.why}>{t.departed.unsentNote}</p>
          <blockquote className={styles.text}>{unsentNote}</blockquote>
          <div className={styles.actions}>
            <Button onClick={() => on.onSaveNote(conversationId)}>{t.departed.saveTo(name)}</Button>
            <Button kind="quiet" aria-describedby={titleId} onClick={() => on.onDiscardNote(conversationId)}>
              {t.discard}
            </Button>
          </div>
        </div>
      )}
      {unsentForm && (
        <div className={styles.note}>
          <p className={styles.why}>{t.departed.unsentForm[unsentForm.type]}</p>
          <blockquote className={`${styles.text} ${styles.whole}`}>{linesOf(unsentForm.fields, t)}</blockquote>
          <div className={styles.actions}>
            <Button kind="quiet" aria-describedby={titleId} onClick={() => on.onDiscardForm(conversationId)}>
              {t.discard}
            </Button>
          </div>
        </div>
      )}
    </li>
  );
}

/** What the fields hold, to be read and copied. */
function linesOf(fields: Readonly<Record<string, string>>, t: Catalogue): string {
  return FIELDS.flatMap((name) => {
    const value = fields[name];
    if (value === undefined) return [];
    return [`${fieldLabel(name, t.facts)}: ${value.trim().replaceAll('\n', ', ') || t.editing.empty}`];
  }).join('\n');
}

const SUMMARY_MAX = 2_000;
