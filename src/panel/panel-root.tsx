import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Panel, PanelProvider } from './panel-context.tsx';

/** What every part of a page stands in that needs the whole panel. */
export function PanelRoot({ panel, children }: { readonly panel: Panel; readonly children: ReactNode }) {
  return (
    <PanelProvider value={panel}>
      <QueryClientProvider client={panel.client}>{children}</QueryClientProvider>
    </PanelProvider>
  );
}
