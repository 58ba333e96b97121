import { sampleDay } from '../samples/day.ts';
import { type DayProgress, isDayOver, stepOf } from './day-player.ts';
import { create, createButton, setEnabled } from './dom.ts';

interface DayControls {
  play(): void;
  pause(): void;
  next(): void;
  stop(): void;
}

/** The scripted day: one button to start it; while it runs, what happens and what to look at. */
export function createDayBar(controls: DayControls) {
  let day: DayProgress | undefined;
  const play = createButton('Play the day', () => (day?.isPlaying ? controls.pause() : controls.play()), 'play');
  const next = createButton('Next step', controls.next);
  const stop = createButton('Stop', () => {
    controls.stop();
    // The pressed button goes away; the keyboard goes on from its neighbour.
    play.focus();
  });
  const title = create('strong');
  const watch = create('span', { class: 'watch' });
  const caption = create('p', { class: 'caption', role: 'status' }, title, watch);
  const steps = sampleDay.map((step) => create('li', {}, step.title));
  const list = create(
    'details',
    { class: 'steps' },
    create('summary', {}, 'All steps'),
    create('ol', { 'aria-label': 'Steps of the day' }, ...steps),
  );
  // Where there is room for it, the list stands open.
  list.open = matchMedia('(width >= 820px)').matches;
  const element = create(
    'section',
    { class: 'day', 'aria-label': 'The day' },
    create('div', { class: 'controls' }, play, next, stop),
    caption,
    list,
  );

  return {
    element,
    draw(progress: DayProgress | undefined) {
      day = progress;
      const step = progress && stepOf(progress);
      const isOver = progress ? isDayOver(progress) : false;
      title.textContent = step
        ? `${sampleDay.indexOf(step) + 1} of ${sampleDay.length} · ${step.title}`
        : 'One scripted day';
      watch.textContent = step?.watch ?? `${sampleDay.length} steps: arrive, switch, log in, refresh, transfer, close.`;
      play.textContent = !progress || isOver ? 'Play the day' : progress.isPlaying ? 'Pause' : 'Continue';
      for (const part of [next, stop]) part.hidden = !progress;
      element.classList.toggle('running', Boolean(progress));
      setEnabled(next, !isOver);
      steps.forEach((item, index) => {
        if (index === progress?.step) item.setAttribute('aria-current', 'step');
        else item.removeAttribute('aria-current');
        item.classList.toggle('done', progress !== undefined && index < progress.step);
      });
    },
  };
}
