import { findScenario, scenarios } from '../samples/scenarios/scenarios.ts';
import { create, createButton, createField, createSelect, setEnabled } from './dom.ts';
import { endInWords, isSame, type Playable, type Playback, type PlayScript } from './playback.ts';

export interface LibraryControls {
  /** From its beginning. */
  start(playable: Playable, seed: number, isPlaying: boolean): void;
  goOn(): void;
  pause(): void;
  step(): void;
  stop(): void;
  setSpeed(speed: number): void;
  importTape(file: File): void;
  record(): void;
}

export interface LibraryState {
  readonly playback: Playback | undefined;
  readonly speed: number;
  readonly isRecording: boolean;
}

const SPEEDS = [
  ['0.5', 'Half as fast'],
  ['1', 'As on a desk'],
  ['4', '4 times as fast'],
  ['20', '20 times as fast'],
] as const;

/** What desks do that panels get wrong, to be played to the page around us; and tapes. `asked` is the id in the page's address. */
export function createLibrary(
  controls: LibraryControls,
  scriptOf: (of: Pick<Playback, 'playable' | 'seed' | 'run'>) => PlayScript,
  asked: string | undefined,
) {
  let state: LibraryState | undefined;
  let tape: Extract<Playable, { type: 'tape' }> | undefined;
  const select = createSelect(scenarios.map(({ id, title }) => [id, title] as const));
  const seed = create('input', { type: 'number', min: '0', max: '999999', value: '1', inputmode: 'numeric' });
  const seedField = createField('Seed', seed);
  const speed = createSelect(SPEEDS);
  const play = createButton('Play', () => onPlay(), 'play');
  const step = createButton('Step', () => (isOn() ? controls.step() : start(false)));
  const restart = createButton('Restart', () => start(true));
  const stop = createButton('Stop', () => {
    controls.stop();
    // The pressed button goes away; the keyboard goes on from its neighbour.
    play.focus();
  });
  const proves = create('p', { class: 'proves' });
  const watch = create('p', { class: 'watch' });
  const end = create('p', { class: 'watch' });
  const bar = create('progress', { 'aria-label': 'Steps taken' });
  const progress = create('p', { class: 'quiet', role: 'status' });
  const record = createButton('Record a tape', controls.record);
  const file = create('input', { type: 'file', accept: '.ndjson,.jsonl,application/x-ndjson,text/plain', hidden: '' });
  const bring = createButton('Import a tape', () => file.click());
  const notice = create('div', { class: 'notice', role: 'alert' });

  const chosen = (): Playable => (select.value === TAPE && tape ? tape : { type: 'scenario', id: select.value });
  const isOn = () => state?.playback !== undefined && isSame(state.playback.playable, chosen()) && !isOver();
  const isOver = () =>
    state?.playback !== undefined && state.playback.position >= scriptOf(state.playback).steps.length;
  const start = (isPlaying: boolean) => controls.start(chosen(), readSeed(), isPlaying);
  const onPlay = () => {
    if (!isOn()) start(true);
    else if (state?.playback?.isPlaying) controls.pause();
    else controls.goOn();
  };
  const readSeed = () => (seed.validity.valid && seed.value !== '' ? seed.valueAsNumber : 1);

  select.addEventListener('change', () => redraw());
  speed.addEventListener('change', () => controls.setSpeed(Number(speed.value)));
  file.addEventListener('change', () => {
    const [picked] = file.files ?? [];
    // The same file again is a change, too.
    if (picked) controls.importTape(picked);
    file.value = '';
  });
  const redraw = () => state && draw(state);

  const element = create(
    'details',
    { class: 'drawer library' },
    create('summary', {}, 'Scenarios'),
    create(
      'div',
      { class: 'drawer-body' },
      notice,
      create('div', { class: 'fields' }, createField('Scenario', select)),
      proves,
      create('div', { class: 'controls' }, play, step, restart, stop),
      create('div', { class: 'fields' }, createField('Speed', speed), seedField),
      bar,
      progress,
      watch,
      end,
      create('div', { class: 'controls' }, bring, record, file),
    ),
  );
  const known = asked === undefined ? undefined : findScenario(asked);
  if (known) select.value = known.id;
  if (asked !== undefined || matchMedia('(width >= 820px)').matches) element.open = true;
  if (asked !== undefined && !known) notice.append(...listOfScenarios(asked));
  notice.hidden = notice.childNodes.length === 0;

  function draw(next: LibraryState): void {
    const isOther = next.playback?.run !== state?.playback?.run;
    state = next;
    const { playback } = next;
    if (playback?.playable.type === 'tape') show(playback.playable);
    if (playback && isOther) select.value = playback.playable.type === 'tape' ? TAPE : playback.playable.id;
    const playable = chosen();
    const scenario = playable.type === 'scenario' ? findScenario(playable.id) : undefined;
    const current = playback && isSame(playback.playable, playable) ? playback : undefined;
    const script = scriptOf(current ?? { playable, seed: readSeed(), run: 0 });
    proves.textContent = scenario ? scenario.proves : 'What a desk once said, by pseudonyms.';
    watch.textContent = scenario ? `Look at: ${scenario.watch}` : '';
    end.textContent = `At its end: ${endInWords(script.end)}`;
    seedField.hidden = !scenario?.isSeeded;
    speed.value = String(next.speed);
    const position = current?.position ?? 0;
    bar.max = Math.max(1, script.steps.length);
    bar.value = script.steps.length === 0 && current ? 1 : position;
    progress.textContent = inWords(position, script.steps.length, current);
    play.textContent = !isOn() ? 'Play' : current?.isPlaying ? 'Pause' : 'Continue';
    setEnabled(step, !current || position < script.steps.length);
    setEnabled(restart, current !== undefined);
    stop.hidden = current === undefined;
    record.textContent = next.isRecording ? 'Stop and download' : 'Record a tape';
    record.setAttribute('aria-pressed', String(next.isRecording));
  }

  /** Puts a tape among what can be chosen. */
  function show(next: Extract<Playable, { type: 'tape' }>): void {
    if (tape?.name === next.name && tape.text === next.text) return;
    tape = next;
    select.querySelector(`option[value="${TAPE}"]`)?.remove();
    select.append(create('option', { value: TAPE }, `Tape: ${next.name}`));
  }

  return {
    element,
    draw,
    /** Chooses a tape, which is played only when the agent says so. */
    choose(next: Extract<Playable, { type: 'tape' }>) {
      notice.hidden = true;
      show(next);
      select.value = TAPE;
      redraw();
    },
    refuse(text: string) {
      notice.replaceChildren(text);
      notice.hidden = false;
    },
  };
}

const TAPE = '(tape)';

function inWords(position: number, length: number, playback: Playback | undefined): string {
  if (length === 0) return playback ? 'Nothing was sent, and that is all.' : 'There is nothing to send.';
  if (!playback) return `${length} steps`;
  if (position >= length) return `All ${length} steps taken. Compare what the panel shows.`;
  return `${position} of ${length} steps taken${playback.isPlaying ? '' : ', paused'}`;
}

function listOfScenarios(asked: string): readonly (Node | string)[] {
  return [
    create('p', {}, `There is no scenario "${asked.slice(0, 60)}". There are:`),
    create(
      'ul',
      { 'aria-label': 'Scenarios there are' },
      ...scenarios.map(({ id, title }) => create('li', {}, create('a', { href: `?scenario=${id}` }, id), `: ${title}`)),
    ),
  ];
}
