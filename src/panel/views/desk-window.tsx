import { type ReactNode, useEffect, useRef } from 'react';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import { Button } from './button.tsx';
import { dateOfDay, today } from './day.ts';
import { type DeskFailure, DeskFailureNotice } from './desk-section.tsx';
import styles from './desk-window.module.css';

/** The time a list covers, and what is before it. */
export interface DeskWindow {
  /** As the vendor writes time, `YYYY-MM-DD HH:MM:SS`. */
  readonly period: { readonly from: string; readonly to: string };
  /** `end`: there is nothing to ask for before it. */
  readonly older: 'idle' | 'loading' | 'end' | DeskFailure;
}

export interface DeskWindowFootProps {
  readonly window: DeskWindow;
  /** What asks for the time before. */
  readonly label: string;
  readonly onOlder: () => void;
  /** What else is to be known of the list. */
  readonly children?: ReactNode;
}

/** Says which time a list covers, and asks for the time before it; the keyboard focus stays where it is. */
export function DeskWindowFoot({ window: { period, older }, label, onOlder, children }: DeskWindowFootProps) {
  const { d, formatDate } = useDeskDataText();
  const foot = useRef<HTMLDivElement>(null);
  const hasAsked = useRef(false);
  const [from, to] = [period.from, period.to].map((time) => time.slice(0, 10));
  const inWords = (day = '') => formatDate(dateOfDay(day)) || day;

  // The button goes with the last window: whoever pressed it goes on from what it stood under.
  useEffect(() => {
    if (older === 'loading' || !hasAsked.current) return;
    hasAsked.current = false;
    if (document.activeElement === document.body) foot.current?.focus({ preventScroll: true });
  }, [older]);

  const ask = () => {
    hasAsked.current = true;
    onOlder();
  };
  return (
    <div ref={foot} tabIndex={-1} className={styles.foot}>
      {/* Today on the vendor's clock may be tomorrow here. */}
      <p role="status">{d.covers(inWords(from), to && to >= today() ? undefined : inWords(to))}</p>
      {children}
      {typeof older === 'object' ? (
        <DeskFailureNotice failure={older} onRetry={ask} />
      ) : (
        older !== 'end' && (
          <Button busy={older === 'loading'} onClick={ask}>
            {older === 'loading' ? d.loading : label}
          </Button>
        )
      )}
    </div>
  );
}
