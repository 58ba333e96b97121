import type { Visitor } from '../crm/visitor.ts';
import {
  CHANNELS,
  type Channel,
  type ChannelStatus,
  createAvailabilityMessage,
  createConversationMessage,
  type DeskEventName,
  type DeskMessage,
  type MessageAuthor,
} from '../samples/desk-message.ts';
import type { FieldNames } from '../samples/encode-visitor.ts';
import { type SampleVisitor, type SampleVisitorName, sampleVisitors } from '../samples/visitors.ts';

export interface DeskConversation {
  readonly id: string;
  readonly sample: SampleVisitorName;
  readonly visitor: Visitor;
  readonly hasLoggedIn: boolean;
  readonly unread: number;
  readonly lines: readonly ChatLine[];
}

export interface ChatLine {
  readonly from: 'visitor' | 'agent' | 'desk';
  readonly text: string;
}

/** What the desk shows. Plain data, so that it survives a reload in the browser's history entry. */
export interface DeskState {
  readonly conversations: readonly DeskConversation[];
  readonly focusedId: string | undefined;
  /** The last to leave, newest first: raw events may still be sent about them. */
  readonly departed: readonly DeskConversation[];
  /** The channels the agent has switched on. */
  readonly channels: Readonly<Record<Channel, boolean>>;
  readonly fieldNames: FieldNames;
  readonly asText: boolean;
}

export type DeskAction =
  | { readonly type: 'arrive'; readonly conversationId: string; readonly sample: SampleVisitorName }
  | { readonly type: 'click'; readonly conversationId: string }
  | { readonly type: 'logIn'; readonly conversationId: string }
  | { readonly type: 'write'; readonly conversationId: string }
  | { readonly type: 'reply'; readonly conversationId: string }
  | { readonly type: 'leave'; readonly conversationId: string }
  /** The page has come up, for the first time or again. */
  | { readonly type: 'load' }
  | { readonly type: 'switchChannel'; readonly channel: Channel; readonly isOn: boolean }
  | { readonly type: 'nameFields'; readonly fieldNames: FieldNames }
  | { readonly type: 'sendText'; readonly asText: boolean }
  /** Sends one event as it is, sense or not; the desk itself does not change. */
  | { readonly type: 'sendOne'; readonly event: DeskEventName; readonly conversationId: string | undefined };

/** The desk after an action, and what it posts to the page around it, in order. */
export interface DeskOutcome {
  readonly state: DeskState;
  readonly messages: readonly DeskMessage[];
}

export const emptyDesk: DeskState = {
  conversations: [],
  focusedId: undefined,
  departed: [],
  channels: { chat: true, call: false, video: false },
  fieldNames: 'snake',
  asText: false,
};

const MAX_DEPARTED = 5;
const REPLIES = ['Hello! Let me look that up for you.', 'Thank you, I have it in front of me.', 'Done. Anything else?'];

/** What a desk does, by what iAdvize documents of when each event is sent (https://docs.iadvize.dev/technologies/desk-events/reference). */
export function act(state: DeskState, action: DeskAction): DeskOutcome {
  switch (action.type) {
    case 'arrive':
      return arrive(state, action.conversationId, action.sample);
    case 'load':
      return load(state);
    case 'switchChannel':
      return switchChannel(state, action.channel, action.isOn);
    case 'nameFields':
      return { state: { ...state, fieldNames: action.fieldNames }, messages: [] };
    case 'sendText':
      return { state: { ...state, asText: action.asText }, messages: [] };
    case 'sendOne':
      return { state, messages: sendOne(state, action.event, action.conversationId) };
    default:
      return actOn(state, action);
  }
}

type ActionOnConversation = Extract<DeskAction, { type: 'click' | 'logIn' | 'write' | 'reply' | 'leave' }>;

