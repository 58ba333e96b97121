import { useEffect, useReducer, useState } from 'react';
import { useStore } from 'zustand';
import type { Recording } from '../../desk/tape/create-recorder.ts';
import { usePanel } from '../panel-context.tsx';
import { type RecordingShown, ToolsMenu, type ToolsOutcome } from '../views/tools-menu.tsx';
import { saveText } from './save-text.ts';
import { tapeFileName } from './tape-file-name.ts';
import { canRedact, tapeTextOf } from './tape-text-of.ts';

/** What helps when something is not as it should be. Of what it saves, nothing leaves memory before it is redacted. */
export function ToolsBar() {
  const { line, recorder } = usePanel();
  const { recording } = useStore(recorder.state);
  const [made, setMade] = useState<{ readonly outcome: ToolsOutcome; readonly text?: string }>();
  useEverySecond(recording.status === 'running');

  const save = async (recorded: Recording | undefined) => {
    if (!recorded || recorded.lines.length === 0) return setMade({ outcome: { type: 'nothing' } });
    setMade({ outcome: { type: 'making' } });
    const { round } = recorder.state.getState();
    const text = await tapeTextOf(recorded, line.desk).catch(() => undefined);
    // What one agent has recorded is not saved for the next.
    if (recorder.state.getState().round !== round) return;
    if (text === undefined) return setMade({ outcome: { type: 'failed' } });
    const fileName = tapeFileName(new Date());
    saveText(fileName, text);
    setMade({ outcome: { type: 'saved', fileName, dropped: recorded.dropped }, text });
  };
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setMade({ outcome: { type: 'copied' }, text });
    } catch {
      setMade({ outcome: { type: 'notCopied', text }, text });
    }
  };
  const { text } = made ?? {};

  return (
    <ToolsMenu
      recording={shown()}
      possible={canRedact()}
      outcome={made?.outcome}
      onStart={() => {
        recorder.start();
        setMade(undefined);
      }}
      onStop={recorder.stop}
      onSave={(which) => void save(which === 'recording' ? recorder.take() : recorder.recent())}
      // Only a page inside another may be kept from saving a file.
      onCopy={text !== undefined && window.parent !== window ? () => void copy(text) : undefined}
    />
  );

  function shown(): RecordingShown {
    const extent = recorder.extent();
    if (recording.status === 'none' || !extent) return { status: 'none' };
    const untilMs = recording.status === 'running' ? Date.now() : recording.untilMs;
    return { status: recording.status, elapsedMs: Math.max(0, untilMs - recording.sinceMs), ...extent };
  }
}

/** Draws anew each second while `isOn`. */
function useEverySecond(isOn: boolean): void {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(draw, 1_000);
    return () => clearInterval(timer);
  }, [isOn]);
}
