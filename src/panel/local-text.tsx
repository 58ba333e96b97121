import { type ReactNode, useEffect, useState } from 'react';
import { chooseLocale } from './text/choose-locale.ts';
import { en } from './text/en.ts';
import { loadCatalogue } from './text/load-catalogue.ts';
import { TextProvider } from './text/text-context.tsx';

export interface LocalTextProps {
  /** What outranks the browser's languages, when it is known. */
  readonly preferred?: string | undefined;
  readonly children: ReactNode;
}

/** The texts of a page in the language of whoever reads it. */
export function LocalText({ preferred, children }: LocalTextProps) {
  const wanted = chooseLocale([preferred, ...navigator.languages]);
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
    <TextProvider locale={text.locale} formats={formats} catalogue={text.catalogue}>
      {children}
    </TextProvider>
  );
}
