export type Locale = 'en' | 'fr';

/** The language of texts, and the BCP 47 tag by which dates and numbers are written: "en-GB" reads English and writes 19 November. */
export interface Wording {
  readonly locale: Locale;
  readonly formats: string;
}

/** The first of these languages that we speak, most wanted first; English when there is none. */
export function chooseLocale(candidates: readonly (string | undefined)[]): Wording {
  for (const candidate of candidates) {
    const locale = candidate?.toLowerCase().split(/[-_]/)[0];
    if (locale === 'en' || locale === 'fr') return { locale, formats: canonical(candidate) ?? locale };
  }
  return { locale: 'en', formats: 'en' };
}

function canonical(tag: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag?.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}
