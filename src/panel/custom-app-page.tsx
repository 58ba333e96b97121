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
    <PanelLayout bar={<OutboxBar />}>
      {connection.status === 'failed' && (
        <CustomAppNotice trouble={{ type: 'connection', problem: connection.problem }} onRetry={app.connectAgain} />
      )}
      {connection.status === 'connecting' && <RecordPending />}
      {connection.status === 'connected' && (
        <SignedInWorkspace
          signIn={
            <>
              <SignInByDesk />
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

function SignInByDesk() {
  const { session } = usePanel();
  const state = useStore(session.state);
  const [isWaiting, setWaiting] = useState(false);
  if (state.status !== 'signedOut') return null;
  const signIn = async () => {
    setWaiting(true);
    await session.signIn();
    setWaiting(false);
  };
  return (
    <CustomAppNotice
      trouble={{ type: 'signedOut', code: state.code }}
      waiting={isWaiting}
      onRetry={() => void signIn()}
    />
  );
}

/** In place of it, while the server lacks settings. */
export function CustomAppUnset({ missing }: { readonly missing: readonly string[] }) {
  return (
    <PanelLayout bar={null}>
      <CustomAppNotice trouble={{ type: 'unset', missing }} onRetry={() => {}} />
    </PanelLayout>
  );
}
