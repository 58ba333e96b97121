import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { usePanel } from '../panel-context.tsx';
import styles from './availability-slot.module.css';

// The first record waits for none of it.
const AvailabilityBar = lazy(() =>
  import('./availability-bar.tsx').then((file) => ({ default: file.AvailabilityBar })),
);

/** Where the agent's own availability is, once it is known who they are; its line is there before it, so that nothing jumps. */
export function AvailabilitySlot({ teamHref }: { readonly teamHref?: string }) {
  const { config, session } = usePanel();
  const agent = useStore(session.state, (state) => (state.status === 'signedIn' ? state.agent : undefined));
  if (!config.hasDeskApi) return null;
  const place = <div className={styles.place} />;
  if (!agent) return place;
  const team = agent.roles.includes('lead') && teamHref ? { teamHref } : {};
  return (
    <Suspense fallback={place}>
      <AvailabilityBar key={agent.id} agentId={agent.id} {...team} />
    </Suspense>
  );
}