function actOn(state: DeskState, action: ActionOnConversation): DeskOutcome {
  const conversation = state.conversations.find(({ id }) => id === action.conversationId);
  if (!conversation) return { state, messages: [] };
  switch (action.type) {
    case 'click':
      return click(state, conversation);
    case 'logIn':
      return logIn(state, conversation);
    case 'write':
      return write(state, conversation);
    case 'reply':
      return reply(state, conversation);
    case 'leave':
      return leave(state, conversation);
  }
}

function arrive(before: DeskState, id: string, sample: SampleVisitorName): DeskOutcome {
  const { visitor, says }: SampleVisitor = sampleVisitors[sample];
  const isAlone = before.conversations.length === 0;
  const lines: ChatLine[] = [{ from: 'visitor', text: says[0] }];
  const conversation = { id, sample, visitor, hasLoggedIn: false, unread: 0, lines };
  const state = {
    ...before,
    conversations: [...before.conversations, conversation],
    focusedId: isAlone ? id : before.focusedId,
  };
  const messages = [
    messageOf(state, 'CONVERSATION_ADDED', conversation),
    messageOf(state, 'CONVERSATION_VISITOR_UPDATED', conversation),
    ...(isAlone ? [messageOf(state, 'CONVERSATION_FOCUSED', conversation)] : []),
  ];
  return { state, messages: [...messages, ...availabilityChange(before, state)] };
}

function click(before: DeskState, conversation: DeskConversation): DeskOutcome {
  const clicked = messageOf(before, 'CONVERSATION_STATE_BOX_CLICKED', conversation);
  if (before.focusedId === conversation.id) return { state: before, messages: [clicked] };
  const old = focusedConversation(before);
  const state = focus(before, conversation.id);
  return {
    state,
    messages: [
      ...(old ? [messageOf(state, 'CONVERSATION_FOCUS_LOST', old)] : []),
      clicked,
      messageOf(state, 'CONVERSATION_FOCUSED', conversation),
    ],
  };
}

function logIn(before: DeskState, conversation: DeskConversation): DeskOutcome {
  const visitor = logInOf(conversation);
  if (!visitor) return { state: before, messages: [] };
  const lines = [...conversation.lines, { from: 'desk' as const, text: 'The visitor has logged in.' }];
  const known = { ...conversation, visitor, hasLoggedIn: true, lines };
  const state = replace(before, known);
  return { state, messages: [messageOf(state, 'CONVERSATION_VISITOR_UPDATED', known)] };
}

function write(before: DeskState, conversation: DeskConversation): DeskOutcome {
  const { says }: SampleVisitor = sampleVisitors[conversation.sample];
  const written = conversation.lines.filter((line) => line.from === 'visitor').length;
  const unread = before.focusedId === conversation.id ? 0 : conversation.unread + 1;
  const text = says[written] ?? 'Are you still there?';
  const state = replace(before, { ...conversation, unread, lines: [...conversation.lines, { from: 'visitor', text }] });
  return { state, messages: [messageOf(state, 'CONVERSATION_MESSAGE_RECEIVED', conversation, 'Visitor')] };
}

function reply(before: DeskState, conversation: DeskConversation): DeskOutcome {
  const replied = conversation.lines.filter((line) => line.from === 'agent').length;
  const text = REPLIES[replied % REPLIES.length] ?? '';
  const state = replace(before, { ...conversation, lines: [...conversation.lines, { from: 'agent', text }] });
  return { state, messages: [messageOf(state, 'CONVERSATION_MESSAGE_RECEIVED', conversation, 'Professional')] };
}

