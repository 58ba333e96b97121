import type { CallMeetingsAnswer } from '../../api/desk-data.ts';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import styles from './call-meetings.module.css';
import { DeskMoment } from './desk-moment.tsx';
import { DeskSection, type DeskState } from './desk-section.tsx';
import { Facts } from './facts.tsx';
import { present } from './present.ts';

export interface CallMeetingsProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly state: DeskState<CallMeetingsAnswer>;
  readonly onRetry: () => void;
}

/** The calls that were agreed with the visitor and are ahead, the soonest first. */
export function CallMeetings({ isOpen, onToggle, state, onRetry }: CallMeetingsProps) {
  const { t, d } = useDeskDataText();
  const found = state.status === 'done' && state.data.status === 'found' ? state.data : undefined;
  const count = found?.meetings.length ?? 0;
  return (
    <DeskSection
      label={d.meetings.label}
      disclosure={{ isOpen, onToggle, count: { count, label: d.meetings.count(count) } }}
      state={state}
      unreadable={found?.unreadable}
      onRetry={onRetry}
    >
      {found && count > 0 ? (
        // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
        <ul role="list" className={styles.list}>
          {found.meetings.map(({ id, status, startAt, phone, maskedPhone, skill, website }) => (
            <li key={id} className={styles.row}>
              <p className={styles.time}>{startAt ? <DeskMoment time={startAt} /> : d.conversations.unknownTime}</p>
              <Facts
                inline
                facts={[
                  {
                    name: d.meetings.statusName,
                    values: present([(status && d.meetings.status[status]) ?? status ?? '']),
                  },
                  { name: t.facts.phone, values: present([phone ?? maskedPhone ?? '']) },
                  { name: d.conversations.skill, values: present([skill ?? '']) },
                  { name: d.conversations.website, values: present([website ?? '']) },
                ]}
              />
            </li>
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>{found ? d.meetings.none : d.nobody}</p>
      )}
    </DeskSection>
  );
}
