import { type ReactNode, useLayoutEffect, useRef } from 'react';
import type { Contact } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { ContactTimeline } from './contact-timeline.tsx';
import { CustomerFieldsSection } from './customer-fields-section.tsx';
import { usePanel } from './panel-context.tsx';
import { WorkComposer } from './work-composer.tsx';

export interface WorkAreaProps {
  readonly conversation: Conversation;
  readonly contact: Contact;
  /** Otherwise all of it is there to be read. */
  readonly mayWrite: boolean;
  /** What else is known of them; stands before what there was, which is as long as it is. */
  readonly children: ReactNode;
}

/** What is done with the customer in focus: what there was, and what the agent adds. */
export function WorkArea({ conversation, contact, mayWrite, children }: WorkAreaProps) {
  const { config } = usePanel();
  const area = useRef<HTMLDivElement>(null);
  const scrollRef = useRef<HTMLElement | null>(null);
  // The page decides what scrolls, and it is another element in each of its layouts.
  useLayoutEffect(() => {
    scrollRef.current = scrollParentOf(area.current);
  }, []);
  return (
    <div ref={area}>
      {mayWrite && <WorkComposer conversation={conversation} contact={contact} />}
      {config.fieldsFrom !== undefined && (
        <CustomerFieldsSection
          name={config.fieldsFrom}
          conversation={conversation}
          contact={contact}
          mayWrite={mayWrite}
        />
      )}
      {children}
      <ContactTimeline conversation={conversation} contact={contact} mayWrite={mayWrite} scrollRef={scrollRef} />
    </div>
  );
}

function scrollParentOf(element: HTMLElement | null): HTMLElement | null {
  for (let parent = element?.parentElement; parent; parent = parent.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(parent).overflowY)) return parent;
  }
  return null;
}
