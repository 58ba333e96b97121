import type { AvailabilityCatalogue } from './availability-catalogue.ts';
import { availabilityEn } from './availability-en.ts';
import { availabilityFr } from './availability-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the agent's own availability in their language, as `a`, beside those of the panel. */
export function useAvailabilityText(): Text & { readonly a: AvailabilityCatalogue } {
  const text = useText();
  return { ...text, a: text.locale === 'fr' ? availabilityFr : availabilityEn };
}
