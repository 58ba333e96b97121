import { sampleDay } from '../samples/day.ts';
import type { Sender } from '../samples/scenarios/scenario.ts';
import { createAnnouncer } from './announcer.ts';
import { createArrivals } from './arrivals.ts';
import { createAvailability } from './availability.ts';
import { createConversationActions } from './conversation-actions.ts';
import { createDayBar } from './day-bar.ts';
import { actionOfDay, isDayOver } from './day-player.ts';
import { act, type DeskAction, type DeskOutcome } from './desk-model.ts';
import { create, createButton } from './dom.ts';
import { findHostPage, post } from './host-page.ts';
import { httpVendor, noVendor } from './http-vendor.ts';
import { createLibrary } from './library.ts';
import { createLonelyNotice } from './lonely-notice.ts';
import { createKeeper, type PageState, restorePage } from './page-state.ts';
import { readPlace } from './place.ts';
import { createScripts, type Playable } from './playback.ts';
import { createPlayer, type SaidStep } from './player.ts';
import { createRawEvents } from './raw-events.ts';
import { saveText } from './save-text.ts';
import { createSentLog, describeSent, MAX_SENT } from './sent-log.ts';
import { createStateBoxes } from './state-boxes.ts';
import { createStrangers, type Stranger } from './strangers.ts';
import { readTape } from './tape-file.ts';
import { startTapeRecording, type TapeRecording } from './tape-recording.ts';
import { createThread } from './thread.ts';
import './simulator.css';

const STEP_MS = 4_500;
const DISMISS_AFTER_MS = 2_000;

const host = findHostPage(window);
const place = readPlace(document);
const announcer = createAnnouncer({
  vendor: place.isDemo ? httpVendor : noVendor,
  // Whether the desk posts objects or JSON strings is not documented, so it can do both.
  post: (message, asText) => send(asText ? JSON.stringify(message) : message, 'desk'),
});
const keeper = createKeeper(history);
const strangers = createStrangers();
const scriptOf = createScripts();
let page = restorePage(history);
let recording: TapeRecording | undefined;
let nextStep: ReturnType<typeof setTimeout> | undefined;

const newId = () => crypto.randomUUID();
const arrivals = createArrivals((sample) => dispatch({ type: 'arrive', conversationId: newId(), sample }));
const availability = createAvailability(dispatch);
const boxes = createStateBoxes(dispatch);
const thread = createThread();
const actions = createConversationActions(dispatch);
const rawEvents = createRawEvents(dispatch);
const sentLog = createSentLog();
const dayBar = createDayBar({ play: playDay, pause: pauseDay, next: takeDayStep, stop: stopDay });
const player = createPlayer({
  playback: () => page.playback,
  keep: (playback) => show({ ...page, playback }),
  scriptOf,
  speed: () => page.speed,
  say,
  refresh,
  newRun: () => Math.floor(Math.random() * 2 ** 32),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
});
const asked = new URLSearchParams(location.search).get('scenario') ?? undefined;
const library = createLibrary(
  {
    ...player,
    start: startPlayback,
    stop: stopPlayback,
    setSpeed(speed) {
      show({ ...page, speed });
      if (page.playback?.isPlaying) player.goOn();
    },
    importTape: (file) => void importTape(file),
    record: () => void record(),
  },
  scriptOf,
  asked,
);

document
  .getElementById('root')
  ?.replaceChildren(
    create(
      'header',
      { class: 'top' },
      create('h1', {}, 'Pretend desk'),
      createButton('Refresh desk', refresh),
      ...(place.isDemo
        ? [create('a', { href: '/simulator/giosg', target: '_blank', rel: 'noopener' }, 'Try it in giosg’s console')]
        : []),
      availability.element,
    ),
    ...(host ? [] : [createLonelyNotice(place)]),
    create(
      'main',
      {},
      arrivals.element,
      boxes.element,
      create('div', { class: 'talk' }, thread.element, actions.element),
      create('aside', { 'aria-label': 'Try out' }, dayBar.element, library.element, rawEvents.element, sentLog.element),
    ),
  );
if (asked !== undefined) library.element.scrollIntoView();
dispatch({ type: 'load' });
goOnWithDay();
if (page.playback?.isPlaying) player.goOn();

function dispatch(action: DeskAction): void {
  apply(act(page.desk, action));
}

