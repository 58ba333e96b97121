import { Fragment, type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import type { Agent } from '../api/session.ts';
import { usePanel } from './panel-context.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import type { LeadPageName } from './text/lead-catalogue.ts';
import { useLeadText } from './text/use-lead-text.ts';
import { EmptyState } from './views/empty-state.tsx';
import { LeadLayout } from './views/lead-layout.tsx';

export interface LeadPageProps {
  readonly page: LeadPageName;
  /** Of one lead: it starts anew when somebody else signs in. */
  readonly children: (agentId: string) => ReactNode;
}

/** What every page for leads stands in: who is signed in, and whether it is for them. */
export function LeadPage({ page, children }: LeadPageProps) {
  const state = useStore(usePanel().session.state);
  const { l } = useLeadText();
  const [agent, setAgent] = useState<Agent>();
  // When a session ends, what the lead sees stays theirs until somebody else signs in.
  if (state.status === 'signedIn' && state.agent !== agent) setAgent(state.agent);
  return (
    <LeadLayout page={page} agentName={agent?.name}>
      <SignInAgain />
      {agent &&
        (agent.roles.includes('lead') ? (
          <Fragment key={agent.id}>{children(agent.id)}</Fragment>
        ) : (
          <EmptyState title={l.notALead}>
            <p>{l.notALeadAdvice}</p>
          </EmptyState>
        ))}
    </LeadLayout>
  );
}
