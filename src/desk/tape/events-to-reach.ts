import { type ConversationId, type DeskEvent, type TimedEvent, toConversationId } from '../desk-event.ts';
import type { PlayedState, PlayedVisitor } from './played-state.ts';

/**
 * Beyond this nothing depends any more on how long ago something was: the longest time that the rules of the lifecycle look back is
 * 15 s (L9), and one second after the focus came one can ask again (L5).
 */
const LEAD_MS = 17_000;
const ASK_AFTER_MS = 1_000;
/** Nobody counts further, and a tape must not be made of nothing else. */
const MAX_COUNT = 999;

/**
 * Events, the first 17 s before `startMs`, that bring a store which has heard nothing to this state: what a tape must begin with when it
 * begins in the middle. What happened within the 17 s keeps its time, since the rules ask for it. Of the conversations that have
 * left only those in `mentioned` are told; the others can make no difference.
 */
export function eventsToReach(
  state: PlayedState,
  startMs: number,
  mentioned: ReadonlySet<ConversationId>,
): readonly TimedEvent[] {
  const leadMs = startMs - LEAD_MS;
  const events: TimedEvent[] = [];
  const tell: Tell = (event, atMs = leadMs) => {
    const toldMs = Math.min(Math.max(atMs, leadMs), startMs);
    events.push({ event, atMs: toldMs });
    return toldMs;
  };
  const { availability, openIds, emptySinceMs, isListUncertain } = state;
  const left = [...state.left].filter(([id]) => mentioned.has(id));

  if (availability) tell({ type: 'availabilityUpdated', availability: availability.statuses }, availability.atMs);
  if (openIds.length > 0) tellOpen(state, leadMs, tell);
  else if (emptySinceMs !== undefined) {
    tell({ type: 'messageReceived', conversationId: NOBODY, author: 'visitor' });
    tell({ type: 'conversationForgotten', conversationId: NOBODY }, emptySinceMs);
  }
  for (const [conversationId, { leftAtMs, parked }] of left) {
    tell({ type: 'conversationRemoved', conversationId }, leftAtMs);
    if (parked) tell({ type: 'visitorUpdated', conversationId, visitor: visitorIn(parked.visitor) }, parked.atMs);
  }
  if (openIds.length === 0) {
    // Never anything open since the desk was loaded: the load wipes out what the removals above made of it.
    if (emptySinceMs === undefined && events.length > 0) {
      const times = state.hasHeard ? left.map(([, { leftAtMs }]) => leftAtMs) : events.map(({ atMs }) => atMs);
      tell({ type: 'deskLoaded' }, Math.max(leadMs, ...times));
    }
    if (isListUncertain) tell({ type: 'removalUnreadable' }, startMs);
    else if (emptySinceMs === undefined && state.hasHeard) tell({ type: 'focusUnreadable' }, startMs);
  }
  return events.sort((one, other) => one.atMs - other.atMs);
}

/** Opens and closes in a moment, where somebody must have been there once. */
const NOBODY = toConversationId('nobody') as ConversationId;

/** Returns the time it was told for. */
type Tell = (event: DeskEvent, atMs?: number) => number;

function tellOpen(state: PlayedState, leadMs: number, tell: Tell): void {
  const { conversations, openIds, focus, isListUncertain } = state;
  for (const conversationId of openIds) {
    const conversation = conversations.get(conversationId);
    if (!conversation) continue;
    const { projectId, visitor, unread } = conversation;
    tell({ type: 'conversationAdded', conversationId, ...(projectId !== undefined && { projectId }) });
    if (visitor.status !== 'waiting') tell({ type: 'visitorUpdated', conversationId, visitor: visitorIn(visitor) });
    for (let count = 0; count < Math.min(unread, MAX_COUNT); count++)
      tell({ type: 'messageReceived', conversationId, author: 'visitor' });
  }
  // Before the focus, which it clears.
  if (isListUncertain) tell({ type: 'removalUnreadable' });
  for (const conversationId of openIds) {
    const addedAtMs = conversations.get(conversationId)?.addedAtMs;
    if (addedAtMs !== undefined && addedAtMs > leadMs) tell({ type: 'conversationAdded', conversationId }, addedAtMs);
  }
  if (!focus) return;
  const { conversationId, sinceMs, confirmedAtMs, asks } = focus;
  const focusedMs = tell({ type: 'conversationFocused', conversationId }, sinceMs);
  for (let count = 0; count < Math.min(asks, MAX_COUNT); count++)
    tell({ type: 'conversationClicked', conversationId }, focusedMs + ASK_AFTER_MS);
  if (confirmedAtMs > focusedMs) tell({ type: 'conversationFocused', conversationId }, confirmedAtMs);
}

function visitorIn(known: PlayedVisitor) {
  return known.status === 'known' ? known.visitor : undefined;
}
