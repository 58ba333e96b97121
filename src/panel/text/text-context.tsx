import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Money } from '../../crm/work.ts';
import type { Catalogue } from './catalogue.ts';

export interface Text {
  readonly t: Catalogue;
  readonly locale: string;
  /** The BCP 47 tag by which dates and numbers are written. */
  readonly formats: string;
  readonly formatDate: (date: Date) => string;
  /** "March 3", with the year when it is not this one. */
  readonly formatDay: (date: Date) => string;
  /** "Today", "Yesterday", or the day with its weekday. */
  readonly formatDayHeading: (date: Date) => string;
  /** The time of day alone. */
  readonly formatClock: (date: Date) => string;
  /** "12 min", "1 h 5 min"; less than nothing is nothing. */
  readonly formatDuration: (durationMs: number) => string;
  /** An amount in its own currency; one that is no amount is shown as it came. */
  readonly formatMoney: (money: Money) => string;
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
  /** The BCP 47 tag by which dates and numbers are written; `locale` when absent. */
  readonly formats?: string;
  readonly catalogue: Catalogue;
  readonly children: ReactNode;
}

export function TextProvider({ locale, formats = locale, catalogue, children }: TextProviderProps) {
  const text = useMemo(() => createText(locale, formats, catalogue), [locale, formats, catalogue]);
  return <TextContext value={text}>{children}</TextContext>;
}

/** The texts of the agent's language. Throws outside a `TextProvider`. */
export function useText(): Text {
  const text = useContext(TextContext);
  if (!text) throw new Error('useText was called outside a TextProvider');
  return text;
}

function createText(locale: string, formats: string, t: Catalogue): Text {
  const date = new Intl.DateTimeFormat(formats, { dateStyle: 'medium' });
  const time = new Intl.DateTimeFormat(formats, { timeStyle: 'short' });
  const dateAndTime = new Intl.DateTimeFormat(formats, { dateStyle: 'medium', timeStyle: 'short' });
  const day = new Intl.DateTimeFormat(formats, { day: 'numeric', month: 'long' });
  const dayAndYear = new Intl.DateTimeFormat(formats, { dateStyle: 'long' });
  const weekday = new Intl.DateTimeFormat(formats, { weekday: 'long', day: 'numeric', month: 'long' });
  const year = new Intl.DateTimeFormat(formats, { year: 'numeric' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    t,
    locale,
    formats,
    formatDate: orEmpty((value) => date.format(value)),
    formatDay: orEmpty((value) => (isThisYear(value) ? day : dayAndYear).format(value)),
    formatDayHeading: orEmpty((value) => {
      if (isToday(value)) return t.today;
      if (isYesterday(value)) return t.yesterday;
      return capitalised((isThisYear(value) ? weekday : dayAndYear).format(value), locale);
    }),
    formatClock: orEmpty((value) => time.format(value)),
    formatDuration: (durationMs) => {
      const minutes = Math.max(0, Math.floor(durationMs / 60_000));
      return t.duration(Math.floor(minutes / 60), minutes % 60);
    },
    formatMoney: (money) => moneyInWords(money, formats),
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

function isYesterday(date: Date): boolean {
  const yesterday = new Date();
  yesterday.setDate(yesterday.getDate() - 1);
  return date.toDateString() === yesterday.toDateString();
}

function isThisYear(date: Date): boolean {
  return date.getFullYear() === new Date().getFullYear();
}

/** A currency that is none makes `Intl` throw; an order in it is still an order. */
function moneyInWords({ currency, total }: Money, locale: string): string {
  const amount = Number(total);
  if (total.trim() === '' || !Number.isFinite(amount)) return `${total} ${currency}`;
  try {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${total} ${currency}`;
  }
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
