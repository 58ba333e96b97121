import { useState } from 'react';
import { useStore } from 'zustand';
import { usePanel } from './panel-context.tsx';
import { openSignIn } from './sign-in-window.ts';
import { SessionNotice } from './views/session-notice.tsx';
import { Workspace, type WorkspaceProps } from './workspace.tsx';

/** The workspace of whoever is signed in, below a word on how to sign in again when nobody is. */
export function SignedInWorkspace(props: WorkspaceProps) {
  const { session, config } = usePanel();
  const state = useStore(session.state);
  const [agentId, setAgentId] = useState<string>();
  const [isWaiting, setWaiting] = useState(false);
  const { signInUrl } = config;

  // The agent who was signed in last: when a session ends, what they see stays theirs until somebody else signs in.
  if (state.status === 'signedIn' && state.agent.id !== agentId) setAgentId(state.agent.id);

  const signIn = async (credentials?: { readonly code: string }) => {
    setWaiting(true);
    await session.signIn(credentials);
    setWaiting(false);
  };
  return (
    <>
      {state.status === 'signedOut' && (
        <SessionNotice
          code={state.code}
          signInUrl={signInUrl}
          waiting={isWaiting}
          onSignIn={signInUrl ? () => openSignIn(signInUrl, (code) => void signIn({ code })) : undefined}
          onRetry={() => void signIn()}
        />
      )}
      <Workspace key={agentId} {...props} />
    </>
  );
}
