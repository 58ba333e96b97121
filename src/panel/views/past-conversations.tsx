import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import type { PastConversation } from '../../api/desk-data.ts';
import { type DeskDataText, useDeskDataText } from '../text/use-desk-data-text.ts';
import { DeskMoment } from './desk-moment.tsx';
import { DeskSection, type DeskSectionProps, type DeskState } from './desk-section.tsx';
import { type DeskWindow, DeskWindowFoot } from './desk-window.tsx';
import { Facts } from './facts.tsx';
import styles from './past-conversations.module.css';
import { present } from './present.ts';
import { Tags } from './tags.tsx';
import { Transcript } from './transcript.tsx';

export type ConversationsData =
  /** The vendor does not know this visitor. */
  | { readonly status: 'none' }
  | {
      readonly status: 'found';
      /** Newest first. */
      readonly conversations: readonly PastConversation[];
      readonly unreadable: number;
      readonly window: DeskWindow;
    };

export interface PastConversationsProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly state: DeskState<ConversationsData>;
  readonly onRetry: () => void;
  readonly onOlder: () => void;
}

/** The visitor's conversations on the desk, and what was said in them. */
export function PastConversations({ isOpen, onToggle, state, onRetry, onOlder }: PastConversationsProps) {
  const { d } = useDeskDataText();
  const found = state.status === 'done' && state.data.status === 'found' ? state.data : undefined;
  const count = found?.conversations.length ?? 0;
  const disclosure: DeskSectionProps['disclosure'] = {
    isOpen,
    onToggle,
    count: { count, label: d.conversations.count(count) },
  };
  return (
    <DeskSection
      label={d.conversations.label}
      disclosure={disclosure}
      state={state}
      unreadable={found?.unreadable}
      onRetry={onRetry}
    >
      {found ? (
        <>
          {count > 0 ? (
            // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
            <ul role="list" className={styles.list}>
              {found.conversations.map((conversation) => (
                <ConversationRow key={conversation.id} conversation={conversation} />
              ))}
            </ul>
          ) : (
            <p className={styles.quiet}>{d.conversations.none}</p>
          )}
          <DeskWindowFoot window={found.window} label={d.conversations.older} onOlder={onOlder} />
        </>
      ) : (
        <p className={styles.quiet}>{d.nobody}</p>
      )}
    </DeskSection>
  );
}

function ConversationRow({ conversation }: { readonly conversation: PastConversation }) {
  const text = useDeskDataText();
  const { d, formatDuration } = text;
  const [isOpen, setOpen] = useState(false);
  const transcriptId = useId();
  const { channel, startedAt, endedAt, operator, skill, tags, website, lines, unreadableLines } = conversation;
  const durationMs = startedAt?.at && endedAt?.at ? Date.parse(endedAt.at) - Date.parse(startedAt.at) : Number.NaN;
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? transcriptId : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <ChevronRight size={14} aria-hidden="true" />
        <span className={styles.head}>
          <span>{startedAt ? <DeskMoment time={startedAt} /> : d.conversations.unknownTime}</span>
          {channel && <span>{d.conversations.channel[channel] ?? channel}</span>}
          {durationMs >= 0 && <span>{d.conversations.lasted(formatDuration(durationMs))}</span>}
        </span>
      </button>
      <div className={styles.facts}>
        <Facts
          inline
          facts={[
            { name: d.conversations.operator, values: textOf(operator) },
            { name: d.conversations.skill, values: textOf(skill) },
            { name: d.conversations.website, values: textOf(website) },
            { name: d.conversations.tags, values: tags.length > 0 ? [<Tags key="tags" tags={tags} />] : [] },
            { name: d.conversations.satisfaction, values: satisfactionInWords(conversation, text) },
          ]}
        />
      </div>
      {isOpen && (
        <div id={transcriptId} className={styles.transcript}>
          <Transcript lines={lines} unreadableLines={unreadableLines} />
        </div>
      )}
    </li>
  );
}

function textOf(text: string | null): readonly string[] {
  return present([text ?? undefined]);
}

/** The notes that were given, as percentages, and the comment. */
function satisfactionInWords({ satisfaction }: PastConversation, text: DeskDataText): readonly string[] {
  const { d, locale, formatList } = text;
  if (!satisfaction) return [];
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const notes = (['welcome', 'resolution', 'delay'] as const).flatMap((name) => {
    const note = satisfaction[name];
    return note === null ? [] : [d.conversations.note[name](percent.format(note / 100))];
  });
  const comment = satisfaction.comment?.trim();
  return present([formatList(notes), comment && d.conversations.quoted(comment)]);
}
