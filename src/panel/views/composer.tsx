import { type FormEvent, useEffect, useId, useRef } from 'react';
import type { NewTask } from '../../api/work.ts';
import type { Author } from '../../crm/work.ts';
import { useText } from '../text/text-context.tsx';
import { Button } from './button.tsx';
import styles from './composer.module.css';
import { Field } from './field.tsx';
import { Segments } from './segments.tsx';
import { TextArea } from './text-area.tsx';
import { dueOf, NOTE_MAX, TITLE_MAX, type WorkDraft } from './work-draft.ts';

export interface ComposerProps {
  /** The contact that it is for. */
  readonly name: string;
  readonly draft: WorkDraft;
  readonly onDraftChange: (draft: WorkDraft) => void;
  /** Whom a task can be given to; the one who is signed in is among them, or is offered all the same. */
  readonly agents: readonly Author[];
  readonly agentId: string;
  /** `text` is trimmed and neither empty nor too long. What was typed is the caller's to clear. */
  readonly onSaveNote: (text: string) => void;
  readonly onSaveTask: (task: NewTask) => void;
}

/** Where the agent writes a note or a task without leaving the conversation. */
export function Composer({ name, draft, onDraftChange, agents, agentId, onSaveNote, onSaveTask }: ComposerProps) {
  const { t } = useText();
  const assigneeId = useId();
  const form = useRef<HTMLFormElement>(null);
  const isNote = draft.kind === 'note';
  const text = (isNote ? draft.note : draft.title).trim();
  const [max, warnAt] = isNote ? [NOTE_MAX, NOTE_MAX - 500] : [TITLE_MAX, TITLE_MAX - 50];
  const length = [...text].length;
  const over = length - max;
  const canSave = text !== '' && over <= 0;
  const set = (changes: Partial<WorkDraft>) => onDraftChange({ ...draft, ...changes });
  const others = agents.filter(({ id }) => id !== agentId);

  // The agent went to the other kind with a key or a click on it: they stay there. Only a save leads back into the text.
  const hasSaved = useRef(false);
  useEffect(() => {
    if (!hasSaved.current || text !== '') return;
    hasSaved.current = false;
    form.current?.querySelector<HTMLElement>('textarea, input[name="title"]')?.focus();
  }, [text]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSave) {
      form.current?.querySelector<HTMLElement>('textarea, input[name="title"]')?.focus();
      return;
    }
    hasSaved.current = true;
    if (isNote) onSaveNote(text);
    else onSaveTask({ title: text, dueOn: dueOf(draft), assigneeId: draft.assigneeId || undefined });
  };
  const error = over > 0 ? t.composer.tooLong(over) : undefined;
  const left = length > warnAt && over <= 0 ? t.composer.left(max - length) : undefined;

  return (
    <section aria-label={t.composer.label} className={styles.composer}>
      <form
        ref={form}
        noValidate
        className={styles.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
      >
        <Segments
          label={t.composer.kind}
          segments={[
            { value: 'note', label: t.composer.note },
            { value: 'task', label: t.composer.task },
          ]}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
        {isNote ? (
          <TextArea
            label={t.composer.noteFor(name)}
            rows={2}
            hint={left ?? t.composer.markdown}
            error={error}
            value={draft.note}
            onChange={({ currentTarget: { value } }) => set({ note: value })}
          />
        ) : (
          <>
            <Field
              name="title"
              label={t.composer.taskFor(name)}
              hint={left}
              error={error}
              value={draft.title}
              onChange={({ currentTarget: { value } }) => set({ title: value })}
            />
            <div className={styles.pair}>
              <Field
                type="date"
                label={t.composer.dueOn}
                value={draft.dueOn}
                onChange={({ currentTarget: { value } }) => set({ dueOn: value })}
              />
              <div className={styles.assignee}>
                <label htmlFor={assigneeId}>{t.composer.assignee}</label>
                <select
                  id={assigneeId}
                  value={draft.assigneeId}
                  onChange={({ currentTarget: { value } }) => set({ assigneeId: value })}
                >
                  <option value={agentId}>{t.composer.me}</option>
                  {others.map(({ id, name: agent }) => (
                    <option key={id} value={id}>
                      {agent}
                    </option>
                  ))}
                  <option value="">{t.composer.nobody}</option>
                </select>
              </div>
            </div>
          </>
        )}
        <div className={styles.actions}>
          <Button
            kind={text === '' ? 'plain' : 'primary'}
            type="submit"
            aria-keyshortcuts="Control+Enter Meta+Enter"
            aria-disabled={!canSave || undefined}
          >
            {isNote ? t.composer.saveNote : t.composer.saveTask}
          </Button>
          <span aria-hidden="true" className={styles.keys}>
            {t.composer.keys}
          </span>
        </div>
      </form>
    </section>
  );
}
