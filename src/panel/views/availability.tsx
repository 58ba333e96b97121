import { ChevronDown, Pause } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { DeskChannel } from '../../api/desk-data.ts';
import type { AvailabilityCatalogue } from '../text/availability-catalogue.ts';
import { useAvailabilityText } from '../text/use-availability-text.ts';
import { useDeskDataText } from '../text/use-desk-data-text.ts';
import styles from './availability.module.css';
import { Button } from './button.tsx';
import { deskFailureInWords } from './desk-failure-in-words.ts';
import { Facts } from './facts.tsx';
import { present } from './present.ts';
import { VisuallyHidden } from './visually-hidden.tsx';

/** One channel; what nobody says is `undefined`. */
export interface AvailabilityChannel {
  readonly channel: DeskChannel;
  /** Whether the agent may work on it at all. */
  readonly enabled: boolean;
  readonly status: keyof AvailabilityCatalogue['status'];
  /** The agent has just switched it, and nobody has answered yet: `status` is what they want. */
  readonly changing: boolean;
  readonly busy: boolean | undefined;
  readonly slots: number | undefined;
  readonly maxSlots: number | undefined;
}

export type AvailabilityState =
  | { readonly status: 'loading' }
  | { readonly status: 'off'; readonly reason: keyof AvailabilityCatalogue['off'] }
  | { readonly status: 'failed'; readonly code: string; readonly retrying: boolean }
  | {
      readonly status: 'on';
      readonly channels: readonly AvailabilityChannel[];
      readonly connected: boolean | undefined;
      readonly conversationNumber: number | undefined;
      readonly experience: number | undefined;
      /** Since when nothing newer could be read. */
      readonly asOf?: Date | undefined;
    };

export interface AvailabilityProps {
  readonly state: AvailabilityState;
  /** A change is on its way; the next one waits for it. */
  readonly busy: boolean;
  /** Why the last change was not made: the code of an `ApiError`. */
  readonly failure?: string | undefined;
  /** Where the team's page is, for who may see it. */
  readonly teamHref?: string | undefined;
  readonly onSwitch: (channel: DeskChannel, available: boolean) => void;
  readonly onGoOffline: () => void;
  readonly onRetry: () => void;
}

/** The agent's own availability: one line, and more of it on demand. */
export function Availability({ state, busy, failure, teamHref, onSwitch, onGoOffline, onRetry }: AvailabilityProps) {
  const { a, t, formatTime } = useAvailabilityText();
  const { d } = useDeskDataText();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const team = teamHref && (
    <a href={teamHref} target="_blank" rel="noopener" title={a.opensAway} className={styles.team}>
      {a.team}
    </a>
  );
  const close = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
    more.current?.focus();
  };

  const goOffline = () => {
    // What was pressed goes with the connection: the keyboard goes on from what stays.
    more.current?.focus();
    onGoOffline();
  };

  // biome-ignore-start lint/a11y/useSemanticElements: a fieldset is no flex container in every browser
  return (
    <div
      role="group"
      aria-label={a.label}
      className={styles.availability}
      data-open={isOpen && state.status === 'on'}
      onKeyDown={close}
    >
      <div className={styles.line}>
        {state.status === 'on' ? (
          <>
            {state.channels.map((one) => (
              <ChannelSwitch key={one.channel} one={one} busy={busy} onSwitch={onSwitch} />
            ))}
            {state.asOf && <span className={styles.old}>{a.asOf(formatTime(state.asOf))}</span>}
            <button
              ref={more}
              type="button"
              title={a.more}
              aria-expanded={isOpen}
              aria-controls={isOpen ? id : undefined}
              className={styles.more}
              onClick={() => setOpen(!isOpen)}
            >
              <ChevronDown size={16} aria-hidden="true" />
              <VisuallyHidden>{a.more}</VisuallyHidden>
            </button>
          </>
        ) : (
          <p className={styles.words}>{wordsOf(state)}</p>
        )}
        {state.status === 'failed' && (
          <Button kind="quiet" className={styles.small} busy={state.retrying} onClick={onRetry}>
            {t.tryAgain}
          </Button>
        )}
        {team}
      </div>
      {failure && (
        <p role="alert" className={styles.failure}>
          {present([a.notChanged, failed(failure).title, failed(failure).advice]).join(' ')}
        </p>
      )}
      {isOpen && state.status === 'on' && (
        <div id={id} className={styles.disclosed}>
          <Facts
            facts={[
              ...state.channels.map((one) => ({ name: a.channel[one.channel], values: [channelInWords(one, a)] })),
              { name: a.connection, values: [a.connected[yesNo(state.connected)]] },
              { name: a.conversations, values: figure(state.conversationNumber) },
              { name: a.experience, values: figure(state.experience) },
            ]}
          />
          {state.connected !== false && <GoOffline busy={busy} onGoOffline={goOffline} />}
        </div>
      )}
    </div>
  );
  // biome-ignore-end lint/a11y/useSemanticElements: a fieldset is no flex container in every browser

  function failed(code: string) {
    return deskFailureInWords(code, t, d);
  }
  function wordsOf(shown: Exclude<AvailabilityState, { status: 'on' }>): ReactNode {
    switch (shown.status) {
      case 'loading':
        return a.loading;
      case 'off':
        return a.off[shown.reason];
      case 'failed':
        return `${a.notRead} ${failed(shown.code).title}`;
    }
  }
}

