import { useState } from 'react';
import { useStore } from 'zustand';
import { usePanel } from './panel-context.tsx';
import { openSignIn } from './sign-in-window.ts';
import { SessionNotice } from './views/session-notice.tsx';

/** How to sign in again, while nobody is signed in. */
export function SignInAgain() {
  const { session, config } = usePanel();
  const state = useStore(session.state);
  const [isWaiting, setWaiting] = useState(false);
  const { signInUrl } = config;
  const signIn = async (credentials?: { readonly code: string }) => {
    setWaiting(true);
    await session.signIn(credentials);
    setWaiting(false);
  };
  if (state.status !== 'signedOut') return null;
  return (
    <SessionNotice
      code={state.code}
      signInUrl={signInUrl}
      waiting={isWaiting}
      onSignIn={signInUrl ? () => openSignIn(signInUrl, (code) => void signIn({ code })) : undefined}
      onRetry={() => void signIn()}
    />
  );
}
