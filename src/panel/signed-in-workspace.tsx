import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { usePanel } from './panel-context.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { Workspace, type WorkspaceProps } from './workspace.tsx';

export interface SignedInWorkspaceProps extends WorkspaceProps {
  /** In place of how to sign in again at the CRM. */
  readonly signIn?: ReactNode;
}

/** The workspace of whoever is signed in, below a word on how to sign in again when nobody is. */
export function SignedInWorkspace({ signIn = <SignInAgain />, ...props }: SignedInWorkspaceProps) {
  const state = useStore(usePanel().session.state);
  const [agent, setAgent] = useState<{ readonly id?: string; readonly count: number }>({ count: 0 });

  // When a session ends, what the agent sees stays theirs until somebody else signs in.
  if (state.status === 'signedIn' && state.agent.id !== agent.id) {
    setAgent({ id: state.agent.id, count: agent.id === undefined ? agent.count : agent.count + 1 });
  }
  return (
    <>
      {signIn}
      <Workspace key={agent.count} {...props} />
    </>
  );
}
