import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { PageRoot } from '../../src/panel/page-root.tsx';
import { PanelRoot } from '../../src/panel/panel-root.tsx';
import styles from './day-at-the-desk.module.css';
import { positionAfter } from './day-steps.ts';
import { DayTimeline } from './day-timeline.tsx';
import { createDayPlayer, type DayPlayer, dayLines } from './play-day.ts';
import { WholePanel } from './whole-panel.tsx';

export interface DayProps {
  /** The agent's language: what they are signed in with. */
  readonly locale: string;
  /** Of the panel, in px; "full" takes what there is. */
  readonly width: string;
  /** The step of the day that has just happened; `undefined` begins before the first. */
  readonly after?: number | undefined;
  readonly timeline: boolean;
}

/** The whole panel, its real line, store, cache and outbox, over a tape; only the server is pretend. */
export function DayAtTheDesk({ locale, width, after, timeline }: DayProps) {
  const [player, setPlayer] = useState<DayPlayer>();
  useEffect(() => {
    const made = createDayPlayer(locale);
    if (after !== undefined) made.seek(positionAfter(dayLines, after));
    setPlayer(made);
    return made.dispose;
  }, [locale, after]);
  return player && <Playing player={player} width={width} timeline={timeline} />;
}

function Playing({ player, width, timeline }: Pick<DayProps, 'width' | 'timeline'> & { readonly player: DayPlayer }) {
  const { panel, playback } = useStore(player.state);
  // Each beginning has a panel of its own, which no text field, open section or notice of the one before outlives.
  const [shown, setShown] = useState({ panel, count: 0 });
  if (shown.panel !== panel) setShown({ panel, count: shown.count + 1 });
  const isFull = width === 'full';
  return (
    <div className={styles.day} data-timeline={timeline}>
      <div className={styles.panel} style={isFull ? undefined : { inlineSize: `${width}px` }}>
        <PageRoot key={shown.count} base={panel}>
          <PanelRoot panel={panel}>
            <WholePanel />
          </PanelRoot>
        </PageRoot>
      </div>
      {timeline && <DayTimeline lines={dayLines} playback={playback} player={player} />}
    </div>
  );
}
