import type { LeadCatalogue } from './lead-catalogue.ts';
import { leadEn } from './lead-en.ts';
import { leadFr } from './lead-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the pages for leads in the lead's language, as `l`, beside those of the panel. */
export function useLeadText(): Text & { readonly l: LeadCatalogue } {
  const text = useText();
  return { ...text, l: text.locale === 'fr' ? leadFr : leadEn };
}
