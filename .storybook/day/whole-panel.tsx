import { useState } from 'react';
import { AvailabilitySlot } from '../../src/panel/availability/availability-slot.tsx';
import { consoleReasonInWords } from '../../src/panel/console-reason.ts';
import { DeskBar } from '../../src/panel/desk-bar.tsx';
import { usePanel } from '../../src/panel/panel-context.tsx';
import { SignedInWorkspace } from '../../src/panel/signed-in-workspace.tsx';
import { useText } from '../../src/panel/text/text-context.tsx';
import { useConsolePolicy } from '../../src/panel/use-console-policy.ts';
import { ConsoleBar } from '../../src/panel/views/console-bar.tsx';
import { PanelLayout } from '../../src/panel/views/panel-layout.tsx';

/** What `/panel` shows beside the desk, without the line to a host page: here nobody is on the other side of it. */
export function WholePanel() {
  const { line } = usePanel();
  return (
    <PanelLayout
      bar={
        <>
          <DeskBar onForget={(id) => line.forget(id, Date.now())} />
          <AvailabilitySlot />
        </>
      }
      foot={<Console />}
    >
      <SignedInWorkspace />
    </PanelLayout>
  );
}

function Console() {
  const { t } = useText();
  const { mode: configured, graceMs } = usePanel().config.console;
  const control = useConsolePolicy(useState(configured), graceMs, false);
  return (
    <ConsoleBar
      mode={control.mode}
      visible={control.isVisible}
      openCount={control.openCount}
      reason={consoleReasonInWords(control, graceMs, t)}
      countdownSeconds={control.secondsLeft}
      notKept={false}
      onModeChange={control.setMode}
      onKeep={control.keep}
    />
  );
}
