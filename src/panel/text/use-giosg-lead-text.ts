import type { GiosgLeadCatalogue } from './giosg-lead-catalogue.ts';
import { giosgLeadEn } from './giosg-lead-en.ts';
import { giosgLeadFr } from './giosg-lead-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the lead's page about giosg in the lead's language, as `g`, beside those of the panel. */
export function useGiosgLeadText(): Text & { readonly g: GiosgLeadCatalogue } {
  const text = useText();
  return { ...text, g: text.locale === 'fr' ? giosgLeadFr : giosgLeadEn };
}
