import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { PageRoot } from '../page-root.tsx';
import type { Panel } from '../panel-context.tsx';
import { PanelRoot } from '../panel-root.tsx';
import type { CustomApp } from './create-custom-app.ts';

export interface CustomAppRootProps {
  readonly panel: Panel;
  readonly app: CustomApp;
  readonly children: ReactNode;
}

/** As `PageRoot`, in the language of the desk where the agent's token names none. */
export function CustomAppRoot({ panel, app, children }: CustomAppRootProps) {
  const language = useStore(app.state, ({ connection }) =>
    connection.status === 'connected' ? connection.language : undefined,
  );
  return (
    <PageRoot base={panel} language={language}>
      <PanelRoot panel={panel}>{children}</PanelRoot>
    </PageRoot>
  );
}
