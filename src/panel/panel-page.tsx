import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { RecordDetail } from '../desk/relay.ts';
import type { ConsoleMode } from '../store/console-policy.ts';
import type { DeskState } from '../store/desk-state.ts';
import { selectFocused } from '../store/selectors.ts';
import { consoleReasonInWords } from './console-reason.ts';
import type { HostLink, HostState } from './host-link.ts';
import { PanelBarWaiting } from './panel-bar-waiting.tsx';
import { useBase } from './panel-context.tsx';
import type { LoadPanelParts } from './panel-parts.ts';
import { useText } from './text/text-context.tsx';
import { useConsolePolicy } from './use-console-policy.ts';
import { usePanelParts } from './use-panel-parts.ts';
import { ConsoleBar } from './views/console-bar.tsx';
import { PanelLayout } from './views/panel-layout.tsx';
import { SetupNotice, type SetupProblem } from './views/setup-notice.tsx';
import { WorkspaceWaiting } from './workspace-waiting.tsx';

export interface PanelPageProps {
  readonly host: HostLink;
  readonly loadParts: LoadPanelParts;
}

/** The panel alone, `/panel`, in a frame beside the desk. */
export function PanelPage({ host, loadParts }: PanelPageProps) {
  const { line } = useBase();
  const rest = usePanelParts(loadParts);
  const state = useStore(host.state);
  const isLinked = state.status === 'linked';
  const problem = problemOf(state);

  // Not by drawing the page again: a switch draws what changes with it, and nothing around it.
  useEffect(() => {
    if (!isLinked) return;
    const focusedId = (desk: DeskState) => selectFocused(desk)?.id;
    const tell = (conversationId: string | undefined) => host.send({ type: 'onFocus', detail: { conversationId } });
    tell(focusedId(line.store.getState()));
    return line.store.subscribe((desk, before) => {
      if (focusedId(desk) !== focusedId(before)) tell(focusedId(desk));
    });
  }, [host, line, isLinked]);
  useEffect(
    () =>
      line.onApplied((events) => {
        const linked = host.state.getState();
        if (linked.status !== 'linked' || !linked.offer.hasOnEvent) return;
        for (const { event, seq } of events) {
          if (seq === undefined || event.type === 'deskLoaded') continue;
          const conversationId = 'conversationId' in event ? event.conversationId : undefined;
          host.send({ type: 'onEvent', seq, detail: { type: event.type, conversationId } });
        }
      }),
    [host, line],
  );
  const tellRecord = useCallback((detail: RecordDetail) => host.send({ type: 'onRecord', detail }), [host]);

  return (
    <PanelLayout
      bar={
        rest.status === 'there' ? (
          <rest.parts.Bar
            onForget={(conversationId) => {
              line.forget(conversationId, Date.now());
              host.send({ type: 'forgotten', conversationId });
            }}
          />
        ) : (
          <PanelBarWaiting />
        )
      }
      foot={state.status === 'linked' && state.offer.hasConsole && <HostConsole host={host} linked={state} />}
    >
      {problem ? (
        <SetupNotice problem={problem} />
      ) : rest.status === 'there' ? (
        <rest.parts.Workspace onRecord={tellRecord} />
      ) : (
        <WorkspaceWaiting rest={rest} />
      )}
    </PanelLayout>
  );
}

/** The console on the host's page: it is shown and hidden over there, and ruled from here. */
function HostConsole({ host, linked }: { readonly host: HostLink; readonly linked: HostState & { status: 'linked' } }) {
  const { t } = useText();
  const { mode: hostMode, graceMs: hostGraceMs } = linked.offer.policy ?? {};
  const [mode, setMode] = useState<ConsoleMode>(hostMode === 'pinned' || hostMode === 'closed' ? hostMode : 'auto');
  const graceMs = Number.isFinite(hostGraceMs) ? Math.max(0, Number(hostGraceMs)) : DEFAULT_GRACE_MS;
  const control = useConsolePolicy([mode, setMode], graceMs, linked.isInUse);
  const { isVisible, reason } = control;
  useEffect(() => {
    host.send({ type: 'onConsole', detail: { visible: isVisible, reason: reason.type } });
  }, [host, isVisible, reason.type]);
  return (
    <ConsoleBar
      mode={control.mode}
      visible={isVisible}
      openCount={control.openCount}
      reason={consoleReasonInWords(control, graceMs, t)}
      countdownSeconds={control.secondsLeft}
      notKept={false}
      onModeChange={control.setMode}
      onKeep={control.keep}
    />
  );
}

const DEFAULT_GRACE_MS = 5_000;

function problemOf(state: HostState): SetupProblem | undefined {
  if (state.status === 'rejected') return state.problem;
  return window.parent === window ? { type: 'notFramed' } : undefined;
}
