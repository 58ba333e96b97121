import { randomUUID } from 'node:crypto';
import type { Frame, Page } from 'playwright-core';
import { inject } from 'vitest';
import { eventually } from './browser-test.ts';

declare global {
  interface Window {
    say: (...messages: unknown[]) => void;
    loadedAs: number;
  }
}

/** A message as the desk posts it (https://docs.iadvize.dev/technologies/desk-events/reference). */
export function deskMessage(name: string, conversationId: string, more: Readonly<Record<string, unknown>> = {}) {
  return { event: `com.iadvize.desk.${name}`, conversationId, ...more };
}

export const added = (id: string) => deskMessage('CONVERSATION_ADDED', id, { projectId: 1234 });
export const updated = (id: string, visitor: unknown) => deskMessage('CONVERSATION_VISITOR_UPDATED', id, { visitor });
export const focused = (id: string) => deskMessage('CONVERSATION_FOCUSED', id);
export const focusLost = (id: string) => deskMessage('CONVERSATION_FOCUS_LOST', id);
export const clicked = (id: string) => deskMessage('CONVERSATION_STATE_BOX_CLICKED', id);
export const removed = (id: string) => deskMessage('CONVERSATION_REMOVED', id);
export const wrote = (id: string) => deskMessage('MESSAGE_RECEIVED', id, { conversationParticipantType: 'Visitor' });

/** An id no other test has: what an agent says about a conversation stays with the server, for all the tests. */
export const newConversation = (): string => randomUUID();

/** A conversation comes, and the desk says who it is. */
export const arrives = (id: string, visitor: unknown) => [added(id), updated(id, visitor)];
/** The agent clicks another conversation. */
export const switches = (from: string, to: string) => [focusLost(from), clicked(to), focused(to)];
/** A conversation in focus leaves. */
export const leaves = (id: string) => [focusLost(id), removed(id)];

/** A page of `test/browser/pages/desk.ts` somewhere in the browser's tab; what it is told to say, it posts. */
export interface Speaker {
  readonly frame: () => Frame;
  say(...messages: readonly unknown[]): Promise<void>;
}

/** The desk in this tab, once it has loaded. */
export function findDesk(page: Page): Promise<Speaker> {
  return findSpeaker(page, `${inject('places').desk}/desk`);
}

/** The frame whose address begins so, once it has loaded. A frame stays the same one when it is reloaded. */
export async function findSpeaker(page: Page, address: string): Promise<Speaker> {
  const find = () => page.frames().find((frame) => frame.url().startsWith(address));
  await eventually(() => find() !== undefined).toBe(true);
  const frame = () => {
    const found = find();
    if (!found) throw new Error(`Nothing from ${address} in the page`);
    return found;
  };
  // What a desk says before its frame's `load` may be forgotten with the page before (L9).
  await frame().waitForLoadState();
  return {
    frame,
    say: (...messages) => frame().evaluate((all) => window.say(...all), messages),
  };
}
