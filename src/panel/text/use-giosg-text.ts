import type { GiosgCatalogue } from './giosg-catalogue.ts';
import { giosgEn } from './giosg-en.ts';
import { giosgFr } from './giosg-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the panel inside giosg's console in the agent's language, as `g`, beside those of the panel. */
export function useGiosgText(): Text & { readonly g: GiosgCatalogue } {
  const text = useText();
  return { ...text, g: text.locale === 'fr' ? giosgFr : giosgEn };
}
