import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import { deskFailureInWords } from './desk-failure-in-words.ts';
import styles from './desk-section.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** What could not be had, and whether it is being tried again. */
export interface DeskFailure {
  readonly code: string;
  readonly retrying: boolean;
}

/** What was asked of iAdvize; with a failure and data, the data is what was answered before. */
export type DeskState<Data> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: DeskFailure }
  | { readonly status: 'done'; readonly data: Data; readonly failure?: DeskFailure | undefined };

export interface DeskSectionProps {
  readonly label: string;
  /** Left out where the section is always open. */
  readonly disclosure?:
    | {
        readonly isOpen: boolean;
        readonly onToggle: () => void;
        /** How many there are, once that is known. */
        readonly count?: { readonly count: number; readonly label: string } | undefined;
      }
    | undefined;
  readonly state: DeskState<unknown>;
  /** How many items could not be read. */
  readonly unreadable?: number;
  readonly onRetry: () => void;
  /** What there is, once the state is done. */
  readonly children: ReactNode;
}

/** A part of what iAdvize knows: it loads, fails, and closes by itself. */
export function DeskSection({ label, disclosure, state, unreadable = 0, onRetry, children }: DeskSectionProps) {
  const { d } = useDeskDataText();
  const titleId = useId();
  const contentId = useId();
  const isOpen = disclosure?.isOpen ?? true;
  const failure = state.status === 'loading' ? undefined : state.failure;
  return (
    <section aria-labelledby={titleId} aria-busy={isOpen && state.status === 'loading'} className={styles.section}>
      <h3 className={styles.title}>
        {disclosure ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={isOpen ? contentId : undefined}
            onClick={disclosure.onToggle}
          >
            <ChevronRight size={14} aria-hidden="true" />
            <span id={titleId}>{label}</span>{' '}
            {disclosure.count && disclosure.count.count > 0 && <Badge {...disclosure.count} />}
          </button>
        ) : (
          <span id={titleId}>{label}</span>
        )}
      </h3>
      {isOpen && (
        <div id={contentId} className={styles.content}>
          {failure && <DeskFailureNotice failure={failure} onRetry={onRetry} />}
          {state.status === 'loading' && (
            <div>
              <VisuallyHidden>{d.loading}</VisuallyHidden>
              <div className={styles.skeleton} aria-hidden="true">
                <span />
                <span />
                <span />
              </div>
            </div>
          )}
          {state.status === 'done' && children}
          {state.status === 'done' && unreadable > 0 && <p className={styles.unreadable}>{d.unreadable(unreadable)}</p>}
        </div>
      )}
    </section>
  );
}

export interface DeskFailureNoticeProps {
  readonly failure: DeskFailure;
  readonly onRetry: () => void;
}

/** Why something could not be had, in words, and the way to ask for it again. */
export function DeskFailureNotice({ failure: { code, retrying }, onRetry }: DeskFailureNoticeProps) {
  const { t, d } = useDeskDataText();
  // The server has no key after all: asking again would change nothing.
  if (code === 'not_configured') return <NotConfigured />;
  const { title, advice } = deskFailureInWords(code, t, d);
  return (
    <div role="alert" className={styles.failed}>
      <p>{`${title} ${retrying ? t.failure.trying : advice}`}</p>
      <Button busy={retrying} onClick={onRetry}>
        {t.tryAgain}
      </Button>
    </div>
  );
}

/** What the sections stand under where there is no record that they are part of. */
export function DeskSectionsTitle() {
  const { d } = useDeskDataText();
  return (
    <h2 className={styles.outline}>
      <VisuallyHidden>{d.title}</VisuallyHidden>
    </h2>
  );
}

/** Nothing of iAdvize can be shown here, and what to do about it. */
export function DeskNotConfigured() {
  const { d } = useDeskDataText();
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <h3 id={titleId} className={styles.title}>
        {d.profile.label}
      </h3>
      <NotConfigured />
    </section>
  );
}

function NotConfigured() {
  const { d } = useDeskDataText();
  return <p className={styles.quiet}>{`${d.notConfigured} ${d.notConfiguredAdvice}`}</p>;
}
