import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { useText } from '../text/text-context.tsx';
import { Avatar } from './avatar.tsx';
import { Badge } from './badge.tsx';
import { Button } from './button.tsx';
import styles from './conversation-list.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface ConversationItem {
  readonly id: string;
  readonly name?: string | undefined;
  readonly focused: boolean;
  readonly unread: number;
  readonly status: 'waiting' | 'unreadable' | 'known';
}

export interface ConversationListProps {
  readonly conversations: readonly ConversationItem[];
  /** The list may hold a conversation that has left. */
  readonly uncertain: boolean;
  readonly onForget: (id: string) => void;
}

/** What is open on the desk. No command can move the desk's focus, so an item only says where to click, and can be forgotten. */
export function ConversationList({ conversations, uncertain, onForget }: ConversationListProps) {
  const { t } = useText();
  const list = useRef<HTMLUListElement>(null);
  const inFocus = conversations.find(({ focused }) => focused);
  const focusedId = inFocus?.id;
  const focusedName = inFocus?.name;
  const [pressed, setPressed] = useState<{ readonly id: string; readonly focusedId: string | undefined }>();
  // The hint has done its work once the focus moved, and has no object once its conversation left.
  const pressedId =
    pressed?.focusedId === focusedId && conversations.some(({ id }) => id === pressed?.id) ? pressed?.id : undefined;

  const focusedNow = useRef(focusedId);
  focusedNow.current = focusedId;
  const press = useCallback((id: string) => setPressed({ id, focusedId: focusedNow.current }), []);

  // Scrolls this list and nothing around it; keyboard focus stays where it is. A visitor who is named late needs more room.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a name is as wide as it is long
  useEffect(() => {
    // Where things are is asked of the frame, which has to know it anyway: asked any sooner, the browser works it out twice.
    const frame = requestAnimationFrame(() => {
      const scroller = list.current;
      const item = focusedId === undefined ? null : scroller?.querySelector<HTMLElement>('[aria-current="true"]');
      if (!scroller || !item) return;
      const hiddenBefore = item.offsetLeft - EDGE_PX < scroller.scrollLeft;
      const hiddenAfter = item.offsetLeft + item.offsetWidth + EDGE_PX > scroller.scrollLeft + scroller.clientWidth;
      if (hiddenBefore || hiddenAfter) scroller.scrollLeft = item.offsetLeft - EDGE_PX;
    });
    return () => cancelAnimationFrame(frame);
  }, [focusedId, focusedName]);

  if (conversations.length === 0) return <p className={styles.none}>{t.conversations.none}</p>;
  return (
    <div className={styles.conversations}>
      {/* biome-ignore lint/a11y/noRedundantRoles: without markers, Safari no longer takes it for a list */}
      <ul ref={list} role="list" aria-label={t.conversations.label} className={styles.list}>
        {conversations.map(({ id, name, focused, unread, status }) => (
          <li key={id} aria-current={focused} className={styles.item}>
            <Pill id={id} name={name} unread={unread} status={status} onPress={press} />
            {pressedId === id && (
              <Button
                kind="quiet"
                className={styles.forget}
                onClick={() => {
                  setPressed(undefined);
                  onForget(id);
                }}
              >
                {t.conversations.forget}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p aria-live="polite" className={styles.hint}>
        {pressedId !== undefined && t.conversations.clickInDesk}
      </p>
      {uncertain && <p className={styles.uncertain}>{t.conversations.uncertain}</p>}
    </div>
  );
}

interface PillProps extends Omit<ConversationItem, 'focused'> {
  readonly onPress: (id: string) => void;
}

/** Drawn anew only when something of it changes: the focus moves among many, and two of them change with it. */
const Pill = memo(function Pill({ id, name, unread, status, onPress }: PillProps) {
  const { t } = useText();
  return (
    <button type="button" className={styles.pill} onClick={() => onPress(id)}>
      <Avatar name={name} />
      <span className={styles.name}>{name ?? t.visitorFallback}</span>
      {status !== 'known' && <VisuallyHidden>{`, ${t.conversations[status]}`}</VisuallyHidden>}
      {unread > 0 && <Badge count={unread} label={t.conversations.unread(unread)} urgent />}
    </button>
  );
});

/** Room for the fade at the list's edges. */
const EDGE_PX = 20;
