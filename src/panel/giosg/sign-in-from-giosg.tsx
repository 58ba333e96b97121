import { useState } from 'react';
import { useStore } from 'zustand';
import { usePanel } from '../panel-context.tsx';
import { OpenFromGiosg } from '../views/open-from-giosg.tsx';

/** What to do while nobody is signed in, on a page that giosg opened. */
export function SignInFromGiosg() {
  const { config, session } = usePanel();
  const state = useStore(session.state);
  const code = config.giosg?.code ?? '';
  const [isWaiting, setWaiting] = useState(false);
  const retry = async () => {
    setWaiting(true);
    await session.signIn({ code });
    setWaiting(false);
  };
  if (state.status !== 'signedOut') return null;
  return <OpenFromGiosg code={state.code} waiting={isWaiting} onRetry={() => void retry()} />;
}