/** Closed, snoozed or transferred: one event for the three. If it had the focus, the desk elects the oldest one left. */
function leave(before: DeskState, conversation: DeskConversation): DeskOutcome {
  const conversations = before.conversations.filter((other) => other !== conversation);
  const departed = [conversation, ...before.departed].slice(0, MAX_DEPARTED);
  const hadFocus = before.focusedId === conversation.id;
  const elected = hadFocus ? conversations[0] : undefined;
  const left = { ...before, conversations, departed };
  const state = hadFocus ? focus(left, elected?.id) : left;
  return {
    state,
    messages: [
      ...(hadFocus ? [messageOf(state, 'CONVERSATION_FOCUS_LOST', conversation)] : []),
      messageOf(state, 'CONVERSATION_REMOVED', conversation),
      ...(elected ? [messageOf(state, 'CONVERSATION_FOCUSED', elected)] : []),
      ...availabilityChange(before, state),
    ],
  };
}

/** A desk that is refreshed announces again what was open on it: added is not new. */
function load(state: DeskState): DeskOutcome {
  const focused = focusedConversation(state);
  return {
    state,
    messages: [
      ...state.conversations.flatMap((conversation) => [
        messageOf(state, 'CONVERSATION_ADDED', conversation),
        messageOf(state, 'CONVERSATION_VISITOR_UPDATED', conversation),
      ]),
      ...(focused ? [messageOf(state, 'CONVERSATION_FOCUSED', focused)] : []),
      // The agent connects, which changes their status.
      createAvailabilityMessage(availabilityOf(state)),
    ],
  };
}

function switchChannel(before: DeskState, channel: Channel, isOn: boolean): DeskOutcome {
  const state = { ...before, channels: { ...before.channels, [channel]: isOn } };
  return { state, messages: availabilityChange(before, state) };
}

function sendOne(state: DeskState, event: DeskEventName, conversationId: string | undefined): readonly DeskMessage[] {
  if (event === 'AVAILABILITY_UPDATED') return [createAvailabilityMessage(availabilityOf(state))];
  const conversation = [...state.conversations, ...state.departed].find(({ id }) => id === conversationId);
  return conversation ? [messageOf(state, event, conversation)] : [];
}

export function focusedConversation(state: DeskState): DeskConversation | undefined {
  return state.conversations.find(({ id }) => id === state.focusedId);
}

/** Who the visitor of this conversation turns out to be on logging in; `undefined` when that cannot happen (any more). */
export function logInOf(conversation: DeskConversation): Visitor | undefined {
  const sample: SampleVisitor = sampleVisitors[conversation.sample];
  return conversation.hasLoggedIn ? undefined : sample.loggedIn;
}

/** An agent busy on chat cannot be given a call or a video: switched on, these two are then `UNAVAILABLE_FORCED`. */
export function availabilityOf(state: DeskState): Readonly<Record<Channel, ChannelStatus>> {
  const isBusy = state.conversations.length > 0;
  const statusOf = (channel: Channel): ChannelStatus => {
    if (!state.channels[channel]) return 'UNAVAILABLE';
    return isBusy && channel !== 'chat' ? 'UNAVAILABLE_FORCED' : 'AVAILABLE';
  };
  return { chat: statusOf('chat'), call: statusOf('call'), video: statusOf('video') };
}

function availabilityChange(before: DeskState, after: DeskState): readonly DeskMessage[] {
  const [old, now] = [availabilityOf(before), availabilityOf(after)];
  return CHANNELS.some((channel) => old[channel] !== now[channel]) ? [createAvailabilityMessage(now)] : [];
}

function focus(state: DeskState, id: string | undefined): DeskState {
  const conversations = state.conversations.map((one) => (one.id === id ? { ...one, unread: 0 } : one));
  return { ...state, conversations, focusedId: id };
}

function replace(state: DeskState, changed: DeskConversation): DeskState {
  return { ...state, conversations: state.conversations.map((one) => (one.id === changed.id ? changed : one)) };
}

function messageOf(
  state: DeskState,
  event: Exclude<DeskEventName, 'AVAILABILITY_UPDATED'>,
  conversation: DeskConversation,
  author: MessageAuthor = 'Visitor',
): DeskMessage {
  return createConversationMessage(event, conversation, { fieldNames: state.fieldNames, author });
}
