import type { CustomAppCatalogue } from './custom-app-catalogue.ts';
import { customAppEn } from './custom-app-en.ts';
import { customAppFr } from './custom-app-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the panel inside iAdvize's desk in the agent's language, as `a`, beside those of the panel. */
export function useCustomAppText(): Text & { readonly a: CustomAppCatalogue } {
  const text = useText();
  return { ...text, a: text.locale === 'fr' ? customAppFr : customAppEn };
}
