import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LocalText } from '../local-text.tsx';
import { type Panel, PanelProvider } from '../panel-context.tsx';
import type { CustomApp } from './create-custom-app.ts';

export interface CustomAppRootProps {
  readonly panel: Panel;
  readonly app: CustomApp;
  readonly children: ReactNode;
}

/** As `PanelRoot`, in the language of the desk where the agent's token names none. */
export function CustomAppRoot({ panel, app, children }: CustomAppRootProps) {
  const locale = useStore(panel.session.state, (state) =>
    state.status === 'signedIn' ? state.agent.locale : undefined,
  );
  const language = useStore(app.state, ({ connection }) =>
    connection.status === 'connected' ? connection.language : undefined,
  );
  return (
    <PanelProvider value={panel}>
      <QueryClientProvider client={panel.client}>
        <LocalText preferred={locale ?? language}>{children}</LocalText>
      </QueryClientProvider>
    </PanelProvider>
  );
}
