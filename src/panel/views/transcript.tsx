import type { PastConversation } from '../../api/desk-data.ts';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import { DeskMoment } from './desk-moment.tsx';
import { SecureLink } from './secure-link.tsx';
import styles from './transcript.module.css';

export type TranscriptProps = Pick<PastConversation, 'lines' | 'unreadableLines'>;

/** What was said in a conversation, line by line. Text stays text: only the address of a page or of something sent may become a link. */
export function Transcript({ lines, unreadableLines }: TranscriptProps) {
  const { d } = useDeskDataText();
  return (
    <>
      {lines.length > 0 ? (
        <ol
          // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list
          role="list"
          aria-label={d.transcript.label}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too
          tabIndex={0}
          className={styles.lines}
        >
          {lines.map(({ author, content, isRich, time }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <li key={index} data-author={author} className={styles.line}>
              <span className={styles.author}>{d.transcript.author[author]}</span>
              <span className={styles.time}>
                <DeskMoment time={time} short />
              </span>
              <p className={styles.content}>{isRich || author === 'page' ? <SecureLink url={content} /> : content}</p>
            </li>
          ))}
        </ol>
      ) : (
        <p className={styles.empty}>{d.transcript.empty}</p>
      )}
      {unreadableLines > 0 && <p className={styles.unreadable}>{d.transcript.unreadable(unreadableLines)}</p>}
    </>
  );
}
