import { useText } from '../text/text-context.tsx';
import { ConsoleBar, type ConsoleBarProps } from './console-bar.tsx';
import { ConsoleFrame, type ConsoleFrameProps } from './console-frame.tsx';
import styles from './console-region.module.css';

export type ConsoleRegionProps = ConsoleBarProps & Omit<ConsoleFrameProps, 'visible'>;

/** The desk and how much of it is shown. Its bar stays reachable while the desk is hidden. */
export function ConsoleRegion({ url, origins, frameRef, ...bar }: ConsoleRegionProps) {
  const { t } = useText();
  return (
    <section aria-label={t.console.label} className={styles.region} data-visible={bar.visible}>
      <ConsoleBar {...bar} />
      <ConsoleFrame url={url} origins={origins} visible={bar.visible} frameRef={frameRef} />
    </section>
  );
}
