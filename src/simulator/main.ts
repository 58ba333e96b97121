import { sampleDay } from '../samples/day.ts';
import { createAnnouncer } from './announcer.ts';
import { createArrivals } from './arrivals.ts';
import { createAvailability } from './availability.ts';
import { createConversationActions } from './conversation-actions.ts';
import { createDayBar } from './day-bar.ts';
import { actionOfDay, isDayOver } from './day-player.ts';
import { act, type DeskAction, type DeskOutcome } from './desk-model.ts';
import { create, createButton } from './dom.ts';
import { findHostPage, post } from './host-page.ts';
import { httpVendor } from './http-vendor.ts';
import { keepPage, type PageState, restorePage } from './page-state.ts';
import { createRawEvents } from './raw-events.ts';
import { createSentLog, MAX_SENT } from './sent-log.ts';
import { createStateBoxes } from './state-boxes.ts';
import { createThread } from './thread.ts';
import './simulator.css';

const STEP_MS = 4_500;

const host = findHostPage(window);
const announcer = createAnnouncer({
  vendor: httpVendor,
  post: (message, asText) => post(message, asText, host),
});
let page = restorePage(history);
let nextStep: ReturnType<typeof setTimeout> | undefined;

const newId = () => crypto.randomUUID();
const arrivals = createArrivals((sample) => dispatch({ type: 'arrive', conversationId: newId(), sample }));
const availability = createAvailability(dispatch);
const boxes = createStateBoxes(dispatch);
const thread = createThread();
const actions = createConversationActions(dispatch);
const rawEvents = createRawEvents(dispatch);
const sentLog = createSentLog();
const dayBar = createDayBar({ play, pause, next: takeStep, stop });

document
  .getElementById('root')
  ?.replaceChildren(
    create(
      'header',
      { class: 'top' },
      create('h1', {}, 'Pretend desk'),
      createButton('Refresh desk', refresh),
      availability.element,
    ),
    ...(host ? [] : [createLonelyNotice()]),
    create(
      'main',
      {},
      arrivals.element,
      boxes.element,
      create('div', { class: 'talk' }, thread.element, actions.element),
      create(
        'aside',
        { 'aria-label': 'Try out' },
        dayBar.element,
        rawEvents.element,
        sentLog.element,
        createOtherDesk(),
      ),
    ),
  );
dispatch({ type: 'load' });
goOn();

function dispatch(action: DeskAction): void {
  apply(act(page.desk, action));
}

function apply(outcome: DeskOutcome): void {
  announcer.announce(outcome);
  const { state, messages } = outcome;
  const numbered = messages.map((message, index) => ({
    number: (page.sent.at(-1)?.number ?? 0) + index + 1,
    json: JSON.stringify(message),
  }));
  show({ ...page, desk: state, sent: [...page.sent, ...numbered].slice(-MAX_SENT) });
}

function show(next: PageState): void {
  page = next;
  keepPage(history, page);
  for (const part of [availability, boxes, thread, actions, rawEvents]) part.draw(page.desk);
  sentLog.draw(page.sent);
  dayBar.draw(page.day);
}

/** Reloads for real, as the agent's F5 does: the page around us sees the frame's `load` and then everything announced again. */
function refresh(): void {
  // What is still to be said would go with the page.
  void announcer.settled().then(() => location.reload());
}

function play(): void {
  if (page.day && !isDayOver(page.day)) {
    show({ ...page, day: { ...page.day, isPlaying: true } });
    goOn();
    return;
  }
  // The day begins on an empty desk.
  for (const { id } of page.desk.conversations) dispatch({ type: 'leave', conversationId: id });
  show({ ...page, day: { step: -1, isPlaying: true } });
  takeStep();
}

function pause(): void {
  if (page.day) show({ ...page, day: { ...page.day, isPlaying: false } });
  goOn();
}

function stop(): void {
  show({ ...page, day: undefined });
  goOn();
}

function takeStep(): void {
  if (!page.day) return;
  const step = sampleDay[page.day.step + 1];
  if (!step) return;
  const day = { ...page.day, step: page.day.step + 1 };
  show({ ...page, day: { ...day, isPlaying: day.isPlaying && !isDayOver(day) } });
  if (step.act.type === 'refresh') {
    // The script goes on when the page is back.
    refresh();
    return;
  }
  const action = actionOfDay(step.act, page.desk, newId);
  if (action) dispatch(action);
  goOn();
}

/** Waits for the next step if the day is playing, and for nothing else. */
function goOn(): void {
  clearTimeout(nextStep);
  if (page.day?.isPlaying && !isDayOver(page.day)) nextStep = setTimeout(takeStep, STEP_MS);
}

/** The panel stands inside that one, where this one stands beside it. */
function createOtherDesk(): HTMLElement {
  const link = create(
    'a',
    { href: '/simulator/giosg', target: '_blank', rel: 'noopener' },
    'Try it in giosg’s console',
  );
  return create('p', { class: 'other-desk' }, 'Another desk: ', link);
}

function createLonelyNotice(): HTMLElement {
  // The demo serves the panel from the same port under another name.
  const panelPage = `http://localhost:${location.port}`;
  return create(
    'section',
    { class: 'lonely', 'aria-label': 'Notice' },
    'Nobody listens to this desk: no page embeds it. Open ',
    create('a', { href: panelPage }, panelPage),
    ' to see it beside the panel.',
  );
}