function ChannelSwitch({
  one,
  busy,
  onSwitch,
}: { readonly one: AvailabilityChannel } & Pick<AvailabilityProps, 'busy' | 'onSwitch'>) {
  const { a } = useAvailabilityText();
  const id = useId();
  const { channel, enabled, status, changing, slots, maxSlots } = one;
  const isFixed = busy || !enabled;
  const isOn = status === 'available' || status === 'unavailableForced';
  const words = channelInWords(one, a);
  return (
    <span className={styles.channel} title={words}>
      <button
        type="button"
        role="switch"
        aria-checked={isOn}
        aria-describedby={id}
        aria-busy={changing || undefined}
        aria-disabled={isFixed || undefined}
        className={styles.switch}
        data-status={status}
        data-enabled={enabled}
        data-changing={changing}
        onClick={() => !isFixed && onSwitch(channel, !isOn)}
      >
        {a.channel[channel]}
        <span aria-hidden="true" className={styles.track}>
          <span className={styles.thumb}>{status === 'unavailableForced' ? <Pause size={9} /> : null}</span>
          {status === 'unknown' && <span className={styles.unknown}>?</span>}
        </span>
      </button>
      {slots !== undefined && maxSlots !== undefined && (
        <span aria-hidden="true" className={styles.slots}>
          {a.slotsShort(slots, maxSlots)}
        </span>
      )}
      <span id={id} className={styles.spoken}>
        <VisuallyHidden>{words}</VisuallyHidden>
      </span>
    </span>
  );
}

/** Asked about in its place: the desk gives no more conversations then. */
function GoOffline({ busy, onGoOffline }: Pick<AvailabilityProps, 'busy' | 'onGoOffline'>) {
  const { a, t } = useAvailabilityText();
  const id = useId();
  const [isAsking, setAsking] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  // The button that was pressed is gone: the keyboard goes on with what took its place.
  useEffect(() => {
    if (isAsking) cancel.current?.focus();
    else if (hasAsked.current) first.current?.focus();
    hasAsked.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <Button ref={first} className={styles.offline} busy={busy} onClick={() => setAsking(true)}>
        {a.goOffline}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with its answers is no set of fields
    <div role="group" aria-labelledby={id} className={styles.question}>
      <p id={id}>{a.goOfflineQuestion}</p>
      <div className={styles.answers}>
        <Button
          kind="primary"
          busy={busy}
          onClick={() => {
            hasAsked.current = false;
            setAsking(false);
            onGoOffline();
          }}
        >
          {a.goOffline}
        </Button>
        <Button ref={cancel} onClick={() => setAsking(false)}>
          {t.cancel}
        </Button>
      </div>
    </div>
  );
}

function channelInWords(one: AvailabilityChannel, a: AvailabilityCatalogue) {
  const { enabled, status, changing, busy, slots, maxSlots } = one;
  return present([
    enabled ? undefined : a.notEnabled,
    changing ? a.changing : a.status[status],
    slots === undefined && maxSlots === undefined ? undefined : a.slots(slots, maxSlots),
    busy === undefined ? undefined : busy ? a.busy : a.notBusy,
  ]).join(', ');
}

function yesNo(value: boolean | undefined): 'yes' | 'no' | 'unknown' {
  return value === undefined ? 'unknown' : value ? 'yes' : 'no';
}

function figure(value: number | undefined): readonly ReactNode[] {
  return value === undefined ? [] : [value];
}
