import { useStore } from 'zustand';
import { lazyPart } from '../lazy-part.tsx';
import { usePanel } from '../panel-context.tsx';
import styles from './tools-slot.module.css';

// The first record waits for none of it.
const ToolsBar = lazyPart(
  () => import('./tools-bar.tsx').then((file) => file.ToolsBar),
  <div className={styles.place} />,
);

/** The menu "Tools", anew for each agent. */
export function ToolsSlot() {
  const round = useStore(usePanel().recorder.state, (state) => state.round);
  return <ToolsBar key={round} />;
}
