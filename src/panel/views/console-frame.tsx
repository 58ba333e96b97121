import type { Ref } from 'react';
import { useText } from '../text/text-context.tsx';
import styles from './console-frame.module.css';

export interface ConsoleFrameProps {
  readonly url: string;
  /** Where the desk, and what it redirects to, may use the agent's camera and microphone. */
  readonly origins: readonly string[];
  readonly visible: boolean;
  readonly frameRef: Ref<HTMLIFrameElement>;
}

const FEATURES = ['camera', 'microphone', 'autoplay', 'clipboard-write', 'display-capture'];

/**
 * The desk's own page. It is never unmounted or moved, and hidden by CSS only and never by `display: none`:
 * each of these would log the agent out of the desk.
 */
export function ConsoleFrame({ url, origins, visible, frameRef }: ConsoleFrameProps) {
  const { t } = useText();
  return (
    <iframe
      ref={frameRef}
      src={url}
      title={t.console.frame}
      allow={FEATURES.map((feature) => [feature, ...origins].join(' ')).join('; ')}
      inert={!visible}
      className={visible ? styles.frame : `${styles.frame} ${styles.hidden}`}
    />
  );
}
