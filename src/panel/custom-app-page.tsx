import { useState } from 'react';
import { useStore } from 'zustand';
import type { CustomApp } from './custom-app/create-custom-app.ts';
import { OutboxBar } from './outbox-bar.tsx';
import { usePanel } from './panel-context.tsx';
import { SignedInWorkspace } from './signed-in-workspace.tsx';
import { CustomAppNotice } from './views/custom-app-notice.tsx';
import { PanelLayout } from './views/panel-layout.tsx';
import { RecordPending } from './views/record-pending.tsx';

/** The panel inside iAdvize's desk, in a frame for each conversation: `/panel?app=iadvize`. */
export function CustomAppPage({ app }: { readonly app: CustomApp }) {
  const { connection, reading } = useStore(app.state);
  const signedIn = useStore(usePanel().session.state);
  const isUnread = reading.status === 'failed' && signedIn.status === 'signedIn';
  return (
    <PanelLayout titled bar={<OutboxBar />}>
      {connection.status === 'failed' && (
        <CustomAppNotice trouble={{ type: 'connection', problem: connection.problem }} onRetry={app.connectAgain} />
      )}
      {connection.status === 'connecting' && <RecordPending />}
      {connection.status === 'connected' && (
        <SignedInWorkspace
          signIn={
            <>
              <SignInByDesk app={app} />
              {isUnread && (
                <CustomAppNotice trouble={{ type: 'visitor', code: reading.code }} onRetry={app.readVisitorAgain} />
              )}
            </>
          }
        />
      )}
    </PanelLayout>
  );
}

function SignInByDesk({ app }: { readonly app: CustomApp }) {
  const state = useStore(usePanel().session.state);
  const { isSigningIn } = useStore(app.state);
  const [wasAsked, setWasAsked] = useState(false);
  // What it takes to sign in at first is nobody's business; an agent who has asked for it sees that it goes on.
  if (state.status !== 'signedOut' || (isSigningIn && !wasAsked)) return null;
  return (
    <CustomAppNotice
      trouble={{ type: 'signedOut', code: state.code }}
      waiting={isSigningIn}
      onRetry={() => {
        setWasAsked(true);
        void app.signIn();
      }}
    />
  );
}

/** In place of it, while the server lacks settings. */
export function CustomAppUnset({ missing }: { readonly missing: readonly string[] }) {
  return (
    <PanelLayout titled bar={null}>
      <CustomAppNotice trouble={{ type: 'unset', missing }} onRetry={() => {}} />
    </PanelLayout>
  );
}