function apply(outcome: DeskOutcome): void {
  announcer.announce(outcome);
  const { state, messages } = outcome;
  note(messages.map((message) => ({ message, from: 'desk', isSent: true })));
  show({ ...page, desk: state });
}

/** Says what a scenario says, in one go. */
function say(steps: readonly SaidStep[]): void {
  note(steps.map(({ message, from }) => ({ message, from, isSent: send(message, from) })));
  show(page);
  const { playback } = page;
  // A window that is closed at once says nothing more.
  if (playback && playback.position >= scriptOf(playback).steps.length) setTimeout(strangers.dismiss, DISMISS_AFTER_MS);
}

/** `false` when there is no window to send it from. */
function send(message: unknown, from: Sender): boolean {
  if (from !== 'desk' && !strangers.say(from, message)) return false;
  if (from === 'desk') post(message, host);
  recording?.add(message, from);
  return true;
}

function note(messages: readonly { readonly message: unknown; readonly from: Sender; readonly isSent: boolean }[]) {
  const last = page.sent.at(-1)?.number ?? 0;
  const first = Math.max(0, messages.length - MAX_SENT);
  const numbered = messages
    .slice(first)
    .map(({ message, ...how }, index) => ({ number: last + first + index + 1, ...describeSent(message), ...how }));
  page = { ...page, sent: [...page.sent, ...numbered].slice(-MAX_SENT) };
}

function show(next: PageState): void {
  page = next;
  keeper.later(page);
  for (const part of [availability, boxes, actions, rawEvents]) part.draw(page.desk);
  thread.draw(page.desk, page.playback !== undefined);
  sentLog.draw(page.sent);
  dayBar.draw(page.day);
  library.draw({ playback: page.playback, speed: page.speed, isRecording: recording !== undefined });
}

/** Reloads for real, as the agent's F5 does: the page around us sees the frame's `load` and then everything announced again. */
function refresh(): void {
  // What is still to be said would go with the page.
  void announcer.settled().then(() => {
    keeper.now(page);
    location.reload();
  });
}

function clearDesk(): void {
  for (const { id } of page.desk.conversations) dispatch({ type: 'leave', conversationId: id });
}

function startPlayback(playable: Playable, seed: number, isPlaying: boolean): void {
  stopDay();
  // It begins on an empty desk, and whoever has to speak in its place is asked in now, in the agent's click.
  clearDesk();
  strangers.dismiss();
  const { steps } = scriptOf({ playable, seed, run: 0 });
  const senders = new Set(steps.flatMap((step) => (step.type === 'message' ? [step.from] : [])));
  strangers.invite([...senders].filter((sender): sender is Stranger => sender !== 'desk'));
  void announcer.settled().then(() => player.start(playable, seed, isPlaying));
}

function stopPlayback(): void {
  player.stop();
  strangers.dismiss();
}

async function importTape(file: File): Promise<void> {
  const tape = await readTape(file);
  if (tape.ok) library.choose(tape.value);
  else library.refuse(tape.reason);
}

async function record(): Promise<void> {
  const finished = recording;
  recording = finished ? undefined : startTapeRecording(Date.now);
  if (!finished) {
    // Whoever plays the tape was not there before: what is open is announced as a refresh would.
    for (const message of act(page.desk, { type: 'load' }).messages) recording?.add(message, 'desk');
  }
  show(page);
  if (finished) saveText('desk.ndjson', await finished.finish());
}

function playDay(): void {
  if (page.day && !isDayOver(page.day)) {
    show({ ...page, day: { ...page.day, isPlaying: true } });
    goOnWithDay();
    return;
  }
  // The day begins on an empty desk.
  if (page.playback) stopPlayback();
  clearDesk();
  show({ ...page, day: { step: -1, isPlaying: true } });
  takeDayStep();
}

function pauseDay(): void {
  if (page.day) show({ ...page, day: { ...page.day, isPlaying: false } });
  goOnWithDay();
}

function stopDay(): void {
  show({ ...page, day: undefined });
  goOnWithDay();
}

function takeDayStep(): void {
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
  goOnWithDay();
}

/** Waits for the next step if the day is playing, and for nothing else. */
function goOnWithDay(): void {
  clearTimeout(nextStep);
  if (page.day?.isPlaying && !isDayOver(page.day)) nextStep = setTimeout(takeDayStep, STEP_MS);
}
