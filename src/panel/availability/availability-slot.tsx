import { useStore } from 'zustand';
import { lazyPart } from '../lazy-part.tsx';
import { usePanel } from '../panel-context.tsx';
import styles from './availability-slot.module.css';

// The first record waits for none of it.
const PLACE = <div className={styles.place} />;
const AvailabilityBar = lazyPart(() => import('./availability-bar.tsx').then((file) => file.AvailabilityBar), PLACE);

/** Where the agent's own availability is, once it is known who they are; its line is there before it, so that nothing jumps. */
export function AvailabilitySlot({ teamHref }: { readonly teamHref?: string | undefined }) {
  const { config, session } = usePanel();
  const agent = useStore(session.state, (state) => (state.status === 'signedIn' ? state.agent : undefined));
  if (!config.hasDeskApi) return null;
  if (!agent) return PLACE;
  const team = agent.roles.includes('lead') && teamHref ? { teamHref } : {};
  return <AvailabilityBar key={agent.id} agentId={agent.id} {...team} />;
}
