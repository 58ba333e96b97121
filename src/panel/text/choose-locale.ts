export type Locale = 'en' | 'fr';

/** The first of these languages that we speak, most wanted first; English when there is none. */
export function chooseLocale(candidates: readonly (string | undefined)[]): Locale {
  for (const candidate of candidates) {
    const language = candidate?.toLowerCase().split(/[-_]/)[0];
    if (language === 'en' || language === 'fr') return language;
  }
  return 'en';
}
