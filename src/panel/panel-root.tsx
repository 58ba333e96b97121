import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { type Panel, PanelProvider } from './panel-context.tsx';
import { chooseLocale } from './text/choose-locale.ts';
import { en } from './text/en.ts';
import { loadCatalogue } from './text/load-catalogue.ts';
import { TextProvider } from './text/text-context.tsx';

/** What every page of ours stands in: the panel's parts, and the agent's language (their token's, else the browser's). */
export function PanelRoot({ panel, children }: { readonly panel: Panel; readonly children: ReactNode }) {
  const agentLocale = useStore(panel.session.state, (state) =>
    state.status === 'signedIn' ? state.agent.locale : undefined,
  );
  const wanted = chooseLocale([agentLocale, ...navigator.languages]);
  const [text, setText] = useState({ locale: 'en', catalogue: en });
  const formats = text.locale === wanted.locale ? wanted.formats : text.locale;
  useEffect(() => {
    if (text.locale === wanted.locale) return;
    let isWanted = true;
    loadCatalogue(wanted.locale).then(
      (catalogue) => isWanted && setText({ locale: wanted.locale, catalogue }),
      // English is at hand; a text in the wrong language beats none.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [text.locale, wanted.locale]);
  useEffect(() => {
    document.documentElement.lang = text.locale;
  }, [text.locale]);
  return (
    <PanelProvider value={panel}>
      <QueryClientProvider client={panel.client}>
        <TextProvider locale={text.locale} formats={formats} catalogue={text.catalogue}>
          {children}
        </TextProvider>
      </QueryClientProvider>
    </PanelProvider>
  );
}
