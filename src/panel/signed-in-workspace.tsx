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
  const [agent, setAgent] = useState<{ readonly id?: string; readonly count: number }>({ count: 0 });
  const [isWaiting, setWaiting] = useState(false);
  const { signInUrl } = config;

  // When a session ends, what the agent sees stays theirs until somebody else signs in.
  if (state.status === 'signedIn' && state.agent.id !== agent.id) {
    setAgent({ id: state.agent.id, count: agent.id === undefined ? agent.count : agent.count + 1 });
  }

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
      <Workspace key={agent.count} {...props} />
    </>
  );
}
