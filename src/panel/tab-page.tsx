import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { parseOrigins } from '../desk/admit.ts';
import { connectDeskFrame } from '../desk/connect-desk-frame.ts';
import { consoleReasonInWords } from './console-reason.ts';
import { PanelBarWaiting } from './panel-bar-waiting.tsx';
import { useBase } from './panel-context.tsx';
import type { LoadPanelParts } from './panel-parts.ts';
import { useText } from './text/text-context.tsx';
import { useConsolePolicy } from './use-console-policy.ts';
import { usePanelParts } from './use-panel-parts.ts';
import { useStoredMode } from './use-stored-mode.ts';
import { AwayLink } from './views/away-link.tsx';
import { ConsoleRegion } from './views/console-region.tsx';
import { SetupNotice } from './views/setup-notice.tsx';
import { TabLayout } from './views/tab-layout.tsx';
import { WorkspaceWaiting } from './workspace-waiting.tsx';

/** The agent's CRM tab, `/`: the record beside the desk's own page, whose messages it hears itself. */
export function TabPage({ loadParts }: { readonly loadParts: LoadPanelParts }) {
  const { config, line, session } = useBase();
  const rest = usePanelParts(loadParts);
  const { t } = useText();
  const { deskUrl, deskOrigins } = config;
  const agent = useStore(session.state, (state) => (state.status === 'signedIn' ? state.agent : undefined));
  const frame = useRef<HTMLIFrameElement>(null);
  const { mode, setMode, isNotKept } = useStoredMode(config.console.mode);
  const control = useConsolePolicy([mode, setMode], config.console.graceMs, useIsInUse(frame));

  // Before the frame's page can post: what it says while it loads counts too (L9).
  useLayoutEffect(() => {
    if (!frame.current) return;
    return connectDeskFrame(frame.current, parseOrigins(deskOrigins), {
      onMessage: (data, atMs) => line.receive([{ data, atMs }]),
      onRefused: (reason) => line.refusals.count(reason),
      onLoad: (atMs) => line.receive([{ data: undefined, atMs, own: 'load' }]),
    });
  }, [deskOrigins, line]);

  // Before it is out of reach, it must not hold the keyboard: what the agent types would go nowhere they can see.
  useLayoutEffect(() => {
    if (!control.isVisible && document.activeElement === frame.current) frame.current?.blur();
  }, [control.isVisible]);

  return (
    <TabLayout
      agentName={agent?.name}
      bar={
        <>
          {rest.status === 'there' ? (
            <rest.parts.Bar onForget={(id) => line.forget(id, Date.now())} teamHref="/team" />
          ) : (
            <PanelBarWaiting />
          )}
          {config.hasGiosgApi && agent?.roles.includes('lead') && <AwayLink href="/giosg" label="giosg" />}
        </>
      }
      consoleVisible={control.isVisible}
      console={
        deskUrl ? (
          <ConsoleRegion
            url={deskUrl}
            origins={deskOrigins}
            frameRef={frame}
            mode={control.mode}
            visible={control.isVisible}
            openCount={control.openCount}
            reason={consoleReasonInWords(control, config.console.graceMs, t)}
            countdownSeconds={control.secondsLeft}
            notKept={isNotKept}
            onModeChange={control.setMode}
            onKeep={control.keep}
          />
        ) : (
          <SetupNotice problem={{ type: 'noDeskUrl' }} />
        )
      }
    >
      {rest.status === 'there' ? <rest.parts.Workspace /> : <WorkspaceWaiting rest={rest} />}
    </TabLayout>
  );
}

/** Whether the keyboard focus is inside the frame, seen from outside as the window losing it. */
function useIsInUse(frame: { readonly current: HTMLIFrameElement | null }): boolean {
  const [isInUse, setInUse] = useState(false);
  useLayoutEffect(() => {
    const undo = new AbortController();
    const look = () => setInUse(frame.current !== null && document.activeElement === frame.current);
    for (const event of ['focusin', 'blur', 'focus']) addEventListener(event, () => setTimeout(look), undo);
    return () => undo.abort();
  }, [frame]);
  return isInUse;
}
