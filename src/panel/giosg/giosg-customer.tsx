import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { selectFocused } from '../../store/selectors.ts';
import { usePanel } from '../panel-context.tsx';
import { useMayWrite } from '../use-may-write.ts';
import { ChatHead } from '../views/chat-head.tsx';
import { ConfirmWhom } from '../views/confirm-whom.tsx';
import { GiosgColumns } from '../views/giosg-layout.tsx';
import { VisitorNotRead } from '../views/visitor-not-read.tsx';
import type { WorkspaceParts } from '../workspace.tsx';
import { useFollowed, useFollowing } from './use-following.ts';

export interface GiosgCustomerProps extends WorkspaceParts {
  /** Where the name stands that never scrolls away; `null` where the list of open conversations has it. */
  readonly head: HTMLElement | null;
}

/** The customer in focus in a frame of giosg's, below what must be known or said before anything is written for them. */
export function GiosgCustomer({ conversation, name, customer, visitor, work, head }: GiosgCustomerProps) {
  const { line } = usePanel();
  const following = useFollowing();
  const hearing = useFollowed((state) => state.hearing);
  const { id: conversationId, visitorVersion } = conversation;
  const reading = useFollowed(({ readings }) => readings[conversationId]);
  const mayWrite = useMayWrite();

  // What the agent pressed is gone with what it asked: the keyboard goes on from the customer it was about.
  const who = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  useEffect(() => {
    if (!hasActed.current) return;
    hasActed.current = false;
    if (document.activeElement === document.body) who.current?.focus({ preventScroll: true });
  });

  const confirm = () => {
    // Whom the agent has read the name of, and nobody who took the focus since.
    if (selectFocused(line.drained())?.visitorVersion !== visitorVersion) return;
    hasActed.current = true;
    following.confirm();
  };
  const isUnknown = reading?.status === 'failed' && conversation.visitor.status === 'waiting';
  return (
    <>
      {head && createPortal(<ChatHead name={name} />, head)}
      <GiosgColumns
        whoRef={who}
        who={
          <>
            {!mayWrite && <ConfirmWhom name={name} heard={hearing === 'listening'} onConfirm={confirm} />}
            {reading?.status === 'failed' && (
              <VisitorNotRead
                code={reading.code}
                onRetry={() => {
                  hasActed.current = true;
                  following.readVisitorAgain(conversationId);
                }}
              />
            )}
            {/* Nobody waits for giosg to say who it is once it was said that it did not. */}
            {!isUnknown && customer}
            {visitor}
          </>
        }
        work={work}
      />
    </>
  );
}
