import { useState } from 'react';
import { useStore } from 'zustand';
import type { Conversation } from '../../store/desk-state.ts';
import { usePanel } from '../panel-context.tsx';
import { useMayWrite } from '../use-may-write.ts';
import { GiosgVariables } from '../views/giosg-variables.tsx';
import { NO_VARIABLES, type VariableWrites } from './create-variable-writes.ts';
import { useFollowed } from './use-following.ts';

export interface VariablesSectionProps {
  readonly conversation: Conversation;
  /** Whether there is a record above it. */
  readonly withRecord: boolean;
  readonly writes: VariableWrites;
}

/** The variables of the visitor in focus, and what the agent adds to them. */
export function VariablesSection({ conversation, withRecord, writes }: VariablesSectionProps) {
  const { line } = usePanel();
  const mayWrite = useMayWrite();
  const { id: conversationId, visitorVersion } = conversation;
  const reading = useFollowed(({ readings }) => readings[conversationId]);
  const { draft, write, isOpen } = useStore(writes.state, (all) => all[conversationId] ?? NO_VARIABLES);
  const [focusMoved, setFocusMoved] = useState(false);
  return (
    <GiosgVariables
      variables={reading?.status === 'read' ? reading.variables : undefined}
      reading={reading?.status === 'reading'}
      withRecord={withRecord}
      isOpen={isOpen}
      onToggle={() => writes.toggle(conversationId)}
      write={write}
      onRetry={() => writes.retry(conversationId)}
      form={
        mayWrite
          ? {
              draft,
              onChange: (typed) => writes.change(conversationId, typed),
              onSubmit(variable) {
                // A write first takes in all that was delivered, then looks who is in focus.
                const isStillInFocus = line.drainedFocus()?.visitorVersion === visitorVersion;
                setFocusMoved(!isStillInFocus);
                if (isStillInFocus) writes.submit(conversationId, variable);
              },
              focusMoved,
            }
          : undefined
      }
    />
  );
}
