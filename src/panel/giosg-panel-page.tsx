import { useState } from 'react';
import { DeskBar } from './desk-bar.tsx';
import { createVariableWrites } from './giosg/create-variable-writes.ts';
import { GiosgCustomer } from './giosg/giosg-customer.tsx';
import { SignInFromGiosg } from './giosg/sign-in-from-giosg.tsx';
import { useFollowed, useFollowing } from './giosg/use-following.ts';
import { VariablesSection } from './giosg/variables-section.tsx';
import { OutboxBar } from './outbox-bar.tsx';
import { usePanel } from './panel-context.tsx';
import { ToolsSlot } from './tools/tools-slot.tsx';
import { ChatEnded } from './views/chat-ended.tsx';
import { FollowingStatus } from './views/following-status.tsx';
import { GiosgLayout } from './views/giosg-layout.tsx';
import { Workspace } from './workspace.tsx';

/** The panel inside giosg's console: beside one chat, or following all of the agent's. */
export function GiosgPanelPage() {
  const { api, line, session } = usePanel();
  const { view, readVisitorAgain, reconnect } = useFollowing();
  const hearing = useFollowed((state) => state.hearing);
  const hasEnded = useFollowed((state) => state.hasEnded);
  const [head, setHead] = useState<HTMLElement | null>(null);
  const [writes] = useState(() => createVariableWrites({ session, api, onWritten: readVisitorAgain }));
  const isDialog = view === 'dialog';
  const status = <FollowingStatus hearing={hearing} short={isDialog} onFollowHere={() => reconnect()} />;
  return (
    <GiosgLayout
      headRef={isDialog ? setHead : undefined}
      bar={
        isDialog ? (
          <>
            <OutboxBar />
            {status}
            <ToolsSlot />
          </>
        ) : (
          <DeskBar onForget={(id) => line.forget(id, Date.now())} status={status} />
        )
      }
    >
      <SignInFromGiosg />
      <div aria-live="polite">{hasEnded && <ChatEnded />}</div>
      <Workspace
        own={{
          nameAbove: isDialog,
          arrange: (parts) => <GiosgCustomer {...parts} head={head} />,
          sections: ({ conversation, contact }) => (
            <VariablesSection
              key={conversation.visitorVersion}
              conversation={conversation}
              withRecord={contact !== undefined}
              writes={writes}
            />
          ),
        }}
      />
    </GiosgLayout>
  );
}
