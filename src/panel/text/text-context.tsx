import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Catalogue } from './catalogue.ts';

export interface Text {
  readonly t: Catalogue;
  readonly locale: string;
  readonly formatDate: (date: Date) => string;
  /** The time of day; with the date before it when that is not today. */
  readonly formatTime: (date: Date) => string;
  readonly formatYear: (date: Date) => string;
  /** "a, b and c". */
  readonly formatList: (items: readonly string[]) => string;
  /** The name of a country or language; a code that means nothing is shown as it came. */
  readonly regionName: (code: string) => string;
  readonly languageName: (code: string) => string;
}

const TextContext = createContext<Text | undefined>(undefined);

export interface TextProviderProps {
  readonly locale: string;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}

export function TextProvider({ locale, catalogue, children }: TextProviderProps) {
  const text = useMemo(() => createText(locale, catalogue), [locale, catalogue]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The texts of the agent's language. Throws outside a `TextProvider`. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText was called outside a TextProvider');
  return text;
}

function createText(locale: string, t: Catalogue): Text {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const year = new Intl.DateTimeFormat(locale, { year: 'numeric' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    t,
    locale,
    formatDate: orEmpty((value) => date.format(value)),
    formatTime: orEmpty((value) => (isToday(value) ? time : dateAndTime).format(value)),
    formatYear: orEmpty((value) => year.format(value)),
    formatList: (items) => list.format(items),
    regionName: (code) => nameOf(regions, code, code.toUpperCase()),
    languageName: (code) => capitalised(nameOf(languages, code, code), locale),
  };
}

/** `Intl` throws at a date that is none; a record with a broken date is still a record. */
function orEmpty(format: (date: Date) => string): (date: Date) => string {
  return (date) => (Number.isNaN(date.getTime()) ? '' : format(date));
}

/** Many languages write their own names small inside a sentence; a fact stands on its own. */
function capitalised(name: string, locale: string): string {
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

function isToday(date: Date): boolean {
  return date.toDateString() === new Date().toDateString();
}

/** `DisplayNames` throws at what is no code at all, such as the name of a country. */
function nameOf(names: Intl.DisplayNames, code: string, canonical: string): string {
  try {
    const name = names.of(canonical);
    return name === undefined || name === canonical ? code : name;
  } catch {
    return code;
  }
}
