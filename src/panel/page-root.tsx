import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { LocalText } from './local-text.tsx';
import { type Base, BaseProvider } from './panel-context.tsx';

export interface PageRootProps {
  readonly base: Base;
  /** Where the agent's token names no language. */
  readonly language?: string | undefined;
  readonly children: ReactNode;
}

/** What every page of ours stands in: what there is from its first moment on, and the agent's language (their token's, else the browser's). */
export function PageRoot({ base, language, children }: PageRootProps) {
  const agentLocale = useStore(base.session.state, (state) =>
    state.status === 'signedIn' ? state.agent.locale : undefined,
  );
  return (
    <BaseProvider value={base}>
      <LocalText preferred={agentLocale ?? language}>{children}</LocalText>
    </BaseProvider>
  );
}
