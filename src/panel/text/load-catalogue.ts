import type { Catalogue } from './catalogue.ts';
import type { Locale } from './choose-locale.ts';
import { en } from './en.ts';

/** English comes with the page; every other language is a file of its own. Rejects when that file cannot be loaded. */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  return locale === 'fr' ? (await import('./fr.ts')).fr : en;
}
