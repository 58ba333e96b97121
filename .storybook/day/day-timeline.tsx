import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { TapePlayback, TapePlayer } from '../../src/desk/tape/play-tape.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { Button } from '../../src/panel/views/button.tsx';
import { Segments } from '../../src/panel/views/segments.tsx';
import { dayStepOf, daySteps, positionAfter } from './day-steps.ts';
import styles from './day-timeline.module.css';
import { lineInWords } from './line-in-words.ts';

const SPEEDS = ['1', '2', '5', '20'] as const;

export interface DayTimelineProps {
  readonly lines: readonly TapeLine[];
  readonly playback: TapePlayback;
  readonly player: Pick<TapePlayer, 'play' | 'pause' | 'step' | 'seek' | 'setSpeed'>;
}

/** Where the day is, what to look at now, and everything the desk has said and will say. In English, as the day itself. */
export function DayTimeline({ lines, playback, player }: DayTimelineProps) {
  const { position, isPlaying } = playback;
  const present = lines[position - 1];
  const presentStep = present && dayStepOf(present);
  const isOver = position === lines.length;
  const now = presentStep === undefined ? BEFORE : daySteps[presentStep];
  const togglePlaying = () => {
    if (isPlaying) return player.pause();
    if (isOver) player.seek(0);
    player.play();
  };
  return (
    <section className={styles.timeline} lang="en" aria-label="Timeline">
      <div className={styles.now}>
        <h2>{now?.title}</h2>
        <p>{now?.watch}</p>
      </div>
      <div className={styles.controls}>
        <div className={styles.buttons}>
          <Button kind="primary" onClick={togglePlaying}>
            {isPlaying ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
            {isPlaying ? 'Pause' : 'Play'}
          </Button>
          {/* At either end a button stays where it is, with the keyboard on it. */}
          <Button busy={position === 0} onClick={() => player.seek(position - 1)}>
            <SkipBack size={14} aria-hidden />
            Back
          </Button>
          <Button busy={isOver} onClick={() => player.step()}>
            <SkipForward size={14} aria-hidden />
            Step
          </Button>
        </div>
        <Segments
          label="Speed"
          segments={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          value={SPEEDS.find((speed) => Number(speed) === playback.speed) ?? '1'}
          onChange={(speed) => player.setSpeed(Number(speed))}
        />
        <input
          type="range"
          className={styles.slider}
          aria-label="Position"
          aria-valuetext={`${position} of ${lines.length}: ${present ? lineInWords(present) : 'the start'}`}
          min={0}
          max={lines.length}
          value={position}
          onChange={(event) => player.seek(Number(event.target.value))}
        />
      </div>
      <Events lines={lines} position={position} onSeek={player.seek} />
    </section>
  );
}

const BEFORE = {
  title: 'Before the day',
  watch:
    'Press “Play”, or “Step” for one message of the desk at a time. The panel beside this is the real one: click and type in it.',
};

interface EventsProps {
  readonly lines: readonly TapeLine[];
  readonly position: number;
  readonly onSeek: (position: number) => void;
}

function Events({ lines, position, onSeek }: EventsProps) {
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the present event is kept in sight, wherever playing has come
  useEffect(() => {
    const present = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Only the list: what the reader looks at stays where it is.
    if (list.current) list.current.scrollTop = (present?.offsetTop ?? 0) - list.current.clientHeight / 3;
  }, [position]);
  return (
    <ol ref={list} className={styles.events} aria-label="What the desk says">
      {daySteps.map((step, index) => (
        <li key={step.title}>
          <button type="button" className={styles.step} onClick={() => onSeek(positionAfter(lines, index))}>
            {step.title}
          </button>
          <ol>
            {lines.map((line, place) =>
              dayStepOf(line) === index ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a tape does not change, and the same line may be on it twice
                <li key={place}>
                  <button
                    type="button"
                    className={styles.event}
                    data-heard={place < position}
                    aria-current={place === position - 1 ? 'step' : undefined}
                    onClick={() => onSeek(place + 1)}
                  >
                    <span className={styles.time}>{(line.atMs / 1_000).toFixed(1)} s</span>
                    {lineInWords(line)}
                  </button>
                </li>
              ) : null,
            )}
          </ol>
        </li>
      ))}
    </ol>
  );
}
