import { Circle, Download, Square, Stethoscope, Wrench } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ToolsCatalogue } from '../text/tools-catalogue.ts';
import { useToolsText } from '../text/use-tools-text.ts';
import { Button } from './button.tsx';
import styles from './tools-menu.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export type RecordingShown =
  | { readonly status: 'none' }
  | {
      readonly status: 'running' | 'stopped';
      readonly elapsedMs: number;
      readonly lines: number;
      /** About, in characters. */
      readonly size: number;
      /** Lines that were let go for lack of room. */
      readonly dropped: number;
    };

/** What became of what the agent last asked for. */
export type ToolsOutcome =
  | { readonly type: 'making' | 'nothing' | 'failed' | 'copied' }
  | { readonly type: 'saved'; readonly fileName: string; readonly dropped: number }
  | { readonly type: 'notCopied'; readonly text: string };

export interface ToolsMenuProps {
  readonly recording: RecordingShown;
  /** `false` where nobody could be made unrecognisable: nothing is saved there. */
  readonly possible: boolean;
  readonly outcome?: ToolsOutcome | undefined;
  readonly onStart: () => void;
  readonly onStop: () => void;
  readonly onSave: (which: 'recording' | 'recent') => void;
  /** Where a file may not be saved. */
  readonly onCopy?: (() => void) | undefined;
}

/** What helps when something is not as it should be: a button in the bar, and below it the menu with what came of it. */
export function ToolsMenu({ recording, possible, outcome, onStart, onStop, onSave, onCopy }: ToolsMenuProps) {
  const { tools, formats } = useToolsText();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const isRunning = recording.status === 'running';
  const isMaking = outcome?.type === 'making';

  useEffect(() => {
    if (isOpen) itemsIn(menu.current)[0]?.focus();
  }, [isOpen]);

  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        title={tools.label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className={styles.button}
        data-recording={isRunning}
        onClick={() => setOpen(!isOpen)}
        onKeyDown={(event) => {
          close(event);
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          if (isOpen) itemsIn(menu.current)[0]?.focus();
          else setOpen(true);
        }}
      >
        {isRunning ? <span className={styles.dot} /> : <Wrench size={15} aria-hidden="true" />}
        <VisuallyHidden>{isRunning ? `${tools.label}: ${tools.recording}` : tools.label}</VisuallyHidden>
        {isRunning && (
          <span aria-hidden="true">
            <span className={styles.word}>{tools.recording} </span>
            {elapsedInDigits(recording.elapsedMs)}
          </span>
        )}
      </button>
      {isOpen && (
        <section aria-label={tools.label} className={styles.disclosed} onKeyDown={close}>
          <div ref={menu} id={id} role="menu" aria-label={tools.label} className={styles.menu} onKeyDown={moveInMenu}>
            {possible && (
              <>
                <Item
                  icon={isRunning ? <Square {...ICON} /> : <Circle {...ICON} />}
                  onPress={isRunning ? onStop : onStart}
                >
                  {isRunning ? tools.stop : tools.start}
                </Item>
                <Item
                  icon={<Download {...ICON} />}
                  disabled={isMaking || recording.status === 'none'}
                  onPress={() => onSave('recording')}
                >
                  {tools.saveRecording}
                </Item>
                <Item icon={<Download {...ICON} />} disabled={isMaking} onPress={() => onSave('recent')}>
                  {tools.saveRecent}
                </Item>
              </>
            )}
            <a role="menuitem" tabIndex={-1} href="/doctor" target="_blank" rel="noopener" className={styles.item}>
              <Stethoscope {...ICON} />
              {tools.checkConnection}
            </a>
          </div>
          <div aria-live="polite" className={styles.outcome} data-tone={outcome && TONES[outcome.type]}>
            {outcome && <p>{outcomeInWords(outcome, tools)}</p>}
            {outcome?.type === 'saved' && outcome.dropped > 0 && recording.status === 'none' && (
              <p className={styles.dropped}>{tools.dropped(outcome.dropped)}</p>
            )}
          </div>
          {outcome?.type === 'notCopied' && <CopyByHand text={outcome.text} label={tools.asText} />}
          {onCopy && (
            <div className={styles.copy}>
              <p>{tools.noFile}</p>
              <Button onClick={onCopy}>{tools.copy}</Button>
            </div>
          )}
          <div className={styles.words}>
            <p>{possible ? tools.privacy : tools.notPossible}</p>
            {possible && <p>{recordingInWords(recording, tools, formats)}</p>}
            {recording.status !== 'none' && recording.dropped > 0 && (
              <p className={styles.dropped}>{tools.dropped(recording.dropped)}</p>
            )}
          </div>
        </section>
      )}
    </>
  );
}

const ICON = { size: 15, 'aria-hidden': true } as const;

function Item({
  icon,
  disabled = false,
  onPress,
  children,
}: {
  readonly icon: ReactNode;
  readonly disabled?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled={disabled || undefined}
      className={styles.item}
      onClick={() => !disabled && onPress()}
    >
      {icon}
      {children}
    </button>
  );
}

/** Selected from the start: one key copies it. */
function CopyByHand({ text, label }: { readonly text: string; readonly label: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return <textarea ref={field} readOnly rows={3} aria-label={label} value={text} className={styles.text} />;
}

function itemsIn(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}

function moveInMenu(event: KeyboardEvent<HTMLElement>) {
  const items = itemsIn(event.currentTarget);
  const at = items.findIndex((item) => item.matches(':focus'));
  const to = targetOf(event.key, at, items.length);
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

function targetOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

const TONES: Readonly<Record<ToolsOutcome['type'], 'plain' | 'good' | 'bad'>> = {
  making: 'plain',
  nothing: 'plain',
  failed: 'bad',
  saved: 'good',
  copied: 'good',
  notCopied: 'bad',
};

function outcomeInWords(outcome: ToolsOutcome, tools: ToolsCatalogue): string {
  return outcome.type === 'saved' ? tools.saved(outcome.fileName) : tools[outcome.type];
}

function recordingInWords(recording: RecordingShown, tools: ToolsCatalogue, formats: string): string {
  if (recording.status === 'none') return tools.nothingRecorded;
  const size = new Intl.NumberFormat(formats, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  return tools.extent(
    elapsedInDigits(recording.elapsedMs),
    recording.lines,
    size.format(Math.ceil(recording.size / 1024)),
  );
}

/** "2:05", "1:02:05". */
function elapsedInDigits(elapsedMs: number): string {
  const seconds = Math.floor(elapsedMs / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
