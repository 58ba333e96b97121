import { useText } from '../text/text-context.tsx';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import styles from './console-bar.module.css';
import { Segments } from './segments.tsx';

type ConsoleMode = 'auto' | 'pinned' | 'closed';

export interface ConsoleBarProps {
  readonly mode: ConsoleMode;
  readonly visible: boolean;
  readonly openCount: number;
  /** Why it is shown or hidden, in words. */
  readonly reason: string;
  /** It hides in so many seconds; the reason says so in words. */
  readonly countdownSeconds?: number | undefined;
  /** The browser keeps no data for this page, so the choice is gone on reload. */
  readonly notKept: boolean;
  readonly onModeChange: (mode: ConsoleMode) => void;
  /** Keeps the console although the last conversation has left. */
  readonly onKeep?: (() => void) | undefined;
}

const MODES: readonly ConsoleMode[] = ['auto', 'pinned', 'closed'];

export function ConsoleBar(props: ConsoleBarProps) {
  const { mode, visible, openCount, reason, countdownSeconds, notKept, onModeChange, onKeep } = props;
  const { t } = useText();
  return (
    <div className={styles.bar} data-visible={visible}>
      <div className={styles.controls}>
        <p className={styles.title}>
          {t.console.label}
          {!visible && openCount > 0 && <Badge count={openCount} label={t.console.open(openCount)} urgent />}
        </p>
        <Segments
          label={t.console.mode}
          segments={MODES.map((value) => ({ value, label: t.console[value] }))}
          value={mode}
          onChange={onModeChange}
        />
      </div>
      <div className={styles.reason} data-hiding={countdownSeconds !== undefined}>
        <p>
          {reason}
          {notKept && <span className={styles.notKept}>{t.console.notKept}</span>}
        </p>
        {countdownSeconds !== undefined && onKeep && <Button onClick={onKeep}>{t.console.keep}</Button>}
      </div>
    </div>
  );
}
