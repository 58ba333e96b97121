import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LocalText } from './local-text.tsx';
import { type Panel, PanelProvider } from './panel-context.tsx';

/** What every page of ours stands in: the panel's parts, and the agent's language (their token's, else the browser's). */
export function PanelRoot({ panel, children }: { readonly panel: Panel; readonly children: ReactNode }) {
  const agentLocale = useStore(panel.session.state, (state) =>
    state.status === 'signedIn' ? state.agent.locale : undefined,
  );
  return (
    <PanelProvider value={panel}>
      <QueryClientProvider client={panel.client}>
        <LocalText preferred={agentLocale}>{children}</LocalText>
      </QueryClientProvider>
    </PanelProvider>
  );
}
